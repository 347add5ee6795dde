"""Findings told once: what a table lacks for many regions is one line."""

from reportgen.cli.grouping import grouped
from reportgen.diagnostics import Diagnostic, Location, Related, Severity
from tests.builders import COUNTIES


def gap(region, *, label="研发投入强度（2020年，%）", year=2021, own="柯城区"):
    """A gap as `compose` tells it: other regions are named before what is missing, which is shared without the region."""
    return Diagnostic(
        code="T301",
        severity=Severity.WARNING,
        message=f"待补充：{'' if region == own else region}{label}（{region}没有2020年的研发投入强度）",
        location=Location(f"data/浙江省/衢州市/{region}/{year}.yaml"),
        related=(Related(Location("templates/甲/template.yaml", 3), "用在这里"),),
        hint=f"在 data/浙江省/衢州市/{region}/{year}.yaml 补上",
        region=region,
        shared=f"待补充：{label}",
    )


def own_place(region, position):
    return Diagnostic(
        code="T402",
        severity=Severity.WARNING,
        message=f"{region}专利授权量的全市位次（第{position}）系自行测算，公开前须由人核实",
        location=Location(f"data/浙江省/{region}/2023.yaml", 5),
        region=region,
        shared="专利授权量的全市位次系自行测算，公开前须由人核实",
    )


def test_a_gap_of_many_regions_is_one_line_that_names_them_and_the_file():
    (told,) = grouped(map(gap, COUNTIES))

    assert told.message == "待补充：研发投入强度（2020年，%），6 个地区没有：柯城区、衢江区、龙游县、江山市、常山县、开化县"
    assert told.hint == "在这些地区各自的 2021.yaml 补上；数在一张表里的，用 reportgen import 一次导入"
    assert (told.location, told.related) == (Location("data/浙江省/衢州市/柯城区/2021.yaml"), ())


def test_gaps_of_two_regions_another_file_or_another_figure_stand_alone():
    found = (gap("柯城区"), gap("衢江区"), gap("龙游县", year=2022), gap("江山市", label="财政科技投入（2020年，亿元）"))

    assert grouped(found) == found


def test_places_of_our_own_reckoning_are_told_once_for_a_table():
    (told,) = grouped(own_place(region, place) for place, region in enumerate(COUNTIES, 1))

    assert told.message == "专利授权量的全市位次系自行测算，公开前须由人核实：柯城区、衢江区、龙游县、江山市、常山县、开化县"


def test_the_order_of_what_is_left_stays_and_nothing_else_is_grouped():
    same = [Diagnostic(code="L24", severity=Severity.WARNING, message=f"{name}：甲", location=gap(name).location) for name in COUNTIES]
    found = (gap("柯城区"), same[0], gap("衢江区"), *same[1:], gap("龙游县"))

    assert [each.code for each in grouped(found)] == ["T301", *["L24"] * 6]
    assert grouped(()) == ()
