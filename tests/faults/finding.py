"""Whether a planted fault is found, by whom, and with what evidence.

In: a text with one fault, and what the project's own two commands say of it: `diff REGION YEAR TEXT` and `check --text TEXT`.
Out: `Answer`s; what a text is told without any fault is known and counts for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen import extract, read, reviewing, write
from reportgen.check import text as check_text
from reportgen.check.text import spellings
from reportgen.compare import origins
from reportgen.compose import document
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model import Audience, Region
from reportgen.period import Span
from reportgen.published import PublishedText
from reportgen.review import Match, Mention, Review, Verdict
from reportgen.workspace import Workspace
from tests.faults.kinds import Fault, Ground

QUIET = (Verdict.SAME, Verdict.WITHIN_TOLERANCE)
NEAR = 2
"""Characters between a fault and what is told of it: the unit behind a number, the 第 before a place."""


@dataclass(frozen=True)
class Answer:
    """What is told of one fault."""

    fault: Fault
    reviewed: bool
    """The review tells it as a fact that differs."""
    traced: bool
    """It names the line of the data, with the value that is right."""
    checked: bool
    """The check tells it."""
    shown: bool
    """It says what the number contradicts."""

    @property
    def found(self) -> bool:
        return self.reviewed or self.checked

    @property
    def told(self) -> str:
        """Who tells it, for a person."""
        by = [name for name, told in (("diff", self.reviewed), ("line", self.traced), ("check", self.checked)) if told]
        return ", ".join(by) or "missed"

    @property
    def proved(self) -> bool:
        return self.traced or self.shown


class Desk:
    """A report of the workspace, and a text that is held against it."""

    def __init__(self, loaded: Workspace, region: str, year: int | Span, template: str) -> None:
        self.loaded = loaded
        self.region: Region = loaded.region(region)
        self.when = year
        self.year = year.first if isinstance(year, Span) else year
        self.book = loaded.book(self.region, year)
        self.registered = extract.registered(self.book.file, catalogue=loaded.dataset.indicators, region=self.region)
        made = document(self.book, loaded.template(template), audience=Audience.PUBLIC).document
        self.content = write.content(made, "txt")
        self.draft = read.content(self.content, "草稿.txt")
        self.origin = origins.by_trace(write.content(made, "trace"), self.draft, name=template)

    def ground(self, text: PublishedText) -> Ground:
        mentions = extract.mentions(text, catalogue=self.loaded.dataset.indicators, region=self.region, year=self.year)
        return Ground(text, mentions)

    def review(self, text: PublishedText) -> Review:
        """What `diff` says."""
        catalogue = self.loaded.dataset.indicators
        return reviewing.judged(self.draft, text, catalogue=catalogue, region=self.region, year=self.year, origin=self.origin)

    def findings(self, text: PublishedText) -> tuple[Diagnostic, ...]:
        """What `check --text` says."""
        return check_text.text_findings(
            text,
            self.ground(text).mentions,
            region=self.region.name,
            year=self.when,
            spellings=spellings.shipped(),
            catalogue=self.loaded.dataset.indicators,
            book=self.book,
            registered=self.registered,
        )

    def untouched(self, text: PublishedText) -> Counter[str]:
        """What is told of a text in which nothing was planted: facts by verdict, findings by code."""
        told = Counter(str(match.verdict) for match in self.review(text).matches)
        return told + Counter(finding.code for finding in self.findings(text) if finding.severity is not Severity.NOTICE)

    def answers(self, text: PublishedText, faults: Sequence[Fault]) -> Iterator[Answer]:
        """What is told of each fault, planted alone."""
        known = Counter(_words(match) for match in self.review(text).matches if match.verdict not in QUIET)
        told = Counter((each.code, each.message) for each in self.findings(text))
        for fault in faults:
            wrong = read.content(fault.planted(text.text).encode(), "公布.txt")
            review = self.review(wrong)
            new = known.copy()
            found = []
            for match in review.matches:
                if match.verdict not in QUIET:
                    words = _words(match)
                    new[words] -= 1
                    if new[words] < 0 and _is_about(match, fault, review):
                        found.append(match)
            left = told.copy()
            findings = []
            for finding in self.findings(wrong):
                key = (finding.code, finding.message)
                left[key] -= 1
                if left[key] < 0 and finding.severity is not Severity.NOTICE:
                    findings.append(finding)
            yield Answer(
                fault,
                reviewed=bool(found),
                traced=any(match.origin for match in found),
                checked=bool(findings),
                shown=any(finding.related or finding.message for finding in findings),
            )


def _words(match: Match) -> tuple[object, ...]:
    """What is told of a fact, whatever its place."""
    return (match.verdict, match.differs, *(None if each is None else _said(each) for each in (match.draft, match.published)))


def _said(mention: Mention) -> tuple[object, ...]:
    return mention.indicator, mention.raw, mention.unit, tuple(rank.position for rank in mention.ranks)


def _is_about(match: Match, fault: Fault, review: Review) -> bool:
    """The fact stands where the fault is, in the published text; or in the draft alone, where the fault took it away."""
    mention = match.published
    if mention is None:
        return match.draft is not None
    spans = [(mention.start, mention.end), *((rank.start, rank.end) for rank in mention.ranks), mention.sentence]
    begin, end = fault.start - NEAR, fault.start + len(fault.new) + NEAR
    places = [review.published.told_span(*span) for span in spans]
    return any(start < end and begin < stop for start, stop in places)
