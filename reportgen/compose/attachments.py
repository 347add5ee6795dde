"""附件: what stands behind the report on pages of its own, and how the text calls it.

In:  the attachments of a document type.   Out: a `Annex` each, numbered among those that have something to say; the list of their names.
They are made before the text, so that the text can name them; one that is empty, or not for the audience, takes no number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from reportgen.compose.reader import may_read
from reportgen.compose.spec import AttachmentSpec, SectionFile
from reportgen.compose.tables import Say
from reportgen.compose.variables import Tables
from reportgen.compose.views import View, unknown
from reportgen.document import Annex, Block, Inlines, Item, Section, Table, Value
from reportgen.document import Attachments as AttachmentList
from reportgen.errors import TemplateError
from reportgen.facts import Origin
from reportgen.messages import _
from reportgen.model import Audience
from reportgen.wording.phrases import EMPTY, Phrase, Printable, words

HEADING = Origin("heading")
Body = tuple[tuple[Block, ...], tuple[Section, ...]]
"""Blocks before the first heading, and sections."""
MakeBody = Callable[[Iterable[SectionFile]], Body]
"""What section files make."""


@dataclass(slots=True)
class Attachments(View):
    """附件["主要指标表"]: 附件1; empty where there is no such attachment in this version."""

    NAME: ClassVar[str] = "附件"
    specs: tuple[AttachmentSpec, ...]
    audience: Audience
    tables: Tables
    say: Say
    _made: tuple[tuple[str, Annex], ...] | None = None

    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.specs)

    def get(self, name: str) -> Phrase:
        if name not in self.names():
            raise KeyError(name)
        if self._made is None:
            raise TemplateError(_("附件里不能再提到附件"))
        return next((Phrase(part.label) for known, part in self._made if known == name), EMPTY)

    def printable(self) -> Printable:
        raise unknown(_("“附件”要写明是哪一个"), "", self.names())

    def made(self, body: MakeBody) -> tuple[Annex, ...]:
        """All attachments with their labels."""
        found = list(self._found(body))
        self._made = tuple((name, replace(part, label=_label(place, len(found)))) for place, (name, part) in enumerate(found, 1))
        return tuple(part for _name, part in self._made)

    def listed(self) -> tuple[Block, ...]:
        """附件说明; nothing where there is no attachment."""
        parts = [part for _name, part in self._made or ()]
        if not parts:
            return ()
        markers = [f"{place}." if len(parts) > 1 else "" for place in range(1, len(parts) + 1)]
        return (AttachmentList(tuple(Item(marker, part.title) for marker, part in zip(markers, parts, strict=True))),)

    def _found(self, body: MakeBody) -> Iterator[tuple[str, Annex]]:
        for spec in self.specs:
            if may_read(spec.audience, self.audience) and (part := self._part(spec, body)) is not None:
                yield spec.name, part

    def _part(self, spec: AttachmentSpec, body: MakeBody) -> Annex | None:
        """None where it has nothing to say."""
        blocks: tuple[Block, ...] = ()
        sections: tuple[Section, ...] = ()
        title = EMPTY
        if spec.section is not None:
            blocks, sections = body((spec.section,))
        elif spec.table is not None:
            blocks = self.tables.get(spec.table).blocks
            title = next((Phrase(block.caption) for block in blocks if isinstance(block, Table)), EMPTY)
            blocks = tuple(replace(block, caption=()) if isinstance(block, Table) else block for block in blocks)
        if not (blocks or sections):
            return None
        own = title if spec.title is None else self.say(spec.title, {})
        return Annex(title=own.inlines, blocks=blocks, sections=sections, wide=spec.wide)


def _label(place: int, count: int) -> Inlines:
    """附件1; 附件 where it is the only one."""
    return words("附件").inlines if count == 1 else (Value(f"附件{place}", HEADING),)
