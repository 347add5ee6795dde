"""A template is data from a stranger: it reaches nothing, and it ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportgen.compose import Limits
from reportgen.errors import TemplateError, TemplateLimitError
from tests import effort
from tests.builders import observation
from tests.unit.compose.making import draft, told

INTENSITY = observation("研发投入强度", 2022, "2.71", file_year=2023)

ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ 指标.__class__ }}",
    "{{ 指标['研发投入强度'].__class__ }}",
    "{{ 指标['研发投入强度'].reader }}",
    "{{ 指标['研发投入强度']['reader'] }}",
    "{{ 地区.reader.book }}",
    "{{ 地区['region'] }}",
    "{{ 表.composer.environment }}",
    "{{ 指标['研发投入强度'].于.function }}",
    "{{ 目标.targets }}",
    "{{ 目标.of_topic('x') }}",
    "{{ 材料.names() }}",
    "{{ self }}",
    "{{ self.__init__ }}",
    "{{ cycler.__init__.__globals__.os.getcwd() }}",
    "{{ lipsum.__globals__ }}",
    "{{ config }}",
    "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}",
    "{{ range(3) }}",
    "{{ joiner() }}",
    "{{ '%s' | format('x') }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ 'a'.upper() }}",
    "{{ 'a'.join(['b']) }}",
    "{{ [1].append(2) }}",
    "{{ {'a': 1}.items() }}",
    "{{ {'a': 1}.a.real }}",
    "{{ 地区 | attr('reader') }}",
    "{{ 地区 | map(attribute='reader') | list }}",
    "{{ 地区 | pprint }}",
    "{{ 'x' | center(99) }}",
    "{{ 'x' | indent(99) }}",
    "{{ ('x' | safe).__class__ }}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m.name }}",
    "{% macro m() %}{% endmacro %}{{ m._func }}",
    "{% for x in [1] %}{{ loop._iterable }}{% endfor %}",
    "{% for x in [1] %}{{ loop.__init__ }}{% endfor %}",
    "{% for x in [1] %}{{ loop.cycle(1) }}{% endfor %}",
    "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends '章1.md.j2' %}",
    "{% block a %}{% endblock %}",
    "{% filter upper %}a{% endfilter %}",
    "{% autoescape false %}{{ 地区 }}{% endautoescape %}",
    "{% set x | upper %}a{% endset %}",
    "{% set 地区.region = 1 %}",
    "{% do 地区 %}",
    "{% call 地区() %}{% endcall %}",
    "{% from '章1.md.j2' import environment %}{{ environment }}",
    "{{ caller }}",
    "{{ varargs }}",
    "{{ environment }}",
    "{{ context }}",
    "{{ 指标['研发投入强度'] is sameas(1) }}",
    "{{ 9 ** 9 }}",
    "{{ 'x' * 9999999999 }}",
    "{{ [1] * 9999999999 }}",
    "{{ '%99999999d' % 1 }}",
    "{{ 'a' % 'b' }}",
    "{{ 地区 + 地区 }}",
    "{{ 1 // 0 }}",
    "{{ 1 % 0 }}",
    "{{ none }}",
    "{{ true }}",
    "{{ [1, 2] }}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_a_template_reaches_nothing_but_what_it_is_given(text):
    with pytest.raises(TemplateError) as caught:
        draft(text, INTENSITY)

    assert caught.value.location is not None
    assert caught.value.location.path == "templates/文种/sections/章1.md.j2"


def stopped(name: str) -> TemplateError:
    """How an endless template ends."""
    with pytest.raises(TemplateError) as caught:
        draft(ENDLESS[name], INTENSITY, limits=LIMITS)
    return caught.value


LIMITS = Limits(steps=2_000, characters=50_000, seconds=60)

ENDLESS = {
    "nested loops": "{% set l = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] %}" + "{% for _ in l %}" * 5 + "a" + "{% endfor %}" * 5,
    "a loop over a loop's own text": "{% for a in [1,2,3,4,5,6,7,8,9] %}" + "文" * 9_000 + "{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "two macros that call each other": "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
    "a macro that grows its argument": "{% macro m(x) %}{{ m(x ~ x) }}{% endmacro %}{{ m('啊') }}",
    "a macro that grows its text": "{% macro m(x) %}{% set y %}{{ x }}{{ x }}{% endset %}{{ m(y) }}{% endmacro %}{{ m('文字') }}",
    "doubling by set": "{% set x = '啊' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}",
    "doubling by blocks": "{% set x %}啊{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40 + "{{ x }}",
    "doubling lists": "{% set x = [1] %}" + "{% set x = x + x %}" * 40 + "{{ x | length }}",
    "doubling numbers": "{% set x = 9 %}" + "{% set x = x * x %}" * 40 + "{{ x }}",
    "a file that includes itself": "{% include '章1.md.j2' %}",
    "macros that call twice": "{% macro m0() %}a{% endmacro %}"
    + "".join(f"{{% macro m{n}() %}}{{{{ m{n - 1}() }}}}{{{{ m{n - 1}() }}}}{{% endmacro %}}" for n in range(1, 40))
    + "{{ m39() }}",
    "deep brackets": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "deep blocks": "{% if 1 %}" * 500 + "{% endif %}" * 500,
    "a long number": "{{ " + "9" * 6_000 + " }}",
    "many loops inside each other": "{% for a in [1] %}" * 40 + "{% endfor %}" * 40,
    "a filter over a long list": "{% set l = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] %}"
    + "{% for _ in l %}" * 3
    + "{{ l | list | reverse | join }}{{ l | join('"
    + "文" * 99
    + "') }}"
    + "{% endfor %}" * 3,
    "doubling by join": "{% set x = [地区, 地区] %}" + "{% set x = [x | join, x | join] %}" * 40 + "{{ x | join }}",
    "figures without end": "{% for a in [1,2,3,4,5,6,7,8,9] %}" + "{{ 指标['研发投入强度'] }}" * 300 + "{% endfor %}",
    "words of its own without end": "{% for a in [1,2,3,4,5,6,7,8,9] %}{{ '" + "文" * 9_000 + "' }}{% endfor %}",
    "a long word between many": "{% set l = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] %}{{ l | join('" + "文" * 6_000 + "') }}",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_template_without_end_is_stopped_with_its_line(name):
    error = stopped(name)

    assert isinstance(error, TemplateLimitError), error.message
    assert error.location is not None
    assert error.location.path.endswith("章1.md.j2")


@pytest.mark.parametrize("name", ENDLESS)
@pytest.mark.parametrize(("measure", "most"), [(effort.calls, 2_000_000), (effort.most_bytes, 10_000_000)])
def test_a_template_without_end_is_stopped_before_it_costs_much(name, measure: Callable[[Callable[[], object]], int], most):
    assert measure(lambda: stopped(name)) < most


def test_the_line_of_an_endless_loop_is_told():
    inner = "{% for c in l %}{% for d in l %}x{% endfor %}{% endfor %}"
    text = "一行\n{% set l = [1,2,3,4,5,6,7,8,9] %}\n{% for a in l %}{% for b in l %}\n" + inner + "{% endfor %}{% endfor %}"

    with pytest.raises(TemplateLimitError) as caught:
        draft(text, limits=LIMITS)

    assert caught.value.location is not None
    assert caught.value.location.line == 4


def test_the_deadline_is_the_last_resort():
    ticks = iter(range(10**9))
    limits = Limits(seconds=5, clock=lambda: float(next(ticks)))
    text = "{% set l = [1,2,3,4,5,6,7,8,9] %}{% for a in l %}{% for b in l %}{% for c in l %}x{% endfor %}{% endfor %}{% endfor %}"

    with pytest.raises(TemplateLimitError, match="秒"):
        draft(text, limits=limits)


def test_the_same_template_stops_at_the_same_step():
    text = "{% set l = [1,2,3,4,5,6,7,8,9,10] %}{% for a in l %}{% for b in l %}x{% endfor %}{% endfor %}"

    assert told(text, limits=Limits(steps=111)) == "x" * 100
    with pytest.raises(TemplateLimitError):
        told(text, limits=Limits(steps=110))


def test_a_template_with_private_characters_is_refused():
    with pytest.raises(TemplateError, match="私用区"):
        draft("一\n\U000f0000")


@pytest.mark.parametrize("text", ["{{ x | first }}", "{{ x[0] }}", "{% for c in x %}{{ c }}{% endfor %}"])
def test_marks_are_not_taken_apart(text):
    with pytest.raises(TemplateError):
        draft("{% set x %}{{ 本年 }}{% endset %}" + text)


def test_a_mark_forged_by_an_escape_prints_no_private_character():
    assert told('{{ 地区 }}{{ "\\U000f0000" }}') == "柯城区"
    assert told('{% set x %}{{ 地区 }}{% endset %}{{ x }}{{ "\\U000f0000" }}') == "柯城区柯城区"
    assert told('{{ "\\U000fabcd" }}好') == "好"
