"""What stands around the text, the plan that a notice issues, and the attachments."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import compose
from reportgen.document import Annex, Attachments, Draft, Paragraph, Role, Table, plain
from reportgen.errors import TemplateError
from reportgen.model import Audience, Passage
from reportgen.project import Project
from tests import builders
from tests.builders import target
from tests.unit.compose.making import block_lines, book_of, draft, lines, passage, section_lines, told

TEXTS = {
    "主送": "各镇人民政府",
    "附文标题": "柯城区实施方案（2023—2027年）",
    "成文日期": "2023-06-05",
    "附注": "此件公开发布",
    "抄送": "区监委，区法院",
    "索引号": "LH331082-042/2024-130723",
    "公开方式": "主动公开",
}
NOTICE = """\
标题: "{{ 地区 }}人民政府关于印发{{ 文.附文标题 }}的通知"
主送: 是
落款: 是
章节: [章1]
附文:
  编号: ["第一章 "]
  章节: [章2]
"""
GOALS = (
    target("国家高新技术企业", 2024, "39", nature="新增", topic="目标"),
    target("国家高新技术企业", 2027, "400", bound="超", modality="力争", topic="目标"),
)
ATTACHED = """\
附件:
  - { 题: 名词解释, 文件: 章2 }
  - { 表: 目标表 }
章节: [章1]
表:
  目标表: { 题: 主要指标表, 行: { 目标: 全部 }, 列: [{ 题: 名称, 显示: 名称 }] }
"""


def made(*texts: str, declared: str, data=GOALS, **options) -> Draft:
    from tests.unit.compose.making import template

    book = builders.book(builders.dataset(*data, texts={("柯城区", 2023): TEXTS}))
    return compose.document(book, template(*texts, declared=declared), audience=Audience(options.get("audience", "内部")))


def part_lines(part: Annex) -> list[str]:
    found = [plain(part.label), plain(part.title)]
    for block in part.blocks:
        found.extend(block_lines(block))
    for section in part.sections:
        found.extend(section_lines(section))
    return [line for line in found if line]


def roles(blocks) -> list[tuple[Role, str]]:
    return [(block.role, plain(block.inlines)) for block in blocks if isinstance(block, Paragraph)]


def test_a_notice_issues_a_plan_with_its_own_title_and_numbering():
    document = made("# 通知\n请执行。", "# 总则\n一段。\n# 附则", declared=NOTICE).document

    assert plain(document.title) == "柯城区人民政府关于印发柯城区实施方案（2023—2027年）的通知"
    assert list(lines(document))[1:] == ["一、通知", "请执行。"]
    assert [part_lines(part) for part in document.annexes] == [
        ["柯城区实施方案（2023—2027年）", "第一章 总则", "一段。", "第二章 附则"],
    ]


def test_signature_date_and_remark_stand_below_the_notice_in_this_order():
    document = made("请执行。", "一段。", declared=NOTICE).document

    assert roles(document.blocks)[0] == (Role.SALUTATION, "各镇人民政府：")
    assert roles(document.closing) == [(Role.SIGNATURE, "柯城区"), (Role.DATE, "2023年6月5日"), (Role.NOTE, "（此件公开发布）")]
    assert document.imprint is not None
    assert plain(document.imprint.copies) == "抄送：区监委，区法院。"


def test_a_region_that_signs_for_want_of_an_office_is_told():
    named = {("柯城区", 2023): {**TEXTS, "发文机关": "柯城区科学技术局"}}
    signed = builders.book(builders.dataset(*GOALS, texts=named))

    told = [note for note in made("请执行。", "一段。", declared=NOTICE).notes if note.code == "T410"]

    assert [note.message for note in told] == ["没有写发文机关，署名印作“柯城区”"]
    assert [note for note in draft("一段。", declared="落款: 是", book=signed).notes if note.code == "T410"] == []
    assert [note for note in draft("一段。", declared="", book=book_of()).notes if note.code == "T410"] == []


def test_a_remark_of_the_document_type_serves_where_the_file_has_none():
    document = draft("一段。", declared="附注: （此件依申请公开）", book=book_of()).document

    assert roles(document.closing) == [(Role.NOTE, "（此件依申请公开）")]


def test_disclosure_lists_what_there_is_only_where_it_is_asked_for():
    (block,) = made("一段。", declared="信息公开: 是\n章节: [章1]").document.front

    assert isinstance(block, Table)
    assert [" ".join(plain(cell.inlines) for cell in row) for row in block.body] == [
        "索引号 LH331082-042/2024-130723",
        "公开方式 主动公开",
        "成文日期 2023年6月5日",
        "发布单位 柯城区",
    ]
    assert made("一段。", declared="章节: [章1]").document.front == ()


def test_attachments_are_numbered_and_named_in_the_text_and_before_the_signature():
    document = made(
        '见{{ 附件["名词解释"] }}、{{ 附件["目标表"] }}。', "一个词。", declared=ATTACHED.replace("章节", "落款: 是\n章节")
    ).document

    assert list(lines(document)) == ["见附件1、附件2。"]
    assert [part_lines(part) for part in document.annexes] == [
        ["附件1", "名词解释", "一个词。"],
        ["附件2", "主要指标表", "名称", "国家高新技术企业"],
    ]
    listed, signature, *_rest = document.closing
    assert isinstance(listed, Attachments)
    assert [item.marker + plain(item.inlines) for item in listed.items] == ["1.名词解释", "2.主要指标表"]
    assert isinstance(signature, Paragraph)


def test_an_attachment_without_content_takes_no_number_and_the_only_one_has_none():
    text = '{% if 附件["目标表"] %}有{{ 附件["目标表"] }}{% else %}没有{% endif %}，见{{ 附件["名词解释"] }}。'
    document = made(text, "一个词。", declared=ATTACHED, data=()).document

    assert list(lines(document)) == ["没有，见附件。"]
    assert [plain(part.label) for part in document.annexes] == ["附件"]


def test_an_attachment_that_is_not_for_the_audience_is_left_out():
    declared = ATTACHED.replace("文件: 章2", "文件: 章2, 公开: 内部")
    public = made("一段。", "一个词。", declared=declared, audience="公开").document

    assert [(plain(part.label), plain(part.title)) for part in public.annexes] == [("附件", "主要指标表")]


def test_the_list_of_attachments_ends_the_plan_where_there_is_one():
    declared = NOTICE + "附件: [{ 题: 名词解释, 文件: 章3 }]\n"
    document = made("请执行。", "一段。", "一个词。", declared=declared).document

    assert [type(block) for block in document.annexes[0].closing] == [Attachments]
    assert not any(isinstance(block, Attachments) for block in document.closing)


@pytest.mark.parametrize(
    ("attachment", "code"),
    [
        ("{ 题: 甲 }", "T117"),
        ("{ 题: 甲, 表: 目标表, 文件: 章1 }", "T117"),
        ("{ 表: 目标 }", "T118"),
        ("{ 文件: 章1 }", "T105"),
        ("{ 表: 目标表, 方向: 斜 }", "T106"),
    ],
)
def test_a_slip_in_an_attachment_is_told(attachment, code):
    with pytest.raises(TemplateError) as caught:
        made("一段。", "一段。", declared=ATTACHED.replace("{ 表: 目标表 }", attachment))

    assert code in [each.code for each in caught.value.diagnostics]


def test_an_attachment_that_does_not_exist_is_told_with_the_nearest():
    with pytest.raises(TemplateError, match="名词") as caught:
        made('{{ 附件["名词"] }}', "一段。", declared=ATTACHED)

    assert "名词解释" in str(caught.value.hint)


# Responsible units.


def task(title: str, *units: str, **fields) -> Passage:
    from dataclasses import replace

    return replace(passage("一段。", title=title), units_responsible=units, **fields)


TASKS = {"任务": (task("甲"), task("乙", "科技局"), task("丙", "教育局", "科技局"))}


def test_that_the_first_unit_leads_is_said_once():
    text = '{% for 条 in 材料["任务"] %}\n{{ 条.题 }}{{ 条.责任单位 }}\n{% endfor %}'

    assert told(text, book=book_of(topics=TASKS), declared="牵头: 是") == "\n".join(
        ("甲", "乙（责任单位：科技局。列第一位的为牵头单位，下同）", "丙（责任单位：教育局、科技局）")
    )
    assert "下同" not in told(text, book=book_of(topics=TASKS))


def test_a_dropped_clause_does_not_use_up_the_explanation():
    text = '{% optional %}{{ 材料["任务"][1].责任单位 }}{{ 指标["研发投入强度"] }}{% endoptional %}{{ 材料["任务"][2].责任单位 }}'

    assert told(text, book=book_of(topics=TASKS), declared="牵头: 是") == "（责任单位：教育局、科技局。列第一位的为牵头单位，下同）"


# Parts that several document types share, and single sections of a bureau's own.


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A bureau's templates, and shipped ones with a type of two sections and a shared part."""
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for path, text in {
        shipped / "共用" / "问题.md.j2": "自带的问题。",
        shipped / "总结" / "template.yaml": "标题: 总结\n章节: [甲, 共用/问题]\n",
        shipped / "总结" / "sections" / "甲.md.j2": '自带的甲。\n{% include "共用/问题.md.j2" %}',
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    own.mkdir()
    return own, shipped


def words_of(folders: tuple[Path, Path]) -> list[str]:
    made = compose.template(folders, "总结", Project(folders[0].parent))
    return list(lines(compose.document(book_of(), made).document))


def test_shared_parts_are_sections_and_includes_of_any_type_and_no_type_themselves(folders):
    assert compose.names(folders) == ("总结",)
    assert words_of(folders) == ["自带的甲。", "自带的问题。", "自带的问题。"]


def test_a_bureau_replaces_one_section_or_one_shared_part(folders):
    own, _shipped = folders
    (own / "总结" / "sections").mkdir(parents=True)
    (own / "总结" / "sections" / "甲.md.j2").write_text("自己的甲。", encoding="utf-8")
    (own / "共用").mkdir()
    (own / "共用" / "问题.md.j2").write_text("自己的问题。", encoding="utf-8")

    assert words_of(folders) == ["自己的甲。", "自己的问题。"]


def test_a_bureau_orders_the_shipped_sections_anew(folders):
    own, _shipped = folders
    (own / "总结").mkdir()
    (own / "总结" / "template.yaml").write_text("标题: 总结\n章节: [共用/问题, 甲]\n", encoding="utf-8")

    assert words_of(folders)[0] == "自带的问题。"


def test_a_slip_in_a_shared_part_is_told_before_anything_is_printed(folders):
    _own, shipped = folders
    (shipped / "共用" / "问题.md.j2").write_text('一行。\n{{ 指标["研发投人强度"] }}', encoding="utf-8")

    with pytest.raises(TemplateError, match="研发投人强度") as caught:
        words_of(folders)

    assert caught.value.location is not None
    assert (caught.value.location.path.endswith("共用/问题.md.j2"), caught.value.location.line) == (True, 2)


def test_what_a_type_asks_for_counts_its_shared_parts(folders):
    _own, shipped = folders
    (shipped / "共用" / "问题.md.j2").write_text('{{ 材料["存在问题"] }}', encoding="utf-8")

    assert compose.asked(compose.template(folders, "总结", Project(folders[0].parent))).topics == ("存在问题",)


def test_the_version_is_a_word_that_templates_may_ask_for():
    assert told('{{ 版本 }}{% if 版本 == "人大" %}！{% endif %}', book=book_of(), audience="人大") == "人大！"


def test_an_attachment_may_stand_on_turned_pages():
    document = made("一段。", "一个词。", declared=ATTACHED.replace("{ 表: 目标表 }", "{ 表: 目标表, 方向: 横 }")).document

    assert [part.wide for part in document.annexes] == [False, True]


FRAMED = "红头: 是\n落款: 不盖章\n章节: [章1]"


def framed(**texts: str) -> Draft:
    from tests.unit.compose.making import template

    book = builders.book(builders.dataset(*GOALS, texts={("柯城区", 2023): texts}))
    return compose.document(book, template("一段。", declared=FRAMED))


def test_the_letterhead_is_the_issuer_and_file_unless_the_data_say_otherwise():
    made = framed(发文字号="柯政〔2023〕9号", 签发人="甲某、乙某").document
    other = framed(发文字号="柯政〔2023〕9号", 发文机关标志="柯城区人民政府办公室").document

    assert made.letterhead is not None
    assert other.letterhead is not None
    assert [plain(made.letterhead.mark), plain(made.letterhead.number)] == ["柯城区文件", "柯政〔2023〕9号"]
    assert [plain(name) for name in made.letterhead.signers] == ["甲某", "乙某"]
    assert plain(other.letterhead.mark) == "柯城区人民政府办公室"
    assert not made.sealed


def test_a_letterhead_without_a_number_is_a_gap():
    draft = framed()

    assert [gap.code for gap in draft.gaps] == ["T301", "T301"]
    assert draft.document.letterhead is not None
    assert plain(draft.document.letterhead.number) == "【待补充：发文字号】"


def test_who_prints_and_when_come_together():
    both, one = framed(印发机关="区府办", 印发日期="2023-06-06").document.imprint, framed(印发机关="区府办").document.imprint

    assert both is not None
    assert one is not None
    assert [plain(both.copies), plain(both.office), plain(both.date)] == ["", "区府办", "2023年6月6日印发"]
    assert plain(one.date) == "【待补充：印发日期】印发"


def test_a_word_that_says_no_way_of_signing_is_told():
    with pytest.raises(TemplateError) as caught:
        draft("一段。", declared="落款: 也许\n章节: [章1]", book=book_of())

    assert [found.code for found in caught.value.diagnostics] == ["T106"]


def test_a_table_of_contents_is_asked_for_and_never_stands_between_letterhead_and_title():
    assert draft("一段。", declared="目录: 是\n章节: [章1]", book=book_of()).document.contents
    assert made("一段。", "一段。", declared=f"目录: 是\n红头: 是\n{NOTICE}").document.contents

    with pytest.raises(TemplateError) as caught:
        draft("一段。", declared="目录: 是\n红头: 是\n章节: [章1]", book=book_of())
    assert [found.code for found in caught.value.diagnostics] == ["T106"]
