"""What a template needs that serves many counties: ranks of several scopes in one phrase, and targets that no passage takes up."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Location
from reportgen.errors import TemplateError
from reportgen.model import Passage, TextLine
from tests import builders
from tests.unit.compose.making import told

SPEED = "高新技术产业投资增速"


def test_ranks_of_several_scopes_share_one_verb():
    line = told(f'{{{{ 指标["{SPEED}"].位次["全市、全省"] }}}}', builders.observation(SPEED, 2023, "5.8", ranks={"全市": 6, "全省": 71}))

    assert line == "居全市第6位、全省第71位"


def test_a_further_scope_without_a_rank_is_left_out():
    line = told(f'{{{{ 指标["{SPEED}"].位次["全市、全省"] }}}}', builders.observation(SPEED, 2023, "5.8", ranks={"全市": 6}))

    assert line == "居全市第6位"


def test_the_first_scope_without_a_rank_is_a_gap():
    line = told(f'{{{{ 指标["{SPEED}"].位次["全省、全市"] }}}}', builders.observation(SPEED, 2023, "5.8", ranks={"全市": 6}))

    assert "待补充" in line


def test_each_of_several_scopes_has_to_exist():
    with pytest.raises(TemplateError):
        told(f'{{{{ 指标["{SPEED}"].位次["全市、全声"] }}}}', builders.observation(SPEED, 2023, "5.8", ranks={"全市": 6}))


def test_targets_that_no_passage_takes_up_are_not_lost():
    book = builders.book(
        builders.dataset(
            builders.target("科普活动", 2024, 30, nature="完成", verb="举办", unit="场", topic="科普"),
            builders.target("农函大培训", 2024, 12, nature="完成", unit="场", topic="另一主题"),
            builders.target("博士创新站", 2024, 3, nature="完成", verb="新建", unit="家"),
            passages={("柯城区", 2023): {"工作思路": (titled("科普"),)}},
        )
    )

    assert told('{{ 目标.其余("工作思路") | join("；") }}。', book=book) == "完成农函大培训12场；新建博士创新站3家。"
    assert told('{{ 目标.主题("科普") | join("；") }}。', book=book) == "举办科普活动30场。"


def titled(title: str) -> Passage:
    place = Location("data/浙江省/衢州市/柯城区/2023.yaml", 2)
    return Passage(title=(TextLine(title, place),), location=place)
