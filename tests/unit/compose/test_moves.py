"""Movement and comparison in templates: what is not public is not computed with, what cannot be asked is said."""

from __future__ import annotations

import pytest

from reportgen.errors import TemplateError
from tests.builders import observation
from tests.unit.compose.making import draft, told

MONEY = "技术交易额"


def figures(*, internal):
    """Own figures of two years and those of the city; one of them is internal."""
    places = {"own": ("柯城区", 2023), "base": ("柯城区", 2022), "city": ("衢州市", 2023), "city base": ("衢州市", 2022)}
    return [
        observation(MONEY, year, value, place, audience="内部" if name == internal else "公开")
        for (name, (place, year)), value in zip(places.items(), ("100", "66", "1085", "1000"), strict=True)
    ]


@pytest.mark.parametrize(
    ("form", "internal"),
    [
        ('年均("2022")', "base"),
        ("比.全市", "city"),
        ("增速比.全市", "city base"),
        ("贡献率.全市", "city"),
        ("拉动.全市", "base"),
        ("同比", "base"),
        ("从至", "base"),
        ("及同比", "own"),
        ("金额", "own"),
    ],
)
def test_nothing_public_follows_from_an_internal_figure(form, internal):
    text = f'{{{{ 指标["{MONEY}"].{form} }}}}'

    assert "不公开" in told(text, *figures(internal=internal), audience="公开")
    assert "不公开" not in told(text, *figures(internal=internal))


def test_a_level_stands_alone_where_its_base_is_internal():
    assert told(f'{{{{ 指标["{MONEY}"].及同比 }}}}', *figures(internal="base"), audience="公开") == "100.00亿元"


@pytest.mark.parametrize("form", ['平均("一")', '平均("1")', '年均("去年")', '占指标("没有的")', "比.火星", "比", "贡献率"])
def test_what_cannot_be_asked_is_an_error(form):
    with pytest.raises(TemplateError):
        told(f'{{{{ 指标["{MONEY}"].{form} }}}}', *figures(internal=None))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("-12.4", "高新技术产业投资下降12.4%"),
        ("-0.04", "高新技术产业投资与上年基本持平"),
        ("0", "高新技术产业投资与上年持平"),
        ("5.8", "增速5.8%"),
    ],
)
def test_a_speed_that_tells_no_growth_is_told_as_what_happened(value, words):
    text = '{% set 投资 = 指标["高新技术产业投资增速"] %}{% if 投资.未增长 %}{{ 投资.未增长 }}{% else %}增速{{ 投资 }}{% endif %}。'

    assert told(text, observation("高新技术产业投资增速", 2023, value)) == f"{words}。"


def test_what_is_no_speed_has_no_words_for_not_growing():
    made = draft('{{ 指标["技术交易额"].未增长 }}。', observation("技术交易额", 2023, "9"))

    assert [gap.message.partition("（")[0] for gap in made.gaps] == ["待补充：技术交易额未增长"]
