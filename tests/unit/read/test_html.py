"""Saved pages of government sites: with a marked container, without one, pasted from Word, laid out with tables."""

from __future__ import annotations

import pytest

from reportgen import read
from reportgen.published import UnitKind
from tests.unit.read.documents import BODY, TITLE, kinds, lines, text_of

WANTED = lines(TITLE, *BODY)
TOP = (
    "<div class='top'><a href='/'>首页</a> <a>政务公开</a> <a>进入老年模式</a></div><div>当前位置：首页 &gt; 政务公开 &gt; 计划总结</div>"
    "<table><tr><td>索引号：</td><td>113308/2024-82510</td><td>公开方式：</td><td>主动公开</td></tr>"
    "<tr><td>发布机构：</td><td>科学技术局</td><td>成文日期：</td><td>2024-03-05</td></tr></table>"
)
BOTTOM = (
    "<div>【打印本页】【关闭窗口】 分享到：</div><div>上一篇：某通知，请各单位遵照执行。</div><div>主办：某区人民政府 浙ICP备0000号</div>"
    "<script>var a='。。。。。。。。。';</script><style>p{color:red}</style>"
)


def page(body: str, *, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{TOP}{body}{BOTTOM}</body></html>".encode()


def paragraphs(tag: str = "p") -> str:
    return "".join(f"<{tag}>{words}</{tag}>" for words in BODY)


PAGES = {
    "zoom": page(f"<h1>{TITLE}</h1><div id='zoom'>{paragraphs()}</div>", head=f"<title>{TITLE}</title>"),
    "ucap": page(
        f"<div class='t'>{TITLE}</div><UCAPCONTENT>{paragraphs()}</UCAPCONTENT>", head=f"<meta name='ArticleTitle' content='{TITLE}'>"
    ),
    "trs": page(
        f"<h1>{TITLE}</h1><div class='view TRS_UEDITOR trs_paper_default'>{paragraphs()}</div>", head=f"<title>{TITLE}-某区政府网</title>"
    ),
    "no container": page(f"<div class='x1'><div class='x2'><h1>{TITLE}</h1><div class='x3'>{paragraphs()}</div></div></div>"),
    "divs": page(f"<div id='a'><h1>{TITLE}</h1>{paragraphs('div')}</div>"),
    "breaks": page(f"<div id='content'><h1>{TITLE}</h1>{'<br>　　'.join(BODY)}</div>"),
    "layout table": page(
        f"<table><tr><td><table><tr><td><h1>{TITLE}</h1></td></tr><tr><td>{paragraphs()}</td></tr></table></td></tr></table>"
    ),
    "pasted from Word": page(
        f"<h1>{TITLE}</h1><div id='zoom'>"
        + paragraphs()
        .replace("34.23", "<span lang='EN-US'>34</span><span>\n.23</span>")
        .replace("40家", "<b><font>40</font></b><span>家</span>")
        .replace("\n", "")
        + "</div>"
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_document_is_found_and_nothing_else(name):
    assert text_of(PAGES[name], "page.html") == WANTED


@pytest.mark.parametrize("name", PAGES)
def test_the_index_table_stays_as_metadata(name):
    published = read.content(PAGES[name], "page.html")

    assert published.meta("索引号") == "113308/2024-82510"
    assert published.meta("发布机构", "发布单位") == "科学技术局"
    assert published.meta("成文日期") == "2024-03-05"


@pytest.mark.parametrize("name", PAGES)
def test_the_title_is_the_title(name):
    assert kinds(read.content(PAGES[name], "page.html"))[0] == (UnitKind.TITLE, TITLE)


def test_pages_in_gb2312_are_read_as_declared_and_as_found():
    text = PAGES["zoom"].decode().replace("charset='utf-8'", "charset=gb2312")

    assert text_of(text.encode("gb18030"), "page.htm") == WANTED
    assert text_of(text.encode("utf-8"), "page.htm") != ""


def test_a_data_table_is_rows_with_empty_places_under_spans():
    table = (
        "<table><tr><th rowspan=2>区块</th><th colspan=2>2022年</th></tr><tr><th>强度</th><th>位次</th></tr>"
        "<tr><td>柯城区</td><td>2.<span>71</span></td><td> 2 </td></tr></table>"
    )
    text = text_of(
        page(f"<div id='zoom'><h1>{TITLE}</h1>{paragraphs()}{table}<p>各县情况如上表所示，柯城区居第2位。</p></div>"), "page.html"
    )

    assert "\n区块 | 2022年 | \n | 强度 | 位次\n柯城区 | 2.71 | 2\n\n各县情况如上表所示" in text


def test_what_is_hidden_is_not_read():
    hidden = "<p style='display: none'>内部数字9999万元。</p><p hidden>隐藏。</p><!-- 注释。 -->"

    assert text_of(page(f"<div id='zoom'><h1>{TITLE}</h1>{paragraphs()}{hidden}</div>"), "page.html") == WANTED


def test_glued_headings_come_apart():
    glued = " ".join(BODY) + " 三、保障措施 （一）加强领导。" + "健全机制，压实责任，" * 20 + "形成合力。"
    found = text_of(page(f"<div id='zoom'><h1>{TITLE}</h1><p>{glued}</p></div>"), "page.html").splitlines()

    assert [line for line in found if line[:2] in ("一、", "二、", "三、") or line.startswith("（一）主")] == [
        "一、主要工作", "（一）主体培育。新增国家高新技术企业40家，总数达169家；省科技型中小企业286家。", "二、下步打算", "三、保障措施"
    ]  # fmt: skip


def test_entities_are_characters_and_declare_nothing():
    text = (
        "<!DOCTYPE html [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        + page(f"<div id='zoom'><h1>{TITLE}</h1>{paragraphs()}<p>R&amp;D &lt;强度&gt; 2&nbsp;家，&b;&x;。</p></div>").decode()
    )
    found = text_of(text.encode(), "page.html")

    assert "R&D <强度> 2 家，&b;&x;。" in found
    assert "root:" not in found


def nested(depth: int) -> bytes:
    return page("<div>" * depth + f"<h1>{TITLE}</h1>{paragraphs()}" + "</div>" * depth)


def test_nesting_is_read_and_too_much_of_it_refused():
    assert text_of(nested(150), "page.html") == WANTED
    with pytest.raises(read.ReadError):
        text_of(nested(100_000), "page.html")
