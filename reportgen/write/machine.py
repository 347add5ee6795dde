"""What writing needs of the machine, for `reportgen doctor`.

In: the machine.   Out: one `Check` a need: fonts by face, the system libraries of the PDF engine, fontconfig, the optional engine.
Loads neither WeasyPrint nor python-docx: it asks the system for the same libraries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.errors import MachineError
from reportgen.messages import _
from reportgen.write import fonts, pluto
from reportgen.write.theme import CHAINS, Face
from reportgen.write.weasy import LIBRARIES

_SHARED_LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)


@dataclass(frozen=True, slots=True)
class Check:
    """One need of the machine and whether it is met."""

    name: str
    ok: bool
    detail: str
    """What was found: the family in use, the library."""
    hint: str = ""
    """What to do where it is not met, or is met by a substitute."""


def machine() -> tuple[Check, ...]:
    """Everything that writing needs, in a fixed order."""
    return (*_fonts(), *_libraries(), _fast_engine())


def _fonts() -> Iterator[Check]:
    try:
        fonts.installed()
    except MachineError as error:
        yield Check(_("字体"), ok=False, detail=error.message, hint=error.hint or "")
        return
    for face in Face:
        name = _("字体：{face}").format(face=face)
        found = fonts.serving(face)
        if not found:
            yield Check(name, ok=False, detail=_("没有"), hint=_("请管理员执行：{command}").format(command=fonts.INSTALL))
        elif found[0] in CHAINS[face].same:
            yield Check(name, ok=True, detail=found[0])
        else:
            yield Check(name, ok=True, detail=found[0], hint=_("代替{office}；版面相同，字形略有差别").format(office=CHAINS[face].office))


def _libraries() -> Iterator[Check]:
    import ctypes

    for library in _SHARED_LIBRARIES:
        try:
            ctypes.CDLL(library)
        except OSError as error:
            yield Check(
                _("系统库：{library}").format(library=library),
                ok=False,
                detail=str(error),
                hint=_("请管理员执行：{command}").format(command=LIBRARIES),
            )
        else:
            yield Check(_("系统库：{library}").format(library=library), ok=True, detail=library)


def _fast_engine() -> Check:
    """The second PDF engine; nobody needs it."""
    name = _("PDF 引擎 plutoprint")
    version = pluto.installed()
    if not version:
        return Check(name, ok=True, detail=_("没有安装，可以不装"), hint=_("要快得多的 PDF 时执行：{command}").format(command=pluto.EXTRA))
    return Check(name, ok=True, detail=version, hint=_("比 weasyprint 差在：{poorer}").format(poorer=pluto.poorer()))
