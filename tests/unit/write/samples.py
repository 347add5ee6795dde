"""Documents made by hand: one with every kind of node and hostile words, one like a real report."""

from __future__ import annotations

import re

from reportgen.diagnostics import Location
from reportgen.document import (
    Annex,
    Attachments,
    Cell,
    Document,
    Gap,
    Imprint,
    Inline,
    Inlines,
    Item,
    ItemList,
    Letterhead,
    Meta,
    PageBreak,
    Paragraph,
    Role,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from reportgen.facts import Input, Origin

HOSTILE = "R&D <b>甲</b> | *乙* {{ 丙 }} `丁` _戊_ [己](庚) &amp; ~~辛~~ \\ “壬” '癸' \""
CONTROL = "子\x00丑\x0b寅\n卯\ud800辰\u2028巳"
RARE = "槃劵"
YEAR_FILE = "data/甲省/乙市/丙区/2023.yaml"


def source(line: int, value: str | None, label: str = "") -> Input:
    return Input(Location(YEAR_FILE, line, 8), value, label)


def value(text: str, kind: str = "observation", line: int = 7) -> Value:
    number = re.search(r"[\d.]+", text)
    return Value(text, Origin(kind, (source(line, number[0] if number else None),)))


def gap(label: str = "研发投入强度（2022年，%）") -> Gap:
    return Gap(label, Origin("name", (Input(Location("templates/甲/sections/乙.md.j2", 3, 5), None),)))


def phrase(text: str) -> tuple[Text | Value | Gap, ...]:
    """Inlines of a sentence in which each number with its unit becomes a Value."""
    pieces = re.split(r"(\d[\d.]*(?:%|亿元|家|年|月|位|个百分点|人|项|次)?)", text)
    return tuple(value(piece, line=place + 1) if place % 2 else Text(piece) for place, piece in enumerate(pieces) if piece)


def paragraph(text: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph(phrase(text), role)


def cell(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(phrase(text), columns=columns, rows=rows)


def meta(title: str) -> Meta:
    return Meta(
        title=title, issuer="丙区科学技术局", region="丙区", year="2023", template="科技创新工作情况", audience="内部", date="2024-03-05"
    )


def every_node() -> Document:
    """Every kind of node, every role, spans, run-in headings, gaps, hostile and rare words, control characters."""
    change = Value("提高0.69个百分点", Origin("change", (source(7, "2.71", "2022年"), source(9, "2.02", "2021年")), "2.71 − 2.02 = 0.69"))
    strong: Inline = Strong((Text("重点"), value("第1位", "reported_rank"), gap("科普活动（2023年，场）")))
    table = Table(
        id="甲",
        caption=phrase(f"各县 {HOSTILE} 情况表"),
        unit=phrase("单位：亿元"),
        widths=(2, 1.5, 1, 1, 1),
        head=(
            (cell("区块", rows=2), cell("2021年度", columns=2), cell("2022年度", columns=2)),
            (cell("强度|%"), cell("排名"), cell("强度"), cell("名次")),
        ),
        body=(
            (cell("柯城区", rows=2), cell("2.02"), cell("2"), cell("2.71"), Cell((gap(),))),
            (cell("合并单元", columns=2), Cell((strong,)), cell("")),
            (cell(HOSTILE), cell("—"), cell("3"), cell("1.5"), cell("4")),
        ),
        notes=(phrase("注：数据来源为2022年公报。"),),
    )
    bare = Table(id="乙", caption=(), widths=(1, 1), head=((cell("名称"), cell("数值")),), body=((cell("丁区"), cell("3.50亿元")),))
    return Document(
        meta=meta(f"标题 {HOSTILE}"),
        title=phrase("丙区2023年科技创新工作情况及2024年工作思路"),
        blocks=(paragraph("市人民政府：", Role.SALUTATION), Paragraph((Text(CONTROL), Text(RARE), change))),
        sections=(
            Section(
                level=1,
                number="一、",
                title=phrase("2023年工作总结"),
                blocks=(paragraph(HOSTILE), table, bare, bare),
                sections=(
                    Section(
                        level=2,
                        number="（一）",
                        title=phrase("聚焦2项指标。"),
                        run_in=True,
                        blocks=(Paragraph((Text("研发投入强度为"), gap(), Text("，"), strong, Text("。"))), paragraph("1. 不是列表")),
                        sections=(
                            Section(level=3, number="1.", title=phrase("创新主体"), blocks=(PageBreak(), paragraph("# 不是标题"))),
                            Section(level=3, number="2.", title=phrase("没有段落。"), run_in=True),
                        ),
                    ),
                ),
            ),
            Section(
                level=1,
                number="",
                title=phrase("无号标题"),
                blocks=(
                    ItemList((Item("一是", phrase("召开17次。")), Item("二是", (strong, Text("；"))), Item("1.", phrase("走访200余家。")))),
                    PageBreak(),
                    bare,
                ),
            ),
        ),
        closing=(
            paragraph("丙区科学技术局", Role.SIGNATURE),
            paragraph("2024年3月5日", Role.DATE),
            paragraph("（联系人：某某）", Role.NOTE),
        ),
    )


def notice() -> Document:
    """A notice that issues a plan: what stands above the title, a plan with attachments, what stands below everything."""
    block = Table(
        id="栏", caption=(), widths=(1, 3), head=(), body=((cell("索引号"), cell("2023-1号")), (cell("公开方式"), cell("主动公开")))
    )
    figures = Table(
        id="标", caption=(), widths=(1, 1), head=((cell("名称"), cell("2027年目标")),), body=((cell("研发强度"), cell("3.6%")),)
    )
    return Document(
        meta=meta("丙区人民政府关于印发实施方案的通知"),
        front=(block,),
        title=phrase("丙区人民政府关于印发丙区落实科技创新体系建设工程实施方案的通知"),
        blocks=(
            paragraph("各镇人民政府、街道办事处，区直属各单位：", Role.SALUTATION),
            paragraph("现将《丙区落实科技创新体系建设工程实施方案》印发给你们，请认真贯彻落实。"),
        ),
        closing=(
            paragraph("丙区人民政府", Role.SIGNATURE),
            paragraph("2023年6月5日", Role.DATE),
            paragraph("（此件公开发布）", Role.NOTE),
        ),
        annexes=(
            Annex(
                title=phrase("丙区落实科技创新体系建设工程实施方案"),
                blocks=(paragraph("为贯彻2023年部署，制定本方案。"),),
                sections=(
                    Section(level=1, number="一、", title=phrase("总体要求"), blocks=(paragraph("到2027年，研发投入强度达到3.6%。"),)),
                ),
                closing=(
                    Attachments(
                        (
                            Item("1.", phrase(f"主要指标表{HOSTILE}")),
                            Item("2.", phrase("丙区落实科技创新体系建设工程实施方案2023年至2027年重点任务分解表")),
                        )
                    ),
                    paragraph("丙区科学技术局", Role.SIGNATURE),
                ),
            ),
            Annex(label=(Value("附件1", Origin("heading")),), title=phrase("主要指标表"), blocks=(figures,)),
            Annex(
                label=(Value("附件2", Origin("heading")),),
                title=phrase("任务分解表"),
                blocks=(paragraph("一段。"), Attachments((Item("", phrase("只有一个附件")),))),
            ),
        ),
        letterhead=Letterhead(
            mark=phrase("丙区人民政府文件"), number=(value("丙政发〔2023〕9号", "name"),), signers=(phrase("甲某"), phrase("乙某某"))
        ),
        imprint=Imprint(
            copies=phrase("抄送：区监委，区法院，区检察院。"),
            office=phrase("丙区人民政府办公室"),
            date=(value("2023年6月6日", "period"), Text("印发")),
        ),
    )


COUNTIES = ("柯城区", "衢江区", "龙游县", "江山市", "常山县", "开化县")


def table(name: str, caption: str, columns: tuple[str, ...], *, unit: str = "", groups: tuple[str, ...] = ()) -> Table:
    """A ranking table over the six counties, with grouped heads where `groups` are given."""
    head: tuple[tuple[Cell, ...], ...]
    if groups:
        span = len(columns) // len(groups)
        head = (
            (cell("区块", rows=2), *(cell(group, columns=span) for group in groups)),
            tuple(cell(column) for column in columns),
        )
    else:
        head = ((cell("区块"), *(cell(column) for column in columns)),)
    rows = tuple(
        (
            cell(county),
            *(cell(str(place + 1) if "排名" in column else f"{12.34 * (place + 1) + x:.2f}") for x, column in enumerate(columns)),
        )
        for place, county in enumerate(COUNTIES)
    )
    return Table(
        id=name,
        caption=phrase(caption),
        unit=phrase(unit),
        widths=(2.0, *(1.2 if "排名" in column else 2.0 for column in columns)),
        head=head,
        body=rows,
        notes=(phrase("注：名次按公布数据计算。"),) if groups else (),
    )


def inlines(*parts: str) -> Inlines:
    return tuple(inline for part in parts for inline in phrase(part))


def report() -> Document:
    """A report of some pages in the manner of a county's science bureau."""
    long = (
        "今年以来，区科技局坚持把科技创新作为推动高质量发展的“关键变量”，围绕创新深化和“315”科技创新体系建设工程——"
        "扎实推进各项工作。2022年，全区研发投入强度达2.71%，较上年提高0.69个百分点，居全市第2位；规上工业企业研发费用34.23亿元，"
        "同比增长14.7%，居全市第1位。全年共召开会商会议17次，走访企业200家，协调解决问题30项，R&D活动企业覆盖面进一步扩大。"
    )
    tables = (
        table("强度", "全市研发投入强度情况表", ("强度（%）", "排名") * 3, groups=("2020年度", "2021年度", "2022年度")),
        table("费用", "全市规上工业企业研发费用及占营业收入比重情况表", ("研发费用（亿元）", "排名", "占营业收入比重（%）", "排名")),
        table("投资", "全市高新技术产业投资增速情况表", ("高新技术产业投资增速（%）", "排名")),
        table("增加值", "全市高新技术产业增加值情况表", ("增加值（亿元）", "排名", "占规上工业增加值比重（%）", "排名")),
        table(
            "主体", "2022年全市创新主体培育情况表", ("累计值", "排名") * 2, unit="单位：家", groups=("国家高新技术企业", "省科技型中小企业")
        ),
        table(
            "财政", "全市财政科技投入和科技涉企兑现资金情况表", ("数值", "排名") * 2, unit="单位：亿元", groups=("财政科技投入", "兑现资金")
        ),
    )
    present = tuple(
        Section(
            level=2,
            number=f"{n}.",
            title=phrase(item.caption[0].text.removeprefix("全市") if isinstance(item.caption[0], Text) else "创新主体培育"),
            blocks=(paragraph(long), item),
        )
        for n, item in enumerate(tables, 1)
    )
    lights = tuple(
        Section(
            level=2,
            number=number,
            title=phrase(title),
            blocks=(
                paragraph(long),
                ItemList(
                    (
                        Item("一是", phrase("建立“市区联动”工作机制，精准发力抓指标。" + long)),
                        Item("二是", (Strong(phrase("强力推进百日攻坚专项行动。")), *phrase(long))),
                        Item("三是", (Text("科普活动"), gap("科普活动（2023年，场次）"), Text("。"))),
                    )
                ),
            ),
        )
        for number, title in (("（一）", "聚焦争先进位，关键指标有进步"), ("（二）", "聚焦平台建设，科创能级有提升"))
    )
    plans = tuple(
        Section(level=2, number=number, title=phrase(title), run_in=True, blocks=(paragraph(long), paragraph(long)))
        for number, title in (("（一）", "政府主导打造科技创新最优生态。"), ("（二）", "企业发力担当科技创新主力军。"))
    )
    return Document(
        meta=meta("丙区2023年科技创新工作情况"),
        title=phrase("丙区2023年科技创新工作情况及2024年工作思路"),
        blocks=(paragraph("市人民政府：", Role.SALUTATION), paragraph(long)),
        sections=(
            Section(level=1, number="一、", title=phrase("我区科技创新能力现状"), sections=present),
            Section(level=1, number="二、", title=phrase("2023年科技创新特色亮点工作"), sections=lights),
            Section(level=1, number="三、", title=phrase("推进我区科技创新工作的措施建议"), blocks=(paragraph(long),), sections=plans),
        ),
        closing=(paragraph("丙区科学技术局", Role.SIGNATURE), paragraph("2024年3月5日", Role.DATE)),
    )
