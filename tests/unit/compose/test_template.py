"""template.yaml: what it may say, and what is said about its slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import compose
from reportgen.compose import targets
from reportgen.document import Paragraph, Role, plain
from reportgen.errors import TemplateError, UsageError
from reportgen.model import Audience
from reportgen.project import Project
from tests.builders import observation, rows, target
from tests.unit.compose.making import book_of, draft, lines, paragraphs_of, template, told

INTENSITY = observation("研发投入强度", 2022, "2.71", file_year=2023)


@pytest.mark.parametrize(
    ("declared", "code", "line", "hint"),
    [
        ("标提: 甲", "T103", 1, "标题"),
        ("章节: [章2]", "T111", 1, "章1"),
        ("章节: [正文]", "T111", 1, "sections/正文.md.j2"),
        ("章节:\n  - { 文件: 章1, 编好: [一] }", "T103", 2, "编号"),
        ("章节:\n  - { 文件: 章1, 公开: 秘密 }", "T106", 2, "公开"),
        ("编号: [甲]", "T115", 1, "一、"),
        ("落款: 好", "T106", 1, None),
        ("表:\n  甲:\n    题: 甲\n    列:\n      - { 题: 乙, 指标: 研发投入强度, 显示: 名次 }", "T106", 5, "位次"),
        ("表:\n  甲:\n    题: 甲\n    列:\n      - { 题: 乙 }", "T105", 5, None),
        ("表:\n  甲:\n    题: 甲\n    列:\n      - { 题: 乙, 指标: 丙, 年: 1.5 }", "T107", 5, None),
        ("表:\n  甲:\n    题: 甲\n    列:\n      - { 题: 乙, 指标: 丙, 年: 1, 年份: 2022 }", "T108", 5, None),
        ("表:\n  甲:\n    题: 甲\n    列:\n      - { 题: 乙, 指标: 丙, 期间: 去年 }", "T109", 5, "2023"),
        ("表:\n  甲:\n    提: 甲", "T103", 3, "题"),
        ("表: 甲", "T104", 1, None),
        ("章节: 章1", "T104", 1, None),
        ("标题: [甲]", "T104", 1, None),
    ],
)
def test_a_slip_is_told_with_its_line(declared, code, line, hint):
    with pytest.raises(TemplateError) as caught:
        template("", declared=declared)

    found = {(each.code, each.location.line if each.location else 0): each.hint or "" for each in caught.value.diagnostics}
    assert (code, line) in found
    assert hint is None or hint in found[code, line]


def test_every_slip_is_told_at_once():
    with pytest.raises(TemplateError) as caught:
        template("", declared="标提: 甲\n落款: 好\n编号: [甲]")

    assert [each.code for each in caught.value.diagnostics] == ["T103", "T115", "T106"]


def test_a_file_that_is_no_mapping_or_no_yaml_is_told(tmp_path: Path):
    folder = tmp_path / "templates" / "文种"
    folder.mkdir(parents=True)
    for content in ("- 甲\n", "甲: [", ""):
        (folder / "template.yaml").write_text(content, encoding="utf-8")
        with pytest.raises(TemplateError) as caught:
            compose.template((tmp_path / "templates",), "文种", Project(tmp_path))
        assert caught.value.diagnostics


def test_a_template_in_another_encoding_is_told(tmp_path: Path):
    folder = tmp_path / "templates" / "文种"
    (folder / "sections").mkdir(parents=True)
    (folder / "template.yaml").write_text("标题: 甲\n章节: [章]\n", encoding="utf-8")
    (folder / "sections" / "章.md.j2").write_bytes("甲乙".encode("gb18030"))
    with pytest.raises(TemplateError) as caught:
        compose.template((tmp_path / "templates",), "文种", Project(tmp_path))

    assert "T101" in [each.code for each in caught.value.diagnostics]


def test_an_unknown_type_is_a_usage_error_with_the_nearest_name(tmp_path: Path):
    folder = tmp_path / "templates" / "科技创新工作情况"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("", encoding="utf-8")

    assert compose.names((tmp_path / "templates",)) == ("科技创新工作情况",)
    with pytest.raises(UsageError) as caught:
        compose.template((tmp_path / "templates",), "科技创新工作", Project(tmp_path))
    assert (caught.value.hint or "").startswith("是否想写 科技创新工作情况？")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("甲\n{{ 指标[ }}", 2, "多出"),
        ("甲\n{% if 地区 %}", 2, "if"),
        ("甲\n\n{{ 地取 }}", 3, "地取"),
        ('甲\n{{ 指标["研发投入强读"] }}', 2, "研发投入强读"),
        ('甲\n{{ 指标["研发投入强度"].较去年 }}', 2, "较去年"),
        ('甲\n{% set x = 指标["研发投入强度"] %}\n{{ x.较去年 }}', 3, "较去年"),
        ('甲\n{{ 指标["研发投入强度"].位次.全是 }}', 2, "全是"),
        ("甲\n{{ 地区.简名 }}", 2, "简名"),
        ("甲\n{{ 地区 | centre }}", 2, "centre"),
        ("甲\n{% 循环 %}", 2, "循环"),
        ("甲\n{{ 地区.名称.长度 }}", 2, "长度"),
        ('甲\n{{ 指标["研发投入强度"].于 }}', 2, "参数"),
        ('甲\n{{ 指标["研发投入强度"].于("去年") }}', 2, "去年"),
        ("甲\n{{ 指标 }}", 2, "写明"),
        ("甲\n{% for x in 地区 %}{% endfor %}", 2, "循环"),
        ("甲\n{% macro m(x) %}{{ x.甲 }}{% endmacro %}\n{{ m(地区) }}", 2, "甲"),
        ("甲\n{% if 指标['研发投入强度'] > 3 %}{% endif %}", 2, "比较"),
        ("甲\n{% for x in 本年 %}{% endfor %}", 2, "循环"),
        ('甲\n{% include "无.md.j2" %}', 2, "无.md.j2"),
        ("甲\n{{ 指标：研发 }}", 2, "“：”"),
        ("{{ 地区 }}\n｛｛ 地区 ｝｝\n", 2, "花括号是全角“｛”"),
        ("甲{{ 地区 }}\n乙\n丙{ 地区 }\n", 3, "单独的“{”"),
        ("{{ 地区 }}}\n", 1, "单独的“}”"),
    ],
)
def test_a_wrong_template_is_told_with_its_line(text, line, message):
    with pytest.raises(TemplateError, match=message) as caught:
        draft(text, INTENSITY)

    assert caught.value.location is not None
    assert (caught.value.location.path, caught.value.location.line) == ("templates/文种/sections/章1.md.j2", line)


def test_the_nearest_name_is_told():
    for text, hint in (
        ('{{ 指标["研发投入强读"] }}', "研发投入强度"),
        ("{{ 地区.简名 }}", "简称"),
        ("{{ 地 }}", "地区"),
        ("{{ 地区 | jion }}", "join"),
    ):
        with pytest.raises(TemplateError) as caught:
            draft(text, INTENSITY)
        assert hint in (caught.value.hint or "")


def test_an_error_in_a_small_text_is_told_at_its_line_of_template_yaml():
    with pytest.raises(TemplateError, match="地取") as caught:
        draft("甲", declared='落款: 否\n标题: "{{ 地取 }}"')

    assert caught.value.location is not None
    assert (caught.value.location.path, caught.value.location.line) == ("templates/文种/template.yaml", 2)


def test_title_salutation_and_signature():
    book = book_of(texts={("柯城区", 2023): {"主送": "市科技局", "成文日期": "2024-03-05", "发文机关": "区科技局"}})
    made = draft("甲", book=book, declared='标题: "{{ 地区 }}{{ 本年 }}总结"\n主送: 是\n落款: 是')
    document = made.document
    closing = [block for block in document.closing if isinstance(block, Paragraph)]

    assert plain(document.title) == "柯城区2023年总结"
    assert [(plain(block.inlines), block.role) for block in paragraphs_of(made)] == [("市科技局：", Role.SALUTATION), ("甲", Role.BODY)]
    assert [(plain(block.inlines), block.role) for block in closing] == [
        ("区科技局", Role.SIGNATURE),
        ("2024年3月5日", Role.DATE),
    ]
    assert (document.meta.title, document.meta.date, document.meta.year) == ("柯城区2023年总结", "2024-03-05", "2023")


def test_the_title_of_the_file_wins():
    book = book_of(texts={("柯城区", 2023): {"标题": "另有标题"}})

    assert plain(draft("甲", book=book).document.title) == "另有标题"


def test_an_internal_section_is_left_out_of_a_public_version():
    made = template("甲", "乙", declared="章节: [章1, { 文件: 章2, 公开: 内部 }]")

    assert list(lines(compose.document(book_of(), made).document)) == ["甲", "乙"]
    assert list(lines(compose.document(book_of(), made, audience=Audience.PUBLIC).document)) == ["甲"]


def test_a_template_knows_whether_it_makes_a_public_version():
    assert told("{% if 公开版 %}公开{% else %}内部{% endif %}", audience="公开") == "公开"
    assert told("{% if 公开版 %}公开{% else %}内部{% endif %}") == "内部"


def test_an_internal_figure_is_missing_in_a_public_version():
    entry = observation("研发投入强度", 2022, "2.71", file_year=2023, audience="内部")
    text = '甲{% optional %}{{ 指标["研发投入强度"] }}{% endoptional %}{% optional %}{{ 指标["研发投入强度"].变动 }}{% endoptional %}'

    assert told(text, entry) == "甲2.71%"
    assert told(text, entry, observation("研发投入强度", 2021, "2.02"), audience="公开") == "甲"


def test_a_public_version_says_which_ranks_are_ours_alone():
    entries = rows("技术交易额", 2023, ["6", "5", "4", "3", "2", "1"])

    assert [note.code for note in draft('{{ 指标["技术交易额"].位次.全市 }}', *entries, audience="公开").notes] == ["T402"]
    assert draft('{{ 指标["技术交易额"].位次.全市 }}', *entries).notes == ()


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ('指标["研发投入强度"]', "指标"),
        ("地区", "地区"),
        ("目标", "目标"),
        ('目标["研发投入强度"]', "目标"),
        ("建议目标", "建议目标"),
        ("线索", "线索"),
        ("文", "文"),
        ('材料["亮点"][0]', "材料"),
    ],
)
def test_what_has_no_such_attribute_is_called_by_its_name(asked, name):
    figures = (observation("研发投入强度", 2022, "2.71", file_year=2023), target("研发投入强度", 2024, "2.8"))
    with pytest.raises(TemplateError, match=f"^{name}没有“没有这个”"):
        draft(f"{{{{ {asked}.没有这个 }}}}", *figures)


def test_a_file_called_by_a_made_up_name_has_all_that_templates_may_use():
    text = '{% for 名 in ["甲.md.j2", "乙.md.j2"] %}{% include 名 %}\n{% endfor %}'

    assert told(text, files={"甲.md.j2": "{{ 本年 }}", "乙.md.j2": "{{ 地区 }}"}) == "2023年\n柯城区"


def test_what_a_file_calls_in_an_included_one_is_there():
    assert told('{% include "甲.md.j2" %}', files={"甲.md.j2": '{% include "乙.md.j2" %}', "乙.md.j2": "{{ 来年 }}"}) == "2024年"


def test_what_nobody_asks_for_is_not_made(monkeypatch):
    def never(_reader: object) -> object:
        raise AssertionError

    monkeypatch.setattr(targets, "due_targets", never)

    assert told("{{ 地区 }}") == "柯城区"
    with pytest.raises(AssertionError):
        told("{{ 到期目标 }}")


def test_a_folder_without_template_yaml_is_a_document_type_begun(tmp_path: Path):
    (tmp_path / "templates" / "简报" / "sections").mkdir(parents=True)

    told = compose.no_such_type([tmp_path / "templates"], "简报", Project(tmp_path))
    other = compose.no_such_type([tmp_path / "templates"], "月报", Project(tmp_path))

    assert told.hint == "新建 templates/简报/template.yaml"
    assert other.hint == "可选：无"


@pytest.mark.parametrize("text", ['{% if 地区.类型 = "县" %}{% endif %}', '{{ 地区.类型 = "县" }}'])
def test_one_sign_of_equality_is_met_with_two(text: str):
    with pytest.raises(TemplateError, match="写 =="):
        told(text)
