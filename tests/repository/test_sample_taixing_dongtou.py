"""泰兴 and 洞头 in the sample data: what their reports say, and what is asked about their figures."""

from __future__ import annotations

import pytest

from reportgen import check, derive, load
from reportgen.document import Paragraph, Role, plain
from reportgen.model import Dataset, Observation, Target
from tests.repository.test_sample_data import PROJECT, draft, tables, traced, words

TAIXING = ("泰兴市", 2020, "年度工作总结和工作思路")
DONGTOU = ("洞头区", 2023, "审议意见落实情况报告")
REPORTS = [TAIXING, DONGTOU]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load.dataset(PROJECT)


def text_of(dataset: Dataset, name: str, year: int, template: str) -> str:
    return "\n".join(words(draft(dataset, load.find_region(dataset, name), year, template).document))


@pytest.mark.parametrize(("name", "year", "template"), REPORTS)
def test_the_reports_have_no_gap(dataset: Dataset, name: str, year: int, template: str) -> None:
    assert [str(gap) for gap in draft(dataset, load.find_region(dataset, name), year, template).gaps] == []


@pytest.mark.parametrize(("name", "year", "template"), REPORTS)
def test_no_number_is_plain_prose(dataset: Dataset, name: str, year: int, template: str) -> None:
    entries = traced(dataset, load.find_region(dataset, name), year, template)

    assert len(entries) > 50
    assert [entry["text"] for entry in entries if entry["kind"] in ("passage", "literal")] == []


@pytest.mark.parametrize(("name", "year", "template"), REPORTS)
def test_every_figure_and_target_of_the_year_is_printed(dataset: Dataset, name: str, year: int, template: str) -> None:
    region = load.find_region(dataset, name)
    printed = {(each["line"], each["value"]) for entry in traced(dataset, region, year, template) for each in entry["inputs"]}
    file = dataset.files[region.path, year]
    told: tuple[Observation | Target, ...] = (*file.observations, *file.targets)
    said = {(each.location.line, each.raw) for each in told if each.value is not None}

    assert said
    assert said <= printed


def test_a_county_level_city_names_the_city_above_it_in_its_ranks(dataset: Dataset) -> None:
    text = text_of(dataset, *TAIXING)

    assert "居泰州第2位" in text
    assert "全市第" not in text


def test_those_ahead_are_named_with_their_own_figures(dataset: Dataset) -> None:
    """兴化 and 靖江 are ahead of 泰兴 (R34); each number leads to the file of its own region."""
    entries = traced(dataset, load.find_region(dataset, TAIXING[0]), *TAIXING[1:])
    origins = {entry["text"]: entry["inputs"][0]["file"] for entry in entries if entry["text"] in ("26.56%", "39.73%", "32.29%")}

    assert {text: path.split("/")[-2] for text, path in origins.items()} == {"26.56%": "泰兴市", "39.73%": "兴化市", "32.29%": "靖江市"}


def test_how_far_those_ahead_are_is_computed(dataset: Dataset) -> None:
    entries = traced(dataset, load.find_region(dataset, TAIXING[0]), *TAIXING[1:])

    assert "低于兴化市13.17个百分点（兴化市为39.73%）" in text_of(dataset, *TAIXING)
    assert {entry["text"]: entry["formula"] for entry in entries if entry["kind"] == "difference"} == {
        "13.17个百分点": "26.56 − 39.73 = -13.17",
        "5.73个百分点": "26.56 − 32.29 = -5.73",
    }


def test_a_report_to_the_congress_opens_with_its_salutation(dataset: Dataset) -> None:
    document = draft(dataset, load.find_region(dataset, DONGTOU[0]), *DONGTOU[1:]).document
    first = next(block for block in document.blocks if isinstance(block, Paragraph))

    assert first.role is Role.SALUTATION
    assert plain(first.inlines) == "主任、各位副主任，各位委员："


def test_the_attached_table_has_a_row_for_every_measure(dataset: Dataset) -> None:
    region = load.find_region(dataset, DONGTOU[0])
    (table,) = tables(draft(dataset, region, *DONGTOU[1:]).document)
    opinions = dataset.files[region.path, DONGTOU[1]].passages["审议意见"]

    assert len(table.body) == sum(len(opinion.points) for opinion in opinions)


def test_money_that_looks_like_a_year_is_money(dataset: Dataset) -> None:
    """2019万元 was paid out; it is a figure, not a period."""
    entries = traced(dataset, load.find_region(dataset, DONGTOU[0]), *DONGTOU[1:])

    assert {entry["kind"] for entry in entries if entry["text"] == "2019万元"} == {"observation"}


def test_what_is_doubtful_in_the_published_figures_is_asked(dataset: Dataset) -> None:
    rankings = derive.Rankings(dataset)
    found = check.findings(dataset, lambda region, year: derive.facts(dataset, region, year, rankings=rankings))
    codes = {
        name: sorted(each.code for each in found if each.location and f"/{name}/" in each.location.path)
        for name in (TAIXING[0], DONGTOU[0])
    }

    assert codes == {"泰兴市": ["L19", "L24"], "洞头区": ["L03"]}
