"""Findings about stocks: L19."""

from decimal import Decimal

from reportgen.diagnostics import Location
from reportgen.model import Passage, TextLine
from tests.builders import dataset, findings, indicator, observation, target

FIRMS = indicator("国家高新技术企业", "家", "数量", 0, measure="时点")
NEW = indicator("新增国家高新技术企业", "家", "数量", 0)


def found(*entries, **more):
    return [(each.code, str(each.severity), each.message) for each in findings(dataset(*entries, **more)) if each.code == "L19"]


def test_a_target_that_leaves_room_for_lapses_is_asked_about():
    """227 and 50 to be added, aimed at above 260."""
    entries = (observation(FIRMS, "2020-12", "227", file_year=2020), target(FIRMS, 2021, "50", nature="新增", file_year=2020))
    ((code, severity, message),) = found(*entries, target(FIRMS, 2021, "260", bound="超", file_year=2020))

    assert (code, severity) == ("L19", "I")
    assert "合起来是277家，目标却是超260家，相差17家：是到期失效的吗？" in message


def test_a_target_beyond_what_is_to_be_added_is_asked_about():
    entries = (observation(FIRMS, "2020-12", "227", file_year=2020), target(FIRMS, 2021, "50", nature="新增", file_year=2020))
    ((_code, _severity, message),) = found(*entries, target(FIRMS, 2021, "300", bound="以上", file_year=2020))

    assert "相差23家：多出的从哪里来？" in message


def test_a_target_that_adds_up_is_fine():
    entries = (observation(FIRMS, "2020-12", "227", file_year=2020), target(FIRMS, 2021, "50", nature="新增", file_year=2020))

    assert found(*entries, target(FIRMS, 2021, "277", file_year=2020)) == []


def test_a_years_additions_that_are_not_all_there_at_its_end():
    entries = (observation(FIRMS, "2022-12", "169", file_year=2022), observation(NEW, 2023, "40"))
    ((_code, _severity, message),) = found(*entries, observation(FIRMS, "2023-12", "190"))

    assert "应为209家" in message
    assert "相差19家：是到期失效的吗？" in message


def test_without_the_stock_before_nothing_is_asked():
    assert found(observation(NEW, 2023, "40"), observation(FIRMS, "2023-12", "190")) == []


def test_prose_that_foresees_fewer_than_there_should_be_is_asked_about():
    """169 and 40 new, and the year's end foreseen at 190."""
    line = TextLine("预计年底达到{国家高新技术企业|190|家|截至 2023-12}。", Location("data/浙江省/衢州市/柯城区/2023.yaml", 20, 7))
    passages = {("柯城区", 2023): {"亮点": (Passage(text=(line,), location=line.location),)}}
    entries = (observation(FIRMS, "2022-12", "169", file_year=2022), observation(NEW, 2023, "40"))
    ((_code, _severity, message),) = found(*entries, passages=passages)

    assert "应为209家，文中却说190家，相差19家：是到期失效的吗？" in message


def test_additions_that_are_approximate_or_of_some_months_are_not_added():
    entries = (observation(FIRMS, "2022-12", "169", file_year=2022), observation(FIRMS, "2023-12", "190"))

    assert found(*entries, observation(NEW, 2023, "40", approx="余")) == []
    assert found(*entries, observation(NEW, "2023-01..2023-09", "40", file_year=2023)) == []


def test_a_range_to_be_added_is_not_added():
    entries = (
        observation(FIRMS, "2020-12", "227", file_year=2020),
        target(FIRMS, 2021, "50", nature="新增", file_year=2020, value_to=Decimal(60)),
    )

    assert found(*entries, target(FIRMS, 2021, "300", bound="以上", file_year=2020)) == []
