"""From the lines of a file to the clean text.

In: Source.   Out: PublishedText.
Rows are recognised, what is of the page goes (its facts stay as metadata), glued paragraphs are cut, broken ones joined; every character
that stays keeps its place in the raw text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from reportgen import signs
from reportgen.messages import _
from reportgen.published import Metadatum, PublishedText
from reportgen.read import breaks, chrome, heads, layout
from reportgen.read.limits import ReadError, check_characters, check_lines
from reportgen.read.source import Hint, Line, Source

_BODY = re.compile(r"[。；;]")
_BODY_LENGTH = 30
_INVISIBLE = dict.fromkeys(map(ord, signs.UNSEEN))


def clean(source: Source, *, name: str = "") -> PublishedText:
    """The clean text of a source; ReadError where no words are left."""
    check_characters(len(source.raw))
    check_lines(len(source.lines))
    lines = [line for line in source.lines if line.words(source.raw).strip(" \t\u3000|")]
    if source.format == "txt":
        find_rows(lines, source.raw)
    metadata = [Metadatum(key, value) for key, value in source.metadata]
    lines = _without_chrome(lines, source.raw, metadata)
    if source.format == "txt":
        lines = breaks.join(lines, source.raw)
    lines = [piece for line in lines for piece in breaks.cut(line, source.raw)]
    lines = _without_repeats(lines, source.raw)
    if not lines:
        raise ReadError(_("文件里没有正文"), hint=_("网页请存为完整网页或复制正文为 txt；图片先做文字识别"))
    text, units, stretches = layout.lay_out(lines, source.raw, tables_end_blank=source.format != "txt")
    return PublishedText(
        text=text,
        units=units,
        metadata=tuple(dict.fromkeys(metadata)),
        raw=source.raw,
        stretches=stretches,
        format=source.format,
        encoding=source.encoding,
        name=name,
        warnings=tuple(source.warnings),
        pictures=source.pictures,
        charts=source.charts,
    )


def find_rows(lines: list[Line], raw: str) -> None:
    """Tell the lines of a text file that are rows of tables: two or more with `|`, one below the other."""
    candidates = [_cells(line, raw) if chrome.metadata(line.words(raw)) is None else None for line in lines]
    table = 0
    place = 0
    while place < len(lines):
        last = place
        while last < len(lines) and candidates[last] is not None and (last == place or not lines[last - 1].blank_after):
            last += 1
        if last - place >= 2:
            table += 1
            rows = heads.straighten([candidates[at] or [] for at in range(place, last)])
            for at, spans in zip(range(place, last), rows, strict=True):
                lines[at].spans, lines[at].hint, lines[at].table = spans, Hint.ROW, table
        place = max(last, place + 1)
    for line in lines:
        if line.hint is Hint.NONE:
            line.spans = [
                _trimmed(raw, start, end, " \t\u3000|" if raw[start:end].rstrip().endswith("|") else " \t\u3000")
                for start, end in line.spans
            ]


def _cells(line: Line, raw: str) -> list[tuple[int, int]] | None:
    """The cells of a line with `|` between them; a last mark closes the row."""
    (start, end), *more = line.spans
    words = raw[start:end]
    if more or "|" not in words or ("。" in words and " | " not in words):
        return None
    edges = [start - 1, *(start + place for place, char in enumerate(words) if char == "|"), end]
    # A mark at the very end closes the row; our own rows leave the last place empty instead.
    closed = words.rstrip().endswith("|") and not (words.endswith(" | ") and "||" not in words)
    spans = list(pairwise(edges[:-1] if closed else edges))
    if words.startswith("|"):
        spans = spans[1:]
    cells = [_trimmed(raw, first + 1, last, " \t\u3000") for first, last in spans]
    return cells if len(cells) > 1 else None


def _trimmed(raw: str, start: int, end: int, blanks: str) -> tuple[int, int]:
    while start < end and raw[start] in blanks:
        start += 1
    while end > start and raw[end - 1] in blanks:
        end -= 1
    return start, end


def _without_chrome(lines: list[Line], raw: str, metadata: list[Metadatum]) -> list[Line]:
    """The lines of the document; what the others tell goes to `metadata`."""
    told = [line.words(raw).translate(_INVISIBLE) for line in lines]
    body = [place for place, line in enumerate(lines) if line.hint is not Hint.OUTSIDE and _is_body(line, told[place])]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    kept = []
    for place, (line, words) in enumerate(zip(lines, told, strict=True)):
        inside = first <= place <= last
        facts = None if inside and line.hint is not Hint.OUTSIDE else chrome.metadata(words.strip())
        if facts is not None:
            metadata += [Metadatum(key, value, *_place(raw, line, value)) for key, value, _start, _end in facts]
        elif line.hint is Hint.OUTSIDE or (
            not inside and line.hint is not Hint.TITLE and chrome.is_page(words.strip(), after=place > last)
        ):
            continue
        elif place > last and (line.hint is not Hint.ROW or len(line.spans) == 1) and (copies := chrome.copies(words.strip())):
            metadata.append(Metadatum("抄送", copies, *_place(raw, line, copies)))
        elif place > last and (imprint := chrome.issued(words.strip())):
            told_there = {"印发机关": imprint["office"], "印发日期": imprint["date"]}
            metadata += [Metadatum(key, value, *_place(raw, line, value)) for key, value in told_there.items() if value]
        else:
            kept.append((place, line, words))
    values = {datum.value for datum in metadata if datum.name != "标题"}
    return [line for place, line, words in kept if place >= first or words.strip(" |") not in values]


def _is_body(line: Line, words: str) -> bool:
    """Whether a line is certainly of the document: a sentence, a numbered heading, a row of a table."""
    if chrome.metadata(words.strip()) is not None or chrome.is_page(words, after=False):
        return False
    if line.hint is Hint.ROW and len(line.spans) == 1 and chrome.copies(words.strip()):
        return False  # 版记 is a table of one cell
    if chrome.issued(words.strip()):
        return False
    if line.hint is Hint.ROW or any(pattern.match(words.strip()) for pattern in breaks.HEADINGS[:2]):
        return True
    return len(words) >= _BODY_LENGTH and bool(_BODY.search(words))


def _place(raw: str, line: Line, value: str) -> tuple[int, int]:
    """Where a value stands in the raw text."""
    start, end = line.spans[0][0], line.spans[-1][1]
    found = raw.find(value, start, end)
    return (found, found + len(value)) if found >= 0 else (start, end)


def _without_repeats(lines: list[Line], raw: str) -> list[Line]:
    """A title that the page says more than once stays where it stands first."""
    heads = [line.words(raw).strip() for line in lines[:8]]
    counts = Counter(heads)
    seen: set[str] = set()
    kept = []
    for place, line in enumerate(lines):
        words = heads[place] if place < len(heads) else ""
        if words and counts[words] > 1 and words in seen and line.hint is not Hint.ROW and "。" not in words:
            continue
        seen.add(words)
        kept.append(line)
    return kept
