"""Checks over any text: the rules L01 to L69 as a careful reader asks them of what lies before him.

In:  PublishedText, the mentions in it, region and report year and the figures of both where they are known.
Out: findings with code, place and evidence.
The same rules hold over drafts and over published texts, and the same code means the same as over data. A false alarm is worse than a
miss: what rounding, a name, a kind instead of an instance or an unlike definition may explain is a notice or nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.check import amounts, claims, sentences
from reportgen.check.text import (
    aims,
    averages,
    columns,
    facts,
    figures,
    growths,
    heads,
    lists,
    parts,
    passages,
    places,
    rates,
    relations,
    standing,
    structure,
    tables,
    targets,
    twice,
    words,
)
from reportgen.check.text.reading import Mark, Reading
from reportgen.check.text.rules import Rule, both, each_line, each_line_and_cell
from reportgen.diagnostics import Diagnostic, Location, Related, Severity
from reportgen.facts import FactBook
from reportgen.messages import _
from reportgen.model import Indicator
from reportgen.period import Span
from reportgen.published import PublishedText
from reportgen.review import Mention, Registered

E, W, I = Severity.ERROR, Severity.WARNING, Severity.NOTICE  # noqa: E741 - as the catalogue writes them


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule and how grave its findings are unless they say otherwise."""

    severity: Severity
    rule: Rule


RULES: Mapping[str, Entry] = {
    "L01": Entry(
        E,
        both(
            tables.sums,
            each_line(parts.complete_parts),
            each_line(parts.region_above_districts),
            each_line(parts.sums_of_two),
            relations.partitions,
        ),
    ),
    "L02": Entry(E, both(each_line(parts.part_exceeds_whole), each_line(parts.grades_exceed_whole))),
    "L03": Entry(I, each_line(parts.parts_short_of_whole)),
    "L04": Entry(
        E, both(figures.shares, each_line(parts.wrong_shares), each_line(rates.structures), relations.shares, relations.income_ratios)
    ),
    "L05": Entry(I, each_line(parts.shares_off)),
    "L06": Entry(
        E,
        both(
            each_line(amounts.wrong_growth),
            each_line(growths.growth_beside_difference),
            figures.growths,
            relations.growths_of_targets,
            averages.averages,
            averages.multiples,
            columns.growths,
        ),
    ),
    "L07": Entry(E, both(each_line(amounts.wrong_difference), each_line(growths.difference_beside_base))),
    "L08": Entry(
        E,
        both(
            each_line(amounts.wrong_points), each_line(growths.points_beside_base), figures.points, twice.points_differ, relations.distances
        ),
    ),
    "L09": Entry(E, both(each_line(amounts.percent_of_a_rate), each_line(rates.percent_of_a_rate), figures.percent_of_a_rate)),
    "L10": Entry(I, each_line(amounts.growth_in_points)),
    "L11": Entry(W, each_line(amounts.raised_amount)),
    "L12": Entry(E, both(tables.wrong_places, tables.shared_places, each_line(places.against_values))),
    "L13": Entry(W, both(passages.places, facts.ranks_disagree, twice.ranks_differ)),
    "L14": Entry(W, both(each_line(places.split_ties), tables.split_ties)),
    "L15": Entry(E, each_line(places.beyond_size)),
    "L16": Entry(W, each_line(places.misnamed)),
    "L17": Entry(E, both(each_line(sentences.wrong_moves), standing.moves)),
    "L18": Entry(
        W, both(figures.values, figures.parts, aims.targets, passages.values, facts.told_twice, twice.values_differ, twice.targets_differ)
    ),
    "L19": Entry(I, facts.hidden_lapses),
    "L20": Entry(E, facts.cumulative_falls),
    "L21": Entry(E, each_line(sentences.mixed_bases)),
    "L22": Entry(W, both(each_line(growths.lagged_unlabelled), facts.lagged_as_current)),
    "L23": Entry(E, heads.title_years),
    "L24": Entry(W, targets.below_actual),
    "L25": Entry(W, targets.already_met),
    "L26": Entry(E, both(each_line(growths.wrong_direction), each_line(rates.wrong_way), aims.turned_targets)),
    "L27": Entry(W, each_line(growths.off_path)),
    "L28": Entry(I, words.without_number),
    "L29": Entry(E, both(each_line(claims.wrong_completions), columns.completions)),
    "L30": Entry(E, each_line(claims.overclaims)),
    "L31": Entry(E, each_line(claims.early_claims)),
    "L32": Entry(E, both(each_line(sentences.long_lists), each_line(lists.respectively), each_line(lists.counted))),
    "L33": Entry(W, each_line(sentences.lonely_lists)),
    "L34": Entry(W, both(each_line(amounts.missing_yuan), each_line(rates.without_sign))),
    "L35": Entry(E, each_line(parts.two_scales)),
    "L36": Entry(W, each_line(claims.doubled_bounds)),
    "L37": Entry(E, each_line(amounts.multiple_of_a_fall)),
    "L38": Entry(E, each_line(amounts.false_doubling)),
    "L39": Entry(E, each_line(amounts.growth_from_a_loss)),
    "L40": Entry(W, each_line(amounts.growth_from_little)),
    "L41": Entry(E, each_line(growths.lost_sign)),
    "L42": Entry(W, facts.decimals_vary),
    "L43": Entry(E, each_line_and_cell(words.placeholders)),
    "L44": Entry(E, each_line_and_cell(words.leaked)),
    "L45": Entry(I, both(each_line(words.blanks), each_line(amounts.habits))),
    "L46": Entry(W, structure.broken_sequence),
    "L47": Entry(I, words.mixed_ordinals),
    "L48": Entry(E, both(each_line(places.official_and_own), standing.places)),
    "L49": Entry(W, each_line(growths.nominal_beside_real)),
    "L50": Entry(W, each_line(growths.two_vintages)),
    "L51": Entry(W, each_line(growths.revised_base)),
    "L52": Entry(W, both(each_line(parts.unclear_denominator), each_line(rates.beyond_all))),
    "L53": Entry(I, each_line(amounts.precise_estimate)),
    "L54": Entry(I, each_line(sentences.unproved_front)),
    "L55": Entry(W, each_line(amounts.signed_verb)),
    "L56": Entry(W, each_line(amounts.zero_growth)),
    "L57": Entry(E, both(each_line(amounts.points_of_an_amount), each_line(growths.points_of_an_amount))),
    "L58": Entry(W, words.mixed_dashes),
    "L59": Entry(W, each_line(growths.fractional_count)),
    "L60": Entry(W, structure.unfinished),
    "L61": Entry(I, heads.document_numbers),
    "L62": Entry(W, structure.broken_numbering),
    "L63": Entry(W, structure.no_title),
    "L64": Entry(I, words.repeated),
    "L65": Entry(I, heads.terms_differ),
    "L66": Entry(I, heads.dates_differ),
    "L67": Entry(I, words.misspelt),
    "L68": Entry(W, targets.far_beyond),
    "L69": Entry(W, each_line(growths.growth_of_raised_money)),
}
"""Every code of the lint catalogue, as it is asked of a text."""

_SHOWN = 48
"""Characters of the text that a message quotes."""


def text_findings(
    published: PublishedText,
    mentions: Sequence[Mention] = (),
    *,
    region: str = "",
    year: int | Span | None = None,
    whole: bool = True,
    titled: bool = True,
    spellings: Mapping[str, str] | None = None,
    catalogue: Mapping[str, Indicator] | None = None,
    book: FactBook | None = None,
    registered: Sequence[Registered] = (),
) -> tuple[Diagnostic, ...]:
    """All findings over a text, in reading order.

    `whole` says that it is a document from title to end, `titled` that it would have its title (an excerpt has neither); `spellings` are
    words that are misspelt with what they should be; `catalogue` tells which indicators lag; `book` holds the figures of the text's region
    and year, where the text is to be held against them (DataError where a file that holds them cannot be read), `registered` the numbers
    that the prose of its file declares.
    Offsets are those that programs are told (`PublishedText.told_span`); lines and columns are the file's for txt, else those of what
    `read` prints.
    """
    reading = Reading(published, tuple(mentions), region, year, whole, titled, spellings, catalogue, book, tuple(registered))
    lines = _Lines(published)
    found = (_told(code, entry.severity, mark, lines) for code, entry in RULES.items() for mark in entry.rule(reading))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.start or 0, each.code, each.message)))


class _Lines:
    """Lines and columns of a text as programs are told it."""

    def __init__(self, published: PublishedText) -> None:
        self.published = published
        told = published.raw if published.format == "txt" else published.text
        self.starts = [0, *(place + 1 for place, char in enumerate(told) if char == "\n")]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.published.told_span(start, end)

    def location(self, start: int) -> Location:
        line = bisect_right(self.starts, start)
        return Location(self.published.name, line, start - self.starts[line - 1] + 1)


def _told(code: str, severity: Severity, mark: Mark, lines: _Lines) -> Diagnostic:
    start, end = lines.span(mark.start, mark.end)
    message = mark.message
    if mark.quotes:
        message = _("“{words}”：{message}").format(words=_quoted(lines.published, mark.start, mark.end), message=mark.message)
    return Diagnostic(
        code=code,
        severity=mark.severity or severity,
        message=message,
        location=lines.location(start),
        related=(
            *(Related(lines.location(lines.span(*other)[0]), _quoted(lines.published, *other)) for other in mark.others),
            *mark.evidence,
        ),
        hint=mark.hint,
        start=start,
        end=end,
    )


def _quoted(published: PublishedText, start: int, end: int) -> str:
    words = " ".join(published.text[start:end].split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 12]}…{words[-10:]}"


__all__ = ["RULES", "text_findings"]
