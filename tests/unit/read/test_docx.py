"""Word files: revisions accepted, comments left out, numbers that Word makes, tables."""

from __future__ import annotations

import pytest

from reportgen import read
from reportgen.published import UnitKind
from tests.unit.read.documents import BODY, W, docx, lines, paragraph, run, text_of

AUTHOR = 'w:id="1" w:author="张三" w:date="2024-01-01T00:00:00Z"'


def words(*paragraphs: str) -> str:
    return text_of(docx("".join(paragraphs)), "a.docx")


def test_insertions_count_and_deletions_do_not():
    changed = (
        run("新增高企")
        + f"<w:del {AUTHOR}><w:r><w:delText>39</w:delText></w:r></w:del><w:ins {AUTHOR}>{run('40')}</w:ins>"
        + run("家，居全市第1位。")
    )
    published = read.content(docx(paragraph(run(BODY[0])) + paragraph(changed)), "a.docx")

    assert published.text == lines(BODY[0], "新增高企40家，居全市第1位。")
    assert published.warnings == ("文件里有修订，按全部接受后的文字读",)


def test_moved_words_stand_where_they_went():
    moved = f"<w:moveFrom {AUTHOR}>{run('一段移走的话。')}</w:moveFrom>"
    arrived = f"<w:moveTo {AUTHOR}>{run('一段移走的话。')}</w:moveTo>"

    assert words(paragraph(moved + run("留下的话。")), paragraph(run("其后。") + arrived)) == lines("留下的话。", "其后。一段移走的话。")


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    mark = f"<w:rPr><w:del {AUTHOR}/></w:rPr>"

    assert words(paragraph(run("前半句，"), mark), paragraph(run("后半句。")), paragraph(run("另一段。"))) == lines(
        "前半句，后半句。", "另一段。"
    )


def test_deleted_rows_and_inserted_ones():
    def row(text: str, mark: str = "") -> str:
        cells = "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in text.split())
        return f"<w:tr><w:trPr>{f'<w:{mark} {AUTHOR}/>' if mark else ''}</w:trPr>{cells}</w:tr>"

    table = f"<w:tbl>{row('区块 数值')}{row('甲区 1', 'del')}{row('乙区 2', 'ins')}</w:tbl>"

    assert words(paragraph(run(BODY[0])), table) == lines(BODY[0], "区块 | 数值", "乙区 | 2", "")


def test_comments_headers_and_hidden_words_are_left_out():
    body = paragraph(
        '<w:commentRangeStart w:id="0"/>' + run("正文一句。") + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
    )
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0">{paragraph(run("请核实。"))}</w:comment></w:comments>'

    assert text_of(docx(body, parts={"word/comments.xml": comments, "word/header1.xml": comments}), "a.docx") == "正文一句。\n"


def hidden(text: str, mark: str = "<w:vanish/>") -> str:
    return f'<w:r><w:rPr>{mark}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_hidden_words_are_told_wherever_they_hide():
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="character" w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    cell = f"<w:tbl><w:tr><w:tc>{paragraph(run('甲区') + hidden('只供内部掌握'))}</w:tc></w:tr></w:tbl>"
    body = (
        paragraph(run("正文一句。") + hidden("此数") + hidden("待核。") + run("又一句。"))
        + paragraph(run("第二段。") + hidden("按样式隐藏。", '<w:rStyle w:val="b"/>'))
        + paragraph(run("整段隐藏。") + hidden("这几个字例外。", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="c"/>')
        + cell
    )
    published = read.content(docx(body, parts={"word/styles.xml": styles}), "a.docx")

    assert published.text == lines("正文一句。又一句。", "第二段。", "这几个字例外。", "甲区", "")
    assert published.warnings == ("文件里有 4 处隐藏文字，没有读进来，删去再发：“此数待核。”、“按样式隐藏。”、“整段隐藏。”等",)


def test_what_is_deleted_or_blank_hides_nothing():
    body = paragraph(
        run("正文一句。") + f"<w:del {AUTHOR}>{hidden('删去的。')}</w:del>" + hidden("  ") + "<w:r><w:rPr><w:vanish/></w:rPr></w:r>"
    )

    assert not any("隐藏" in warning for warning in read.content(docx(body), "a.docx").warnings)


def test_comments_and_notes_that_nobody_reads_are_counted():
    marks = '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
    gone = f"<w:del {AUTHOR}>{marks}</w:del>"
    plain = read.content(docx(paragraph(run("正文一句。") + gone)), "a.docx")
    full = read.content(docx(paragraph(run("正文一句。") + marks)), "a.docx")

    assert not any("批注" in warning or "脚注" in warning for warning in plain.warnings)
    assert full.warnings == ("文件里有 1 条批注，没有读进来，删去再发", "文件里有 2 条脚注、尾注，没有读进来，其中的数要人看")


def test_a_text_box_is_no_picture_and_a_chart_no_image():
    a, c = (f"http://schemas.openxmlformats.org/drawingml/2006/{name}" for name in ("main", "chart"))
    box = f"<w:r><w:drawing><w:txbxContent>{paragraph(run('框里的话。'))}</w:txbxContent></w:drawing></w:r>"
    chart = f'<w:r><w:drawing><c:chart xmlns:c="{c}"/></w:drawing></w:r>'
    image = f'<w:r><w:drawing><a:blip xmlns:a="{a}"/></w:drawing></w:r>'
    sheet = '<w:r><w:object><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml"/></w:object></w:r>'
    for body, pictures, charts in ((box, 0, 0), (chart, 1, 1), (image + sheet, 2, 0)):
        published = read.content(docx(paragraph(run("正文一句。") + body)), "a.docx")
        assert (published.pictures, published.charts) == (pictures, charts)


def test_numbers_that_word_makes_are_computed():
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )

    def item(level: int, text: str) -> str:
        return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>')

    body = "".join(
        item(*told) for told in [(0, "总结"), (1, "投入"), (2, "强度"), (2, "费用"), (1, "主体"), (2, "高企"), (0, "打算"), (1, "目标")]
    )
    published = read.content(docx(body, parts={"word/numbering.xml": numbering}), "a.docx")

    assert published.text == lines("一、总结", "（一）投入", "1.强度", "2.费用", "（二）主体", "1.高企", "二、打算", "（一）目标")
    assert {unit.kind for unit in published.units} == {UnitKind.HEADING}


def test_line_breaks_are_line_ends_and_page_breaks_nothing():
    text = '<w:r><w:t>第一行。</w:t><w:br/><w:t>第二行，</w:t><w:br w:type="page"/><w:t>下一页。</w:t></w:r>'

    assert words(paragraph(text)) == lines("第一行。", "第二行，下一页。")


def test_content_controls_are_read_and_text_boxes_are_not_read_twice():
    control = f"<w:sdt><w:sdtContent>{paragraph(run('控件里的一段。'))}</w:sdtContent></w:sdt>"
    inline = paragraph(f"<w:sdt><w:sdtContent>{run('行内控件，')}</w:sdtContent></w:sdt><w:hyperlink>{run('链接。')}</w:hyperlink>")

    assert words(control, inline) == lines("控件里的一段。", "行内控件，链接。")


def test_words_of_a_text_box_follow_its_paragraph_once():
    box = f"<w:txbxContent>{paragraph(run('印发机关'))}</w:txbxContent>"
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )

    assert words(paragraph(run("最后一段。") + f"<w:r>{choice}</w:r>")) == lines("最后一段。", "印发机关")


def test_a_table_of_contents_is_left_out():
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph(run('目录'))}{paragraph(run('一、概况3'))}</w:sdtContent></w:sdt>"
    )

    assert words(contents, paragraph(run("一、概况"))) == lines("一、概况")


def nested(depth: int) -> str:
    return paragraph("<w:smartTag>" * depth + run("深处。") + "</w:smartTag>" * depth)


def test_nesting_is_read_and_too_much_of_it_refused():
    assert words(nested(50)) == "深处。\n"
    with pytest.raises(read.ReadError, match="XML"):
        words(nested(20_000))
