"""衢州's six counties by example: the 72 ranks of the published tables, computed and compared.

The figures are those of the six tables of the published report of 2023. Ranks are computed for each; two of the published ones do not
follow from the figures, 龙游县 and 江山市 by the growth of high-tech investment, and only these two.
"""

from decimal import Decimal
from typing import Any

import pytest

from reportgen.facts import Rank
from tests.builders import CITY_WORDS, COUNTIES, book, dataset, findings, indicator, rows

D = Decimal

COUNT = {"kind": "数量", "unit": "家", "decimals": 0, "measure": "时点"}
AMOUNT = {"kind": "总量", "unit": "亿元", "decimals": 2}

# Name, kind, year, figures and published ranks of 柯城区, 衢江区, 龙游县, 江山市, 常山县, 开化县.
TABLES: tuple[tuple[str, dict[str, Any], int, str, str], ...] = (
    ("研发投入强度", {}, 2020, "1.85 2.78 2.16 1.04 1.65 1.08", "3 1 2 6 4 5"),
    ("研发投入强度", {}, 2021, "2.02 2.65 1.96 1.51 1.66 1.39", "2 1 3 5 4 6"),
    ("研发投入强度", {}, 2022, "2.71 2.85 2.05 1.61 1.85 1.51", "2 1 3 5 4 6"),
    ("规上工业企业研发费用", AMOUNT, 2023, "34.23 23.58 13.30 12.61 7.18 5.32", "1 2 3 4 5 6"),
    ("规上工业企业研发费用占营业收入比重", {}, 2023, "2.63 3.04 3.32 3.19 3.30 3.36", "6 5 2 4 3 1"),
    ("高新技术产业投资增速", {"kind": "增速", "decimals": 1}, 2023, "5.8 85.6 27.1 29.6 14.1 56.0", "6 1 3 4 5 2"),
    ("高新技术产业增加值", AMOUNT, 2023, "116.60 113.07 56.34 41.11 30.26 20.15", "1 2 3 4 5 6"),
    ("高新技术产业增加值占规上工业增加值比重", {}, 2023, "46.82 83.71 65.53 51.36 55.29 73.49", "6 1 3 5 4 2"),
    ("国家高新技术企业", COUNT, 2022, "169 161 135 137 80 20", "1 2 4 3 5 6"),
    ("省科技型中小企业", COUNT, 2022, "567 480 349 482 251 175", "1 3 4 2 5 6"),
    ("财政科技投入", AMOUNT, 2022, "1.59 0.96 2.28 3.55 1.63 1.60", "5 6 2 1 3 4"),
    ("科技涉企兑现资金", AMOUNT, 2022, "0.13 0.12 0.42 0.53 0.58 0.18", "5 6 3 2 1 4"),
)

ENTRIES = {name: indicator(name, **{"unit": "%", "kind": "比率", **fields}) for name, fields, *_rest in TABLES}
DATA = dataset(
    *(
        each
        for name, _fields, year, values, ranks in TABLES
        for each in rows(ENTRIES[name], year, values.split(), ranks=[int(rank) for rank in ranks.split()])
    )
)


def ranks_of(name, year):
    """The rank fact of each county, in the fixed order."""
    return [book(DATA, county, year).rank(name, CITY_WORDS.get(county, "全市")) for county in COUNTIES]


@pytest.mark.parametrize(("name", "year", "values", "published"), [(name, *rest) for name, _fields, *rest in TABLES])
def test_every_published_rank_is_computed_and_compared(name, year, values, published):
    facts = ranks_of(name, year)

    assert all(isinstance(fact, Rank) for fact in facts)
    assert [fact.official.position for fact in facts] == [int(rank) for rank in published.split()]
    conflicts = [county for county, fact in zip(COUNTIES, facts, strict=True) if fact.conflict]
    assert conflicts == (["龙游县", "江山市"] if name == "高新技术产业投资增速" else [])


def test_there_are_seventy_two_of_them():
    assert sum(len(ranks_of(name, year)) for name, _fields, year, *_rest in TABLES) == 72


def test_where_they_differ_the_published_rank_prints_and_says_so():
    """R32c: never replaced in silence."""
    fact = book(DATA, "江山市", 2023).rank("高新技术产业投资增速", "衢州")

    assert (fact.position, fact.computed, fact.official.position) == (4, 3, 4)
    assert fact.origin.kind == "reported_rank"
    assert [fact.value for fact in fact.origin.inputs] == ["4"]


def test_check_names_the_two_with_peers_values_and_lines():
    found = findings(DATA, "L48")

    assert [each.location.path.split("/")[-2] for each in found] == ["江山市", "龙游县"]
    assert {each.severity for each in found} == {"E"}
    order = "衢江区85.6、开化县56.0、江山市29.6、龙游县27.1、常山县14.1、柯城区5.8"
    assert all(order in each.message for each in found)
    assert "第4，按各成员数据应为第3" in found[0].message
    assert "第3，按各成员数据应为第4" in found[1].message
    assert [len(each.related) for each in found] == [6, 6]


def test_no_other_rank_of_the_tables_is_questioned():
    assert {each.code for each in findings(DATA)} == {"L48"}


def test_the_rise_of_kecheng():
    """2.02% to 2.71%: 0.69 points, the largest rise of the six, and the second place kept."""
    facts = book(DATA, "柯城区", 2022)

    assert facts.change("研发投入强度").amount == D("0.69")
    assert facts.change("研发投入强度").formula == "2.71 − 2.02 = 0.69"
    assert facts.rank_shift("研发投入强度", "全市").places == 0
    assert book(DATA, "柯城区", 2021).rank_shift("研发投入强度", "全市").places == 1
    assert book(DATA, "龙游县", 2021).rank_shift("研发投入强度", "全市").places == -1


def test_one_changed_figure_moves_every_rank_that_depends_on_it():
    changed = dataset(*rows("研发投入强度", 2022, ["2.71", "2.70", "2.05", "1.61", "1.85", "1.51"], file_year=2022))

    places = {county: book(changed, county, 2022).rank("研发投入强度", CITY_WORDS.get(county, "全市")).position for county in COUNTIES}

    assert places == {"柯城区": 1, "衢江区": 2, "龙游县": 3, "江山市": 5, "常山县": 4, "开化县": 6}
