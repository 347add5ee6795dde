"""The report as PDF, by one of two engines from the same HTML.

In: Document, Theme, how it is to be made.   Out: PDF bytes; the same for the same input and the same fonts.
WeasyPrint is the engine of a report that goes out. PlutoPrint is optional and faster; in what its PDF is poorer, `reportgen doctor` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reportgen.document import Document
from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.write import pluto, weasy
from reportgen.write.theme import Theme


class Engine(StrEnum):
    """What makes the PDF."""

    WEASYPRINT = "weasyprint"
    PLUTOPRINT = "plutoprint"


ARCHIVAL = "pdf/a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """How a PDF is to be made."""

    engine: Engine = Engine.WEASYPRINT
    archival: bool = False
    """As PDF/A-2u, which archives keep: nothing outside the file is needed to show it, every character says what it is."""

    @classmethod
    def named(cls, word: str) -> Making:
        """The way that a word names: plutoprint, pdf/a; empty: as usual."""
        return cls(engine=Engine(word) if word in tuple(Engine) else Engine.WEASYPRINT, archival=word == ARCHIVAL)

    def __post_init__(self) -> None:
        if self.archival and self.engine is Engine.PLUTOPRINT:
            raise UsageError(_("plutoprint 不能做 PDF/A"), hint=_("不写 --pdf-engine，用默认的 weasyprint"))


USUAL = Making()


def write(document: Document, theme: Theme, making: Making = USUAL) -> bytes:
    """The report as PDF. Raises MachineError where fonts, system libraries or the engine are missing."""
    if making.engine is Engine.PLUTOPRINT:
        return pluto.write(document, theme)
    return weasy.write(document, theme, archival=making.archival)


def require(making: Making) -> None:
    """Raise MachineError where the engine is missing."""
    if making.engine is Engine.PLUTOPRINT:
        pluto.require()


def pages(document: Document, theme: Theme) -> Mapping[str, int]:
    """The page on which each anchor of the report stands. Raises MachineError as `write` does."""
    return weasy.pages(document, theme)
