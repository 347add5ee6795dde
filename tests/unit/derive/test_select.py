"""Which figure answers for a report: the file's own, the lagged one, never one carried forward (R24, R47)."""

import pytest

from reportgen.facts import Missing
from reportgen.period import AsOf, Months, Span, Year
from tests.builders import book, dataset, observation


def answer(*entries, name="研发投入强度", year=2023):
    return book(dataset(*entries), "柯城区", year).observation(name)


def test_the_own_file_of_the_year_wins():
    found = answer(observation("技术交易额", 2023, "50"), observation("技术交易额", 2022, "40"), name="技术交易额")

    assert found.period == Year(2023)


def test_a_lagged_indicator_answers_with_its_lagged_year_from_any_file():
    found = answer(observation("研发投入强度", 2022, "2.71"), observation("研发投入强度", 2021, "2.02"))

    assert (found.period, found.raw) == (Year(2022), "2.71")


def test_a_lagged_figure_that_names_its_own_year_in_the_report_file():
    found = answer(observation("研发投入强度", 2022, "2.71", file_year=2023))

    assert found.period == Year(2022)


def test_nothing_is_carried_forward_beyond_the_lag():
    gap = answer(observation("研发投入强度", 2021, "2.02"))

    assert isinstance(gap, Missing)
    assert not gap
    assert gap.period == Year(2022)
    assert gap.file == "data/浙江省/衢州市/柯城区/2023.yaml"
    assert gap.unit == "%"
    assert not gap.known


def test_whole_years_before_runs_of_months_and_later_before_earlier():
    entries = (
        observation("技术交易额", "2023-01..2023-02", "8", file_year=2023),
        observation("技术交易额", "2023-01..2023-09", "42.58", file_year=2023),
    )

    assert answer(*entries, name="技术交易额").period == Months(2023, 1, 9)
    assert answer(*entries, observation("技术交易额", 2023, "60"), name="技术交易额").period == Year(2023)


def test_months_of_the_own_file_win_over_the_whole_year_of_a_later_file():
    """The report of 2023 knew nine months; what 2024 tells of 2023 came later."""
    own = observation("技术交易额", "2023-01..2023-09", "42.58", file_year=2023)

    assert answer(own, observation("技术交易额", 2023, "60", file_year=2024), name="技术交易额").period == Months(2023, 1, 9)


def test_history_in_the_own_file_gives_way_to_the_figure_that_is_due():
    history = observation("研发投入强度", 2020, "1.85", file_year=2023)

    assert answer(history, observation("研发投入强度", 2022, "2.71", file_year=2022)).period == Year(2022)
    assert answer(history).period == Year(2020)


def test_a_figure_after_the_end_of_the_year_does_not_answer():
    assert isinstance(answer(observation("技术交易额", 2024, "60", file_year=2023), name="技术交易额"), Missing)


def test_a_stock_answers_with_the_end_of_the_year():
    found = answer(observation("国家高新技术企业", 2023, "190"), name="国家高新技术企业")

    assert found.period == AsOf(2023, 12)


def test_a_stock_at_the_end_of_last_year_stands_where_the_file_says_so():
    found = answer(observation("国家高新技术企业", "2022-12", "169", file_year=2023), name="国家高新技术企业")

    assert found.period == AsOf(2022, 12)


def test_awaited_figures_are_known_gaps():
    gap = answer(observation("技术交易额", 2023, None), name="技术交易额")

    assert gap.known
    assert gap.reason == "2023年的技术交易额标为待补"
    assert gap.file == "data/浙江省/衢州市/柯城区/2023.yaml"


def test_a_figure_of_another_file_fills_an_awaited_one():
    found = answer(observation("研发投入强度", 2022, "2.71", file_year=2022), observation("研发投入强度", 2022, None, file_year=2021))

    assert found.raw == "2.71"


def test_a_revised_figure_is_the_base_of_comparison():
    data = dataset(
        observation("研发投入强度", 2021, "2.44", file_year=2021),
        observation("研发投入强度", 2021, "2.43", file_year=2022, stage="修订"),
        observation("研发投入强度", 2022, "2.54", file_year=2022),
    )

    assert str(book(data, "柯城区", 2022).change("研发投入强度", Year(2022)).amount) == "0.11"


def test_a_plan_looks_back_on_the_year_before_it():
    data = dataset(observation("技术交易额", 2022, "17.28"))

    assert book(data, "柯城区", Span(2023, 2027)).observation("技术交易额").period == Year(2022)


def test_a_period_can_be_asked_for_by_name():
    data = dataset(observation("国家高新技术企业", 2021, "140"), observation("国家高新技术企业", 2023, "190"))

    assert book(data).observation("国家高新技术企业", Year(2021)).raw == "140"
    assert book(data).observation("国家高新技术企业", AsOf(2021, 12, 31)).raw == "140"
    gap = book(data).observation("国家高新技术企业", Year(2022))
    assert gap.file == "data/浙江省/衢州市/柯城区/2022.yaml"


def test_ranks_and_growth_of_the_same_figure_in_another_file_are_gathered():
    data = dataset(
        observation("研发投入强度", 2022, "2.71", file_year=2023),
        observation("研发投入强度", 2022, "2.71", file_year=2022, ranks={"全省": 30}, change="0.70"),
        observation("研发投入强度", 2022, "2.70", file_year=2021, ranks={"全国": 99}),
    )

    assert [rank.scope for rank in book(data).observation("研发投入强度").ranks] == ["全省"]
    assert book(data).rank("研发投入强度", "全省").position == 30


def test_unknown_indicators_are_lookup_errors_fit_to_print():
    with pytest.raises(LookupError, match="没有名为“研发投入强渡”的指标，是不是“研发投入强度”"):
        book(dataset()).level("研发投入强渡")


def test_aliases_name_the_same_indicator():
    data = dataset(observation("研发投入强度", 2022, "2.71"))

    assert book(data).level("R&D投入强度").value == book(data).level("研发投入强度").value


def test_facts_are_made_once():
    held = book(dataset(observation("研发投入强度", 2022, "2.71"), observation("研发投入强度", 2021, "2.02")))

    assert held.change("研发投入强度") is held.change("R&D投入强度")
    assert held.of(held.region) is held.of(held.region)


def test_the_last_day_of_a_month_is_the_end_of_it():
    data = dataset(observation("国家高新技术企业", AsOf(2022, 12, 31), "169", file_year=2022), observation("国家高新技术企业", 2023, "190"))

    assert book(data).observation("国家高新技术企业", AsOf(2022, 12)).raw == "169"
    assert book(data).change("国家高新技术企业").amount == 21
