"""Targets told year by year."""

from __future__ import annotations

import pytest

from reportgen import compose
from reportgen.errors import TemplateError
from reportgen.period import Span
from tests import builders
from tests.builders import target
from tests.unit.compose.making import book_of, lines, template, told

PLAN = Span(2023, 2027)


def plan(text: str, *targets) -> str:
    book = builders.book(builders.dataset(*targets), year=PLAN)
    return "\n".join(lines(compose.document(book, template(text)).document))


def task(name: str, year, value: str, **fields):
    return target(name, year, value, unit="家", nature="新增", file_year=PLAN, **fields)


def test_targets_of_a_plan_are_told_by_year_with_each_verb_once():
    said = plan(
        "{{ 目标.分年 }}。",
        task("企业研究院", 2027, "30", bound="以上", verb="建成"),
        task("企业研究院", 2023, "2", verb="新建"),
        task("企业技术中心", 2023, "1", verb="新建"),
        task("产学研活动", PLAN, "5", verb="举办", every_year=True),
        task("技术中心", PLAN, "35", bound="以上", verb="建成"),
    )

    assert said == (
        "2023年，新建企业研究院2家、企业技术中心1家；到2027年，建成企业研究院30家以上、技术中心35家以上；每年举办产学研活动5家。"
    )


def test_what_no_modal_word_governs_is_parted_from_what_one_does():
    """力争新增甲39家，新增丙300家 would promise no more than to strive for the second."""
    said = plan(
        "{{ 目标.分年 }}",
        task("甲企业", 2023, "39", modality="力争"),
        task("乙企业", 2023, "20", modality="力争"),
        task("丙企业", 2023, "300"),
    )

    assert said == "2023年，力争新增甲企业39家、乙企业20家；新增丙企业300家"


def test_a_modal_word_is_said_again_where_it_changes():
    said = plan(
        "{{ 目标.分年 }}",
        task("甲企业", 2023, "300"),
        task("乙企业", 2023, "20", modality="力争"),
        target("省级平台", 2023, "1", unit="家", nature="完成", modality="争创", file_year=PLAN),
        task("丙企业", 2023, "5", modality="确保"),
    )

    assert said == "2023年，新增甲企业300家，力争新增乙企业20家，争创省级平台1家，确保新增丙企业5家"


def test_levels_behind_another_say_what_is_reached():
    said = plan(
        "{{ 目标.分年 }}",
        target("研发投入强度", 2027, "3.6", file_year=PLAN),
        target("技术交易额", 2027, "19", bound="超", file_year=PLAN),
    )

    assert said == "到2027年，研发投入强度达到3.6%，技术交易额超19亿元"


def test_next_year_stands_without_a_preposition_in_a_yearly_report():
    said = told("{{ 目标.分年 }}", target("研发投入强度", 2024, "2.8"), target("研发投入强度", 2026, "3"))

    assert said == "2024年，研发投入强度达到2.8%；到2026年，研发投入强度达到3%"


@pytest.mark.parametrize(("asked", "found"), [("2024", "甲"), ("2024年", "甲"), ("2024-2026", "乙"), ("每年", "丙"), ("2027", "")])
def test_targets_may_be_asked_for_by_year(asked, found):
    targets = (
        target("甲", 2024, "1", unit="家"),
        target("乙", Span(2024, 2026), "1", unit="家"),
        target("丙", 2024, "1", unit="家", every_year=True),
    )

    assert told(f'{{% for 项 in 目标.年份("{asked}") %}}{{{{ 项.名称 }}}}{{% endfor %}}', *targets) == found


def test_no_targets_are_false():
    assert told("{% if 目标.分年 %}有{% else %}没有{% endif %}", book=book_of()) == "没有"


def test_what_is_no_year_is_told():
    with pytest.raises(TemplateError, match="不是年份"):
        told('{{ 目标.年份("明年") }}', book=book_of())
