"""The report that asks everything of the writers: every kind of block, long tables, rare and hostile words, charts, sideways pages."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document import (
    Align,
    Annex,
    Attachments,
    Block,
    Cell,
    Chart,
    Document,
    Imprint,
    Item,
    ItemList,
    Letterhead,
    PageBreak,
    Paragraph,
    Role,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from reportgen.facts import Origin
from tests.unit.write.charts import ranking, trend
from tests.unit.write.samples import cell, gap, meta, paragraph, phrase, value

TITLE = "丙区深入实施创新驱动发展战略加快建设国家创新型县（市、区）2023年科技创新工作总结和2024年科技创新工作思路及重点任务安排的报告"
"""Some sixty characters."""
RARE = "创新劵兑付、槃木成舟、𠮷祥里街道、㙟岙村、莙荙菜、堃"
WIDTHS = "全角，标点；“引号”‘单引’（括号）《书名》〈单〉〔六角〕【方】……——·、～％ and half-width, marks; (like) [these] 1,234.50 a/b 3.14%"
HOSTILE = "R&D <script>alert('甲')</script> <b>&amp;</b> {{ 乙 }} {% 丙 %} *丁* _戊_ `己` \\ | # ~~庚~~ $辛$ ]]> <!--壬-->"
LONG = (
    "今年以来，区科技局坚持把科技创新作为“关键变量”，围绕“315”科技创新体系建设工程——扎实推进各项工作。2022年，全区研发投入强度达2.71%，"
    "较上年提高0.69个百分点，居全市第2位；规上工业企业研发费用34.23亿元，同比增长14.7%。走访企业200余家，R&D活动企业覆盖面进一步扩大。"
)


def torture() -> Document:
    """All of it."""
    return Document(
        meta=meta(TITLE),
        letterhead=Letterhead(mark=phrase("丙区人民政府文件"), number=phrase("丙政〔2024〕9号"), signers=(phrase("张三"), phrase("李四"))),
        title=phrase(TITLE),
        blocks=(paragraph("乙市人民政府：", Role.SALUTATION), paragraph(LONG), paragraph(RARE + "。"), paragraph(WIDTHS)),
        sections=(_blocks(), _tables(), _deep()),
        closing=(
            Attachments((Item("1.", phrase("主要指标表")), Item("2.", phrase("重点任务分解表" + HOSTILE)))),
            paragraph("丙区科学技术局", Role.SIGNATURE),
            paragraph("2024年3月5日", Role.DATE),
            paragraph("（联系人：某某，电话：0570-1234567）", Role.NOTE),
        ),
        annexes=(
            _plan(),
            _annex(1, "主要指标表", (_figures("标", 3), paragraph(LONG))),
            replace(_annex(2, "重点任务分解表", (_tasks(),)), wide=True),
            _annex(3, "附件三" + RARE, (paragraph("最后一段。"),)),
        ),
        contents=True,
        imprint=Imprint(
            copies=phrase("抄送：区委办公室，区人大常委会办公室，区政协办公室，区监委，区法院，区检察院。"),
            office=phrase("丙区人民政府办公室"),
            date=phrase("2024年3月6日印发"),
        ),
    )


def without_pictures(document: Document) -> Document:
    """The same with the words around each chart as paragraphs, in the order in which they stand, and no chart."""

    def plain(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            one
            for block in blocks
            for one in (
                [Paragraph(words) for words in (block.unit, *block.notes, block.caption) if words] if isinstance(block, Chart) else [block]
            )
        )

    def sections(told: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(replace(section, blocks=plain(section.blocks), sections=sections(section.sections)) for section in told)

    return replace(document, blocks=plain(document.blocks), sections=sections(document.sections))


def _blocks() -> Section:
    strong = Strong((Text("强力推进"), value("第1位", "reported_rank"), gap("科普活动（2023年，场次）")))
    return Section(
        level=1,
        number="一、",
        title=phrase("2023年工作总结"),
        blocks=(paragraph(HOSTILE), trend(), paragraph(LONG), ranking(), paragraph("图后的一段。")),
        sections=(
            Section(
                level=2,
                number="（一）",
                title=phrase("聚焦争先进位。"),
                run_in=True,
                blocks=(
                    Paragraph((Text("研发投入强度为"), gap(), Text("，"), strong, Text("。"))),
                    ItemList((Item("一是", phrase(LONG)), Item("二是", (strong, Text("；"))), Item("三是", phrase(RARE + "。")))),
                ),
            ),
            Section(level=2, number="（二）", title=phrase("聚焦平台建设"), blocks=(PageBreak(), paragraph(LONG))),
        ),
    )


def _tables() -> Section:
    return Section(
        level=1,
        number="二、",
        title=phrase("各县（市、区）情况"),
        blocks=(paragraph("全省各县（市、区）研发投入情况见表。"), _long(), _grouped(), paragraph(LONG)),
    )


def _long() -> Table:
    """A table of twelve pages."""
    rows = tuple(
        (cell(str(number)), cell(f"某市第{number}县"), cell(f"{number * 1.37:.2f}"), cell(f"{number * 0.11:.2f}"), cell(str(number)))
        for number in range(1, 241)
    )
    head = (tuple(cell(name) for name in ("序号", "县（市、区）", "研发经费（亿元）", "强度（%）", "位次")),)
    return Table(
        id="长",
        caption=phrase("全省各县（市、区）研发投入情况表"),
        unit=phrase("单位：亿元"),
        widths=(1, 2, 2, 1.5, 1),
        head=head,
        body=rows,
        notes=(phrase("注：按2022年公报。"),),
    )


def _grouped() -> Table:
    """Heads over heads, cells over rows, an empty cell, marks in cells."""
    return Table(
        id="组",
        caption=phrase("创新主体培育情况表"),
        widths=(2, 1, 1, 1, 1),
        head=(
            (cell("区块", rows=2), cell("2021年度", columns=2), cell("2022年度", columns=2)),
            (cell("强度（%）"), cell("排名"), cell("强度"), cell("名次")),
        ),
        body=(
            (cell("柯城区", rows=2), cell("2.02"), cell("2"), cell("2.71"), Cell((gap(),))),
            (cell("合并单元", columns=2), Cell((Strong(phrase("第1位")),)), cell("")),
            (Cell(phrase(HOSTILE), align=Align.LEFT), cell("—"), cell("3"), cell("1.5"), cell("4")),
            (cell(RARE), cell("--"), cell("3"), cell("1.5"), cell("5")),
        ),
    )


def _figures(name: str, rows: int) -> Table:
    body = tuple((cell(f"指标{row}"), cell(f"{row}.6%")) for row in range(1, rows + 1))
    return Table(id=name, caption=(), widths=(1, 1), head=((cell("名称"), cell("2027年目标")),), body=body)


def _tasks() -> Table:
    """A sideways table over some pages."""
    head = (tuple(cell(name) for name in ("序号", "行动", "重点任务", "牵头单位")),)
    body = tuple(
        (
            cell(str(row)),
            cell(f"行动{row}"),
            Cell(phrase(LONG[:90]), align=Align.LEFT),
            Cell(phrase("区科技局、区经信局"), align=Align.LEFT),
        )
        for row in range(1, 21)
    )
    return Table(id="任", caption=(), widths=(1, 2, 8, 3), head=head, body=body)


def _deep() -> Section:
    deepest = Section(level=4, number="（1）", title=phrase("四级标题"), blocks=(paragraph(LONG),))
    third = Section(level=3, number="1.", title=phrase("三级标题"), blocks=(paragraph(LONG),), sections=(deepest,))
    return Section(
        level=1,
        number="三、",
        title=phrase("2024年工作思路"),
        sections=(
            Section(level=2, number="（一）", title=phrase("二级标题"), sections=(third,)),
            Section(level=2, number="（二）", title=phrase("没有段落。"), run_in=True),
        ),
    )


def _plan() -> Annex:
    """What is issued: with a title and headings of its own, so that 目录 stands before it."""
    return Annex(
        title=phrase("丙区“315”科技创新体系建设工程实施方案（2023—2027年）"), blocks=(paragraph(LONG),), sections=(_deep(), _hostile())
    )


def _hostile() -> Section:
    """Headings that 目录 must hold: words of markup and rare ones, longer than a line."""
    return Section(
        level=1,
        number="四、",
        title=phrase(HOSTILE),
        sections=(Section(level=2, number="（一）", title=phrase(RARE + LONG[:40] + "。"), run_in=True, blocks=(paragraph(LONG),)),),
    )


def _annex(number: int, title: str, blocks: tuple[Block, ...]) -> Annex:
    return Annex(label=(Value(f"附件{number}", Origin("heading")),), title=phrase(title), blocks=blocks)
