"""For every figure, target and choice of the house, the engine says a sentence that may be printed, or names what is missing.

No output holds a minus sign, nan, None, a growth of 0.0 %, an unrounded tail, half-width punctuation or 新增0家, and none is an error.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from reportgen.chinese import has_digit
from reportgen.compose.forms import FORMS, IndicatorView
from reportgen.compose.places import Standings
from reportgen.compose.reader import Reader
from reportgen.compose.targets import TARGET_FORMS, TargetView
from reportgen.compose.views import Choice, Method, View
from reportgen.document import Gap, Value, leaves
from reportgen.facts import Missing
from reportgen.house import House, choices
from reportgen.model import Audience, Better, Bound, Kind, Measure, Modality, Stage, TargetNature
from reportgen.wording import families
from reportgen.wording.phrases import Phrase
from tests import builders

pytestmark = pytest.mark.slow
CASES = settings(max_examples=1200, deadline=None)
SCOPES = ("全市", "全省", "山区26县", "全市、全省", "上级", "全市平均", "衢江区")
ARGUMENTS = {
    "较": ("2022", "2020", "2023-01..2023-09"),
    "平均": ("2", "3"),
    "年均": ("2019", "2021-2025"),
    **dict.fromkeys(("占指标", "百分比", "千分比", "撬动", "带动", "拉动投入", "年度投资"), ("某指标", "技术交易额")),
    "于": ("2022", "2019"),
    "在": ("衢江区",),
    "首次突破": ("0", "40", "100.5"),
    "年均值": ("2021-2023",),
}
UNITS = {
    Kind.AMOUNT: ("亿元", "万元", "元", "吨"),
    Kind.COUNT: ("家", "项", "人次", "次"),
    Kind.RATE: ("%", "‰"),
    Kind.GROWTH_SPEED: ("%",),
    Kind.INDEX: ("分", ""),
    Kind.EFFICIENCY: ("万元/人",),
    Kind.PRICE: ("元/公斤",),
}
ODD = ("0", "0.0", "-0.004", "0.004", "0.05", "-0.05", "0.5", "1", "99.95", "99.996", "100", "100.04", "1e3", "9999999999", "0.0001", "-1")
NUMBERS = st.sampled_from([format(Decimal(text), "f") for text in ODD]) | st.decimals(-2000, 200000, places=4).map(
    lambda value: f"{value:f}"
)
COUNTS = st.integers(0, 3000).map(str)
BAD = {
    "a minus sign": re.compile(r"[-−－](?=\d)|[增减升降][^，；。]{0,4}[-−－]"),
    "a leak": re.compile(r"nan|inf|None|\{\{|\}\}|True|False|Decimal|E[+-]\d", re.IGNORECASE),
    "a growth of nothing": re.compile(
        r"(?:增长|下降|上涨|提高|增加|减少|加快|回落|收窄|扩大|提升|上升|降低|放缓|净增|高|低)0(?:\.0+)?(?![\d.])"
    ),
    "half-width punctuation": re.compile(r"[,;!?()]|:(?!\d)"),
    "nothing new": re.compile(r"新增0(?![\d.])"),
    "an unrounded tail": re.compile(r"\.\d{9,}"),
    "an empty list": re.compile(r"、、|、。|，，|（）|^[、，；]|[、，；]$"),
    "a doubled 并列 or 第": re.compile(r"并列并列|第第|位位|等等"),
}


@st.composite
def houses(draw: st.DrawFn) -> House:
    """Any choice in any combination."""
    kinds = get_type_hints(House)
    chosen: dict[str, Any] = {}
    for choice in choices():
        kind = kinds[choice.name]
        if draw(st.integers(0, 3)) == 0:
            chosen[choice.name] = draw(_of_kind(kind, choice.least))
    return House(**chosen)


def _of_kind(kind: Any, least: int) -> st.SearchStrategy[Any]:
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(0, 4)
    if kind is Decimal:
        return st.decimals(least, least + 200, places=1)
    if kind is Fraction:
        return st.sampled_from([Fraction(1, 3), Fraction(1, 10), Fraction(9, 10)])
    return st.sampled_from(get_args(kind))


@st.composite
def indicators(draw: st.DrawFn) -> Any:
    kind = draw(st.sampled_from(Kind))
    return builders.indicator(
        "某指标",
        draw(st.sampled_from(UNITS[kind])),
        kind,
        draw(st.integers(0, 3)),
        measure=draw(st.sampled_from(Measure)),
        better=draw(st.sampled_from(Better)),
        lag=draw(st.sampled_from([0, 0, 0, 1, 2])),
        min_base=draw(st.none() | st.integers(0, 20)),
        growth_decimals=draw(st.integers(0, 2)),
        official_growth_only=draw(st.booleans()),
    )


@st.composite
def readers(draw: st.DrawFn) -> tuple[Reader, Any]:
    """A reader of 柯城区's report of 2023, and an indicator with whatever is stored of it."""
    entry = draw(indicators())
    values = COUNTS if entry.kind is Kind.COUNT else NUMBERS
    observations = []
    for year in range(2019, 2024):
        for region in builders.COUNTIES if draw(st.booleans()) else ("柯城区",):
            value = draw(st.none() | values) if draw(st.integers(0, 4)) == 0 else draw(values)
            own = region == "柯城区"
            observations.append(
                builders.observation(
                    entry,
                    year,
                    value,
                    region,
                    growth=draw(st.none() | NUMBERS) if own else None,
                    change=draw(st.none() | NUMBERS) if own and draw(st.booleans()) else None,
                    ranks=draw(st.sampled_from([None, None, {"全市": 2}, {"全省": 71, "全市": 6}])) if own else None,
                    parts={"小柯城": draw(values)} if own and draw(st.booleans()) else None,
                    approx=draw(st.sampled_from([None, None, None, "余", "近", "约", "多"])) if own else None,
                    stage=draw(st.sampled_from([None, None, *Stage])) if own else None,
                    audience=draw(st.sampled_from([Audience.PUBLIC, Audience.PUBLIC, Audience.INTERNAL])),
                )
            )
        if draw(st.booleans()):
            observations.append(builders.observation(entry, year, draw(values), "衢州市"))
            observations.append(builders.observation("技术交易额", year, draw(NUMBERS)))
    kept = draw(st.integers(0, len(observations)))
    data = builders.dataset(*observations[kept // 2 :], indicators=[entry], groups={"山区26县": builders.COUNTIES}, house=draw(houses()))
    return Reader(builders.book(data), draw(st.sampled_from(Audience))), entry


@CASES
@given(readers())
def test_every_form_of_an_indicator_is_a_sentence_or_a_named_gap(case):
    reader, entry = case
    view = IndicatorView(reader, entry)
    told = [view, *(FORMS[name](view) for name in FORMS)]

    for name, made in zip(["", *FORMS], told, strict=True):
        for text in _said(name, made, reader):
            event("said" if text else "nothing said")


@st.composite
def targets(draw: st.DrawFn) -> Any:
    entry = draw(indicators())
    nature = draw(st.sampled_from(TargetNature))
    own = draw(st.booleans())
    values = COUNTS if entry.kind is Kind.COUNT else NUMBERS.filter(lambda text: not text.startswith("-"))
    value = draw(st.none() | values)
    unit = entry.unit if own else draw(st.sampled_from(["家", "%", "万元"]))
    made = builders.target(
        entry if own else "科普活动",
        2024,
        value,
        nature=nature,
        bound=draw(st.none() | st.sampled_from([each for each in Bound if each is not Bound.FASTER or value is None])),
        modality=draw(st.none() | st.sampled_from(Modality)),
        ranks=draw(st.sampled_from([None, {"全市": "前3"}, {"全市": "2", "全省": "前30"}])),
        unit="%" if nature is TargetNature.GROWTH else unit,
        every_year=draw(st.booleans()),
        verb=draw(st.sampled_from([None, None, "举办", "建设"])),
        relative_to=draw(st.sampled_from([None, "高新技术产业投资增速"])),
        units_responsible=draw(st.sampled_from([(), ("区科技局",), ("区科技局", "区统计局")])),
    )
    figures = [builders.observation(entry, year, draw(values)) for year in (2022, 2023)]
    data = builders.dataset(*figures, made, indicators=[entry], house=draw(houses()))
    return Reader(builders.book(data), Audience.INTERNAL), made


@CASES
@given(targets())
def test_every_form_of_a_target_is_a_sentence_or_a_named_gap(case):
    reader, target = case
    view = TargetView(reader, target)

    for name, made in [("", view), *((name, TARGET_FORMS[name](view)) for name in TARGET_FORMS)]:
        for text in _said(name, made, reader):
            event("said" if text else "nothing said")


@settings(CASES, max_examples=300)
@given(st.lists(readers(), min_size=1, max_size=4), st.sampled_from(["增长", "变动", "同比", ""]))
def test_several_figures_told_together_are_one_sentence(cases, form):
    items = []
    for reader, entry in cases:
        view = IndicatorView(reader, entry)
        made = view.printable() if not form else FORMS[form](view)
        if isinstance(made, Phrase) and made:
            items.append((view.called(None), made))
    if items:
        _checked("分别", families.respectively(items))


def _said(name: str, made: object, reader: Reader) -> list[str]:
    """What a form prints, through its scopes and arguments where it takes some."""
    if isinstance(made, Method):
        return [text for argument in ARGUMENTS[name] for text in _said(f"{name}({argument})", made.function(argument), reader)]
    if isinstance(made, Choice | Standings):
        scopes = [scope for scope in SCOPES if _knows(made, scope)] or list(made.names())
        return [text for scope in scopes for text in _said(f"{name}.{scope}", made.get(scope), reader)]
    if isinstance(made, View):
        made = made.printable()
    return [_checked(name, made)]


def _knows(choice: Choice | Standings, scope: str) -> bool:
    try:
        choice.get(scope)
    except KeyError:
        return False
    return True


def _checked(name: str, made: object) -> str:
    if isinstance(made, Missing):
        assert made.name
        return ""
    assert isinstance(made, Phrase), (name, made)
    for inline in leaves(made.inlines):
        assert isinstance(inline, Value | Gap) or not has_digit(inline.text), (name, inline)
        if isinstance(inline, Value):
            _traced(name, inline)
    text = str(made)
    for fault, pattern in BAD.items():
        assert not pattern.search(text), (name, fault, text)
    return text


COMPUTED = frozenset(
    {
        "change",
        "growth",
        "rank",
        "rank_shift",
        "share",
        "sum",
        "difference",
        "average",
        "ratio",
        "cagr",
        "completion",
        "gap",
        "path",
        "count",
    }
)
MANY = frozenset({"rank", "rank_shift", "count", "sum", "average"})
"""Kinds of the trace whose formula need not name each input."""


def _traced(name: str, value: Value) -> None:
    """What a computed number rests on can be read in its formula."""
    origin = value.origin
    assert origin.inputs, (name, value)
    if origin.kind in COMPUTED:
        assert origin.formula, (name, value)
        if origin.kind not in MANY:
            assert [each.value for each in origin.inputs if str(each.value) not in str(origin.formula)] == [], (name, value)
