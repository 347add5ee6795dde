"""Words as runs: as they stand, inserted, deleted, moved; with the comments that begin and end among them.

In: pieces of the ribbon.   Out: OOXML. Every tracked change has its own number; author and date are those of the options.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.present.docx.remarks import Remark
from reportgen.present.options import Base, Options
from reportgen.present.ribbon import Piece
from reportgen.review import Review

_HINT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def text(words: str) -> str:
    """Words as XML text, without what XML cannot hold."""
    return escape(_FORBIDDEN.sub("", words))


def stamp(options: Options) -> str:
    """The attributes that say who and when; UsageError for a date of another form."""
    date = f"{options.date}T00:00:00Z" if _DATE.fullmatch(options.date) else options.date
    if date and not _TIME.fullmatch(date):
        raise UsageError(_("日期“{date}”写法不对").format(date=options.date), hint=_("写成 2024-03-05 或 2024-03-05T09:00:00Z"))
    author = quoteattr(_FORBIDDEN.sub("", options.author) or _("审核"))
    return f"w:author={author}" + (f' w:date="{date}"' if date else "")


class Ink:
    """Writes the pieces of one paragraph after the other."""

    def __init__(self, review: Review, options: Options, remarks: Sequence[Remark]) -> None:
        self.review, self.options = review, options
        self.stamp = stamp(options)
        self.drafted = options.base is Base.DRAFT
        """The draft is what stood before, so that its own words are those deleted."""
        self.number = 0
        self.begins: dict[tuple[bool, int], list[int]] = defaultdict(list)
        self.ends: dict[tuple[bool, int], list[int]] = defaultdict(list)
        for number, remark in enumerate(remarks):
            self.begins[remark.draft, remark.span[0]].append(number)
            self.ends[remark.draft, remark.span[1]].append(number)
        self.open: list[int] = []

    def mark(self, kind: str) -> str:
        """An empty element that says that a paragraph's end, or a row, is inserted (`ins`) or deleted (`del`)."""
        return f"<w:{kind} {self._identity()}/>"

    def tracked(self, piece: Piece) -> str:
        """`ins` or `del`; empty for words that both texts have."""
        if piece.same:
            return ""
        return "del" if (piece.draft[0] < piece.draft[1]) is self.drafted else "ins"

    def runs(self, pieces: Sequence[Piece]) -> str:
        """The pieces of a paragraph; comments left open at its end are closed."""
        out = "".join(each for piece in pieces for each in self._piece(piece))
        return out + "".join(map(self._closed, self.open[:]))

    def native(self, piece: Piece) -> str:
        """A paragraph's words that went elsewhere or came from there, by Word's own marks."""
        kind = "moveFrom" if self.tracked(piece) == "del" else "moveTo"
        number = self._next()
        words = "".join(self._chunks(piece, deleted=False))
        return (
            f'<w:{kind}RangeStart w:id="{number}" {self.stamp} w:name="move{piece.move}"/>'
            f'<w:{kind} {self._identity()}>{words}</w:{kind}><w:{kind}RangeEnd w:id="{number}"/>'
        )

    def _piece(self, piece: Piece) -> Iterator[str]:
        kind = self.tracked(piece)
        for chunk in self._chunks(piece, deleted=kind == "del"):
            yield f"<w:{kind} {self._identity()}>{chunk}</w:{kind}>" if kind and chunk.startswith("<w:r>") else chunk

    def _chunks(self, piece: Piece, *, deleted: bool) -> Iterator[str]:
        """Runs, and between them the beginnings and ends of comments."""
        old, new = piece.draft, piece.published
        words = self.review.draft.text[slice(*old)] or self.review.published.text[slice(*new)]
        sides = [(draft, span[0]) for draft, span in ((True, old), (False, new)) if span[0] < span[1]]
        start = 0
        for at in range(len(words) + 1):
            ending = [number for draft, base in sides for number in self.ends.get((draft, base + at), ()) if number in self.open]
            starting = [number for draft, base in sides for number in self.begins.get((draft, base + at), ())] if at < len(words) else []
            if at > start and (ending or starting or at == len(words)):
                yield _run(words[start:at], deleted=deleted)
                start = at
            yield from map(self._closed, ending)
            for number in starting:
                self.open.append(number)
                yield f'<w:commentRangeStart w:id="{number}"/>'

    def _closed(self, number: int) -> str:
        self.open.remove(number)
        return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'

    def _identity(self) -> str:
        return f'w:id="{self._next()}" {self.stamp}'

    def _next(self) -> int:
        self.number += 1
        return self.number


def _run(words: str, *, deleted: bool) -> str:
    tag = "delText" if deleted else "t"
    return f'<w:r>{_HINT}<w:{tag} xml:space="preserve">{text(words)}</w:{tag}></w:r>'
