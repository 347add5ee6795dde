"""What a review finds, one diagnostic a fact, for programs that gather findings of many tools (SARIF).

In: Review.   Out: SARIF in UTF-8. A finding stands at the line of data that the draft's number comes from, else in the published file.
What a reviewer has accepted is left out. Differences of words are no findings: they are in the other formats.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import sarif
from reportgen.diagnostics import Diagnostic, Location, Related, Severity
from reportgen.messages import _
from reportgen.present import counts, labels
from reportgen.present.options import Options
from reportgen.published import PublishedText
from reportgen.review import Match, Review, Verdict

SEVERITIES = {
    Verdict.CHANGED: Severity.ERROR,
    Verdict.DIFFERS: Severity.WARNING,
    Verdict.MISSING: Severity.WARNING,
    Verdict.ADDED: Severity.NOTICE,
}


def write(review: Review, _options: Options) -> bytes:
    """The findings as a SARIF log."""
    return sarif.log(tuple(findings(review))).encode()


def findings(review: Review) -> Iterator[Diagnostic]:
    """The findings, the gravest first."""
    for leak in review.leaks:
        words = review.published.text[slice(*leak.published)]
        yield Diagnostic(
            code="review/leak",
            severity=Severity.ERROR,
            message=_("不应公开的文字：{words}").format(words=words),
            location=leak.location,
            related=(Related(_place(review.published, leak.published[0]), _("公开文本")),),
        )
    for match in counts.by_gravity(review):
        if counts.is_open(match):
            yield _finding(match, review)
    for each in review.particulars:
        yield Diagnostic(
            code="review/particular",
            severity=Severity.WARNING,
            message=_("{name}：草稿“{draft}”，公开文本“{published}”").format(name=each.name, draft=each.draft, published=each.published),
            location=Location(review.published.name),
        )


def _finding(match: Match, review: Review) -> Diagnostic:
    mention = match.draft or match.published
    said = _("{verdict}：{name}").format(verdict=labels.full(match), name=mention.indicator if mention else "")
    ours = labels.number(match.draft, review.draft, match) if match.draft else "—"
    theirs = labels.number(match.published, review.published, match) if match.published else "—"
    places = []
    if match.published:
        places.append(Related(_place(review.published, match.published.start), _("公开文本")))
    if match.draft:
        places.append(Related(_place(review.draft, match.draft.start), _("草稿")))
    if match.origin:
        places.insert(0, Related(match.origin[0].location, _("出处")))
    return Diagnostic(
        code="review/leak" if match.leak else f"review/{match.verdict}",
        severity=Severity.ERROR if match.leak else SEVERITIES[match.verdict],
        message=_("{verdict}，草稿 {draft}，公开文本 {published}").format(verdict=said, draft=ours, published=theirs),
        location=places[0].location,
        related=tuple(places[1:]),
    )


def _place(text: PublishedText, offset: int) -> Location:
    """Line and column of the file for txt, else of what `reportgen read` prints."""
    words = text.raw if text.format == "txt" else text.text
    at = text.told_span(offset, offset + 1)[0]
    return Location(text.name, words.count("\n", 0, at) + 1, at - words.rfind("\n", 0, at))
