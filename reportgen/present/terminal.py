"""A review on a terminal: what it adds up to, the facts that differ, then the words.

In: Review, Options.   Out: text in UTF-8, at most `columns` wide where words can be broken.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.messages import _
from reportgen.present import counts, labels
from reportgen.present.options import Options
from reportgen.published import PublishedText
from reportgen.review import Edit, EditKind, Match, Mention, Review
from reportgen.width import cut, pad, width, wrap

_HANGING = 4
"""Places that marks which begin no line may take beyond their line."""
_MOST = 20
"""Differences of one class that are listed."""
_AROUND = 12
"""Characters shown on either side of a difference."""
_INDENT = "  "


def write(review: Review, options: Options) -> bytes:
    """The summary, ending in a line end."""
    parts = (_head, _particulars, _facts, _leaks, _words)
    lines = [line for part in parts for line in part(review, options)]
    return ("\n".join(lines) + "\n").encode()


def _head(review: Review, options: Options) -> Iterator[str]:
    yield _("草稿：{name}").format(name=review.draft.name or "—")
    yield _("公开文本：{name}").format(name=review.published.name or "—")
    facts, edits = counts.verdicts(review), counts.edits(review)
    tally = "，".join(f"{labels.verdict(verdict)} {count}" for verdict, count in facts.items())
    yield from _wrapped(_("数据 {count} 处：{tally}").format(count=len(review.matches), tally=tally or "—"), options)
    tally = "，".join(f"{labels.edit(kind)} {count}" for kind, count in edits.items())
    yield from _wrapped(_("文字 {count} 处不同：{tally}").format(count=len(review.edits), tally=tally or "—"), options)
    leaks = counts.leaks(review)
    if leaks:
        yield from _wrapped(_("不对外公开的内容有 {count} 处出现在公开文本里").format(count=leaks), options)
    if not counts.differs(review):
        yield _("没有要处理的不同。")


def _particulars(review: Review, options: Options) -> Iterator[str]:
    if review.particulars:
        yield from ("", _("标题、文号、日期等"))
    for each in review.particulars:
        yield from _sides(each.name, each.draft or "—", each.published or "—", options)


def _facts(review: Review, options: Options) -> Iterator[str]:
    shown = [match for match in counts.by_gravity(review) if options.everything or match.leak or match.verdict not in counts.QUIET]
    heading = ""
    numbers = {id(match): number for number, match in enumerate(counts.numbered(review), 1)}
    for match in shown:
        title = _("不应公开") if match.leak else labels.verdict(match.verdict)
        if title != heading:
            count = sum((_("不应公开") if other.leak else labels.verdict(other.verdict)) == title for other in shown)
            yield from ("", _("{verdict}（{count}）").format(verdict=title, count=count))
            heading = title
        yield from _fact(match, review, options, number=numbers.get(id(match), 0))


def _fact(match: Match, review: Review, options: Options, *, number: int) -> Iterator[str]:
    """One fact; its number is what a decision names it by."""
    mention = match.draft or match.published
    if mention is None:
        return
    title = labels.thing(mention) or "—"
    about = "，".join(each for each in (labels.period(mention.period), labels.differing(match)) if each)
    if about:
        title = _("{name}（{about}）").format(name=title, about=about)
    if number:
        title = f"{number}. {title}"
    yield from _sides(title, _said(match.draft, review.draft, match), _said(match.published, review.published, match), options)
    for heading, words in labels.background(match):
        yield from _field(heading, words, options)


def _said(mention: Mention | None, text: PublishedText, match: Match) -> str:
    """The number in its sentence, as much of it as tells what it is."""
    if mention is None:
        return "—"
    number = labels.number(mention, text, match)
    sentence = text.text[slice(*mention.sentence)].strip()
    return number if sentence == number else f"{number}  “{sentence}”"


def _leaks(review: Review, options: Options) -> Iterator[str]:
    if review.leaks:
        yield from ("", _("不应公开的文字（{count}）").format(count=len(review.leaks)))
    for leak in review.leaks:
        yield from _field(_("公开"), review.published.text[slice(*leak.published)].replace("\n", "⏎"), options)
        yield from _field(_("出处"), f"{leak.location.path}:{leak.location.line}", options)


def _words(review: Review, options: Options) -> Iterator[str]:
    for kind in labels.WORDING:
        found = [edit for edit in review.edits if edit.kind is kind]
        if found:
            yield from ("", _("{kind}（{count}）").format(kind=labels.edit(kind), count=len(found)))
        shown = found if options.everything else found[:_MOST]
        for edit in shown:
            yield from _edit(edit, review, options)
        if len(shown) < len(found):
            yield _INDENT + _("另有 {count} 处，--all 全部列出，或用 --format html").format(count=len(found) - len(shown))
    quiet = [f"{labels.edit(kind)} {count}" for kind, count in counts.edits(review).items() if kind in labels.TYPOGRAPHY]
    if quiet:
        yield ""
        yield from _wrapped(_("只是排版、不列出：{tally}").format(tally="，".join(quiet)), options)


def _edit(edit: Edit, review: Review, options: Options) -> Iterator[str]:
    """One line where both sides fit, else two."""
    old, new = _quoted(edit.draft, review.draft), _quoted(edit.published, review.published)
    if edit.kind is EditKind.DELETE:
        line = f"- {old}"
    elif edit.kind is EditKind.INSERT:
        line = f"+ {new}"
    elif edit.kind is EditKind.MOVE:
        line = f"~ {old}"
    else:
        line = f"{old} → {new}"
    if width(line) + len(_INDENT) <= options.columns or edit.kind is not EditKind.CHANGE:
        yield _INDENT + cut(line, options.columns - len(_INDENT))
    else:
        yield _INDENT + cut(f"- {old}", options.columns - len(_INDENT))
        yield _INDENT + cut(f"+ {new}", options.columns - len(_INDENT))


def _quoted(span: tuple[int, int], text: PublishedText) -> str:
    """The stretch in [ ] with a few words around it, on one line."""
    start, end = span
    while end > start and text.text[end - 1] == "\n":
        end -= 1
    line = text.text.rfind("\n", 0, start) + 1
    close = text.text.find("\n", end)
    before = text.text[max(line, start - _AROUND) : start]
    after = text.text[end : min(len(text.text) if close < 0 else close, end + _AROUND)]
    return f"{before}[{text.text[start:end]}]{after}".replace("\n", "⏎")


def _sides(title: str, draft: str, published: str, options: Options) -> Iterator[str]:
    for place, line in enumerate(wrap(title, options.columns - 2 * len(_INDENT))):
        yield (_INDENT if place == 0 else 2 * _INDENT) + line
    yield from _field(_("草稿"), draft, options)
    yield from _field(_("公开"), published, options)


def _field(name: str, words: str, options: Options) -> Iterator[str]:
    """A name and its words, the lines after the first set below the words."""
    places = max(width(each) for each in (_("草稿"), _("公开"), _("出处"), _("算法"), _("已定"))) + 2
    lead = 2 * _INDENT
    for place, line in enumerate(wrap(words, options.columns - len(lead) - places - _HANGING)):
        yield lead + pad(name if place == 0 else "", places) + line


def _wrapped(words: str, options: Options) -> list[str]:
    return wrap(words, options.columns)
