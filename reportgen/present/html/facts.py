"""The facts of a review as a table of a page, the gravest first.

In: Review.   Out: HTML.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.messages import _
from reportgen.present import counts, labels
from reportgen.present.html.frame import text
from reportgen.present.options import Options
from reportgen.published import PublishedText
from reportgen.review import Match, Mention, Review, Verdict

LEAK = "leak"


def name(match: Match) -> str:
    """The class of a fact in style and filters: its verdict, or that it leaked."""
    return LEAK if match.leak else str(match.verdict)


def section(review: Review, options: Options, rows: Mapping[int, str]) -> str:
    """Heading, filters and table; `rows` says for a place in `Review.matches` which row of the texts it stands in."""
    title = text(_("数据核对"))
    if not review.matches:
        nothing = text(_("两份文本里没有可核对的数据"))
        return f'<h2 id="facts-title">{title}</h2>\n<p class="soft">{nothing}</p>\n'
    places = {id(match): place for place, match in enumerate(review.matches)}
    numbers = {id(match): number for number, match in enumerate(counts.numbered(review), 1)}
    body = "".join(
        _row(match, places[id(match)], review, options, rows, number=numbers.get(id(match), 0)) for match in counts.by_gravity(review)
    )
    heads = [("verdict", _("结论")), ("name", _("指标")), ("", _("草稿")), ("", _("公开文本"))]
    if options.internal:
        heads.append(("", _("出处与处理")))
    head = "".join(f'<th scope="col"{f" class={kind}" if kind else ""}>{text(word)}</th>' for kind, word in heads)
    return (
        f'<h2 id="facts-title">{title}</h2>\n<div class="chips">{_filters(review)}</div>\n'
        f'<table id="facts" aria-labelledby="facts-title"><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>\n'
    )


def _filters(review: Review) -> str:
    leaks = sum(match.leak for match in review.matches)
    chips = [(LEAK, _("不应公开"), leaks)] if leaks else []
    for verdict in counts.verdicts(review):
        count = sum(match.verdict is verdict and not match.leak for match in review.matches)
        if count:
            chips.append((str(verdict), labels.verdict(verdict), count))
    quiet = {str(verdict) for verdict in counts.QUIET}
    return "".join(
        f'<button type="button" data-verdict="{kind}" aria-pressed="{str(kind not in quiet).lower()}">{text(word)} {count}</button>'
        for kind, word, count in chips
    )


def _row(match: Match, place: int, review: Review, options: Options, rows: Mapping[int, str], *, number: int) -> str:
    """One fact; its number is what a decision names it by."""
    mention = match.draft or match.published
    called = labels.thing(mention) if mention else ""
    period = f' <span class="soft">{text(labels.period(mention.period))}</span>' if mention and mention.period else ""
    said = labels.full(match)
    if match.leak:
        said = _("不应公开")
    cells = [
        ("", f'{f"{number}. " if number else ""}<span class="said">{text(said)}</span>'),
        ("", f"{text(called)}{period}"),
        (_("草稿"), _mention(match.draft, review.draft, match, rows.get(place, ""))),
        (_("公开文本"), _mention(match.published, review.published, match, rows.get(place, ""))),
    ]
    if options.internal:
        cells.append(("", "".join(_background(heading, words) for heading, words in labels.background(match))))
    kind = name(match)
    told = "".join(f'<td data-label="{text(column)}">{cell}</td>' if column else f"<td>{cell}</td>" for column, cell in cells)
    return f'<tr id="f{place}" class="v-{kind}" data-is="{kind}">{told}</tr>\n'


def _background(heading: str, words: str) -> str:
    """Where a number comes from, a place a line."""
    told = text(_("{heading}：{words}").format(heading=heading, words=words)).replace("；", "；<br>")
    return f'<span class="source">{told}</span>'


def _mention(mention: Mention | None, words: PublishedText, match: Match, row: str) -> str:
    if mention is None:
        return "—"
    number = text(labels.number(mention, words, match))
    first, last = mention.sentence
    before, told, after = (
        words.text[first : mention.start].lstrip(),
        words.text[mention.start : mention.end],
        words.text[mention.end : last],
    )
    linked = f'<a href="#{row}"><b>{number}</b></a>' if row else f"<b>{number}</b>"
    return f'{linked} <span class="sentence">{text(before)}<b>{text(told)}</b>{text(after.rstrip())}</span>'


def tip(match: Match, options: Options) -> str:
    """What is told of a number in the text when it is pointed at."""
    if match.verdict is Verdict.SAME and not match.leak:
        return "\n".join(labels.background_lines(match)) if options.internal else ""
    said = _("不应公开；{verdict}").format(verdict=labels.full(match)) if match.leak else labels.full(match)
    return "\n".join([said, *(labels.background_lines(match) if options.internal else ())])
