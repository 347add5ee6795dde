"""Targets and completion, whatever is declared and whatever was reached: one sentence or a named gap, and nothing untrue."""

import re
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen import intent
from reportgen.arithmetic import POINTS_KINDS, Verdict
from reportgen.facts import Missing
from reportgen.findings import Finding
from reportgen.house import House
from reportgen.intent import OPERATORS
from reportgen.model import Bound, Modality, TargetNature
from reportgen.period import Span
from reportgen.wording import completion, targets
from tests.builders import CATALOGUE, book, dataset, findings, observation, target

NAMES = ("技术交易额", "专利授权量", "国家高新技术企业", "规上工业企业研发费用占营业收入比重", "高新技术产业投资增速", "科技创新指数")
names = st.sampled_from(NAMES)
numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**5), max_value=10**5, places=2)
positive = st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("0.01"), max_value=10**5, places=2)
goals = st.builds(
    lambda name, value, high, nature, bound, modality, every, verb, ranks: replace(
        target(
            name,
            2023,
            None if value is None else str(value),
            file_year=2022,
            nature=nature,
            bound=bound,
            modality=modality,
            every_year=every,
            verb=verb,
            ranks=ranks,
            unit="%" if nature is TargetNature.GROWTH else None,
        ),
        value_to=None if value is None or high is None else max(value, high),
    ),
    names,
    st.none() | numbers,
    st.none() | numbers,
    st.sampled_from(TargetNature),
    st.none() | st.sampled_from([bound for bound in Bound if bound is not Bound.FASTER]),
    st.none() | st.sampled_from(Modality),
    st.booleans(),
    st.none() | st.sampled_from(["举办", "力争建成"]),
    st.sampled_from([{}, {"全市": "前3"}, {"全市": "第1", "全省": "前30"}]),
)
WRONG = re.compile(r"[-−]\d|nan|None|inf|新增0|增长0(?:\.0+)?%(?!—)|高于[^，。]*?(?<![\d.])0(?:\.0+)?[个家件亿分]|,|E[+-]?\d")
TWICE = (Finding.REDUNDANT_BOUND, Finding.REDUNDANT_MODALITY, Finding.REDUNDANT_APPROX)


@given(goals)
@settings(max_examples=1500)
def test_every_target_is_one_sentence_without_doubling(goal):
    sentence = str(targets.sentence(goal))

    assert sentence
    assert not WRONG.search(sentence), sentence
    assert not [finding for finding in intent.read(sentence).findings if finding in TWICE], sentence
    assert sum(sentence.count(word) for word in ("确保", "力争", "争取", "预计", "计划", "争创")) <= 1, sentence


@given(names, positive, st.none() | st.sampled_from([bound for bound in Bound if bound is not Bound.FASTER]), st.sampled_from(Modality))
@settings(max_examples=800)
def test_what_is_printed_is_read_as_it_was_declared(name, value, bound, modality):
    goal = target(name, 2024, str(value), bound=bound, modality=modality)

    found = intent.read(str(targets.sentence(goal)))

    assert found.values == (value,)
    assert found.operator is OPERATORS[bound]


@given(st.sampled_from(NAMES), numbers, goals, st.sampled_from(["2023", "2023-01..2023-09"]))
@settings(max_examples=1500)
def test_whatever_was_reached_a_clause_or_a_reason(name, value, goal, period):
    goal = replace(goal, name=name, indicator=CATALOGUE[name], unit="%" if goal.nature is TargetNature.GROWTH else CATALOGUE[name].unit)
    month = "2023-09" if name == "国家高新技术企业" and period != "2023" else period
    told = book(dataset(observation(name, month, str(value), growth="3.2"), observation(name, 2022, "5"), goal))
    (due,) = told.due_targets()

    for fact, forms in (
        (told.completion(due), (completion.status, completion.rate, completion.over, completion.gap, completion.verdict)),
        (told.progress(due), (completion.progress,)),
    ):
        if isinstance(fact, Missing):
            assert fact.reason
            continue
        for form in forms:
            assert not WRONG.search(str(form(fact))), str(form(fact))


@given(positive, positive, st.integers(0, 2), st.none() | st.sampled_from([Bound.AT_LEAST, Bound.ABOVE, Bound.REACH]))
@settings(max_examples=1500)
def test_printed_completion_never_crosses_a_hundred(actual, wanted, decimals, bound):
    goal = target("技术交易额", 2023, str(wanted), file_year=2022, bound=bound, comparable=True)
    data = replace(dataset(observation("技术交易额", 2023, str(actual)), goal), house=House(completion_decimals=decimals))
    told = book(data)

    fact = told.completion(told.due_targets()[0])

    printed = fact.rate.percent
    assert (printed > 100, printed == 100, printed < 100) == (actual > wanted, actual == wanted, actual < wanted)
    assert fact.met is (actual > wanted or (actual == wanted and bound is not Bound.ABOVE))
    assert ("超额" in str(completion.verdict(fact))) is (actual > wanted)
    assert "未" not in str(completion.verdict(fact)) + str(completion.status(fact))


@given(positive, positive, st.none() | st.sampled_from(list(Bound)), st.sampled_from(NAMES))
@settings(max_examples=1000)
def test_formulas_name_what_they_rest_on(actual, wanted, bound, name):
    if bound is Bound.FASTER:
        bound = None
    goal = target(name, 2023, str(wanted), file_year=2022, bound=bound, comparable=True)
    told = book(dataset(observation(name, 2023, str(actual)), goal))
    fact = told.completion(told.due_targets()[0])

    for formula in (fact.formula, fact.ahead_formula, fact.over_formula):
        assert not formula or all(each.value in formula for each in fact.inputs), formula
    if fact.indicator.kind in POINTS_KINDS:
        assert fact.ahead == round(fact.ahead, max(fact.indicator.decimals, 2))
    assert (fact.verdict is Verdict.UNDER) is (not fact.met)


@given(goals, st.none() | numbers, st.booleans())
@settings(max_examples=600)
def test_checks_and_suggestions_take_any_target(goal, value, planned):
    """A target of a year or the end of a plan, beside any figure: findings and suggestions, never an exception."""
    plan = Span(2022, 2026)
    goal = replace(goal, file_year=plan, year=2026) if planned else goal
    entries = [goal, observation(goal.name, 2021, "4")]
    if value is not None:
        entries.append(observation(goal.name, 2023, str(value)))
    if not planned:
        entries.append(target(goal.name, 2024, "7", bound="以上"))
    data = dataset(*entries)

    told = [*(found.message for found in findings(data)), *(str(completion.proposal(point)) for point in book(data).proposals())]

    assert all(told)
    assert not [text for text in told[len(findings(data)) :] if WRONG.search(text)], told
