"""Which reports a run is asked for.

In:  words as typed on the command line or in a job file.   Out: `Wanted`: years, regions, document types; which files of the tree it means.
Files are chosen by their place in the tree; nothing is read for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.batch import inputs
from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.period import Span, parse_span
from reportgen.project import REGION

Place = tuple[tuple[str, ...], "int | Span"]
"""Region path, and year or span: one data file."""

_LISTED = re.compile(r"[,，、]")
_YEAR = re.compile(r"(\d{4})年?")
_RANGE = re.compile(r"(\d{4})?\.\.(\d{4})?")
_OWN_FILE = REGION.removesuffix(".yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A choice among all reports of a workspace; what is empty does not restrict."""

    years: tuple[str, ...] = ()
    """`2023`, `2020..2023`, `2021..`, or a plan's `2023-2027`."""
    regions: tuple[str, ...] = ()
    """A name, the end of a path, or patterns: `*区`, `衢州市/*`, `浙江省/**`. With `!` before it: not these."""
    templates: tuple[str, ...] = ()
    changed: bool = False
    """Only reports that were made before, and an input of which has changed since."""

    def places(self, listing: inputs.Listing) -> Iterator[Place]:
        """The data files that are meant, in the order of their names."""
        for name in listing.stamps:
            found = inputs.region_of(name)
            if found is None or found[1] == _OWN_FILE:
                continue
            year = year_of(found[1])
            if year is not None and self.means_year(year) and self.means_region(found[0]):
                yield found[0], year

    def means_year(self, year: int | Span) -> bool:
        return not self.years or any(_within(year, text) for text in self.years)

    def means_region(self, path: tuple[str, ...]) -> bool:
        label = "/".join(path)
        chosen = [pattern for pattern in self.regions if not pattern.startswith("!")]
        left_out = [pattern[1:] for pattern in self.regions if pattern.startswith("!")]
        meant = not chosen or any(_pattern(each).search(label) for each in chosen)
        return meant and not any(_pattern(each).search(label) for each in left_out)

    def means_template(self, name: str) -> bool:
        return not self.templates or name in self.templates


def listed(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of several texts, each of which may list more than one.

    >>> listed(["2021,2022", "2023"])
    ('2021', '2022', '2023')
    """
    return tuple(word.strip() for text in texts for word in _LISTED.split(text) if word.strip())


def checked_years(texts: Iterable[str]) -> tuple[str, ...]:
    """Years as `Wanted` takes them; UsageError for what is none."""
    found = listed(texts)
    for text in found:
        span = _RANGE.fullmatch(text)
        good = (span is not None and text != "..") or year_of(text.removesuffix("年")) is not None
        if not good or (span is not None and span[1] and span[2] and span[1] > span[2]):
            raise UsageError(
                _("年份“{text}”看不懂").format(text=text), hint=_("如 2023、2020..2023（几年）、2021..（起）；方案写 2023-2027")
            )
    return tuple(text.removesuffix("年") for text in found)


def year_of(stem: str) -> int | Span | None:
    """The year or span that a data file is named by; None for another name."""
    if _YEAR.fullmatch(stem):
        return int(stem[:4])
    try:
        return parse_span(stem)
    except ValueError:
        return None


def _within(year: int | Span, text: str) -> bool:
    span = _RANGE.fullmatch(text)
    if span is None or isinstance(year, Span):
        return str(year) == text
    return (not span[1] or int(span[1]) <= year) and (not span[2] or year <= int(span[2]))


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """A pattern over labels of regions: it means the end of a path; `*` stays within one step, `**` goes through any number."""
    steps = []
    for step in text.strip("/").split("/"):
        if step == "**":
            steps.append("(?:[^/]+/)*[^/]+")
        else:
            signs = {"*": "[^/]*", "?": "[^/]"}
            steps.append("".join(signs.get(char) or re.escape(char) for char in step))
    return re.compile(f"(?:^|/){'/'.join(steps)}$")
