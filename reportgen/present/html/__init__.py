"""A review as one HTML file that needs nothing else: facts first, then both texts side by side.

In: Review, Options.   Out: HTML in UTF-8; the same for the same input.
`facts` writes the table of facts, `texts` both texts, `frame` the page around them; `page.js` filters and leads from place to place.
"""

from __future__ import annotations

from reportgen.messages import _
from reportgen.present import counts
from reportgen.present.html import facts
from reportgen.present.html.frame import page, text
from reportgen.present.html.texts import Texts
from reportgen.present.options import Options
from reportgen.review import Review


def write(review: Review, options: Options) -> bytes:
    """The page."""
    texts = Texts(review, options)
    body = "".join(
        (
            _head(review),
            _toolbar(),
            facts.section(review, options, texts.homes()),
            _particulars(review),
            _leaks(review, options),
            texts.section(),
            _help(),
        )
    )
    return page(_("审核比对：{name}").format(name=review.published.name or review.draft.name or "—"), body)


def _head(review: Review) -> str:
    names = _("草稿 {draft} 与公开文本 {published}").format(draft=review.draft.name or "—", published=review.published.name or "—")
    nothing = text(_("没有要处理的不同。"))
    said = "" if counts.differs(review) else f"<p>{nothing}</p>\n"
    told = (f"{each.name or '—'}：{warning}" for each in (review.draft, review.published) for warning in each.warnings)
    warnings = "".join(f'<p class="soft">{text(warning)}</p>\n' for warning in told)
    title = text(_("审核比对"))
    return f'<h1>{title}</h1>\n<p class="soft">{text(names)}</p>\n{said}{warnings}'


def _toolbar() -> str:
    buttons = "".join(
        f'<button type="button" id="{key}"{state}>{text(word)}</button>'
        for key, word, state in (
            ("previous", _("上一处 k"), ""),
            ("next", _("下一处 j"), ""),
            ("only", _("只看不同 d"), ' aria-pressed="false"'),
            ("ask", _("按键 ?"), ""),
        )
    )
    label = text(_("浏览"))
    place = '<span id="count" class="soft" aria-live="polite"></span>'
    return f'<div class="bar" role="group" aria-label="{label}">{buttons}{place}</div>\n'


def _particulars(review: Review) -> str:
    if not review.particulars:
        return ""
    rows = "".join(
        f"<tr><td>{text(each.name)}</td><td>{text(each.draft) or '—'}</td><td>{text(each.published) or '—'}</td></tr>\n"
        for each in review.particulars
    )
    head = "".join(f'<th scope="col">{text(word)}</th>' for word in (_("项目"), _("草稿"), _("公开文本")))
    table = f'<table id="particulars" aria-labelledby="particulars-title"><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>'
    title = text(_("标题、文号、日期等"))
    return f'<h2 id="particulars-title">{title}</h2>\n{table}\n'


def _leaks(review: Review, options: Options) -> str:
    if not review.leaks:
        return ""
    items = []
    for leak in review.leaks:
        place = f' <span class="soft">{text(f"{leak.location.path}:{leak.location.line}")}</span>' if options.internal else ""
        items.append(f"<li>{text(review.published.text[slice(*leak.published)])}{place}</li>\n")
    title = text(_("不应公开的文字"))
    return f'<h2>{title}</h2>\n<ul id="leaks">{"".join(items)}</ul>\n'


def _help() -> str:
    keys = (
        ("j", _("下一处不同")),
        ("k", _("上一处不同")),
        ("d", _("只看不同，再按一次看全文")),
        ("f", _("回到数据核对")),
        ("?", _("打开或关上这一页")),
    )
    listed = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{text(meaning)}</dd>" for key, meaning in keys)
    title, close = text(_("按键")), text(_("关闭"))
    return f'<dialog id="help"><h2>{title}</h2><dl>{listed}</dl><button type="button">{close}</button></dialog>\n'
