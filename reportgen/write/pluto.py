"""The report as PDF by PlutoPrint, the optional fast engine, from the same HTML.

In: Document, Theme.   Out: PDF bytes; the same for the same input and the same fonts.
The only importer of PlutoPrint and pikepdf, which are loaded when this engine is first asked for. It knows no named pages, so stretches of
pages that lie another way are files of their own, joined afterwards; what stays together, where 版记 stands and what 目录 says are told to
it by `pluto_kept`, `pluto_imprint` and `pluto_contents`. In what it is poorer is told by `poorer`; the characters that it names wrongly are
mended by `characters`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from reportgen.document import Document, Meta
from reportgen.errors import InternalError, MachineError
from reportgen.messages import _
from reportgen.write import characters, css, fonts, html, pluto_contents, pluto_imprint, pluto_kept
from reportgen.write.theme import Face, Theme

EXTRA = "pip install 'gongwen-reportgen[plutoprint]'"
_DRAWING = re.compile("(<svg.*?</svg>)", re.DOTALL)
_QUOTES = re.compile("(?<=[\u3400-\u9fff，。、；：？！）》〉”’])(?=[“‘])|(?<=[”’])(?=[\u3400-\u9fff（《〈])")
_RANGES = re.compile("[0-9.]+[%％年月日]?[—～](?=[0-9])")
DISTRIBUTIONS = ("plutoprint", "pikepdf")


class Libraries(NamedTuple):
    """The modules that make and mend the file."""

    plutoprint: Any
    pikepdf: Any


def installed() -> str:
    """The engine's version; empty where it, or what mends its files, is not installed. Loads neither."""
    from importlib import metadata

    try:
        versions = [metadata.version(name) for name in DISTRIBUTIONS]
    except metadata.PackageNotFoundError:
        return ""
    return versions[0]


def poorer() -> str:
    """In what its PDF is poorer than WeasyPrint's."""
    return _(
        "没有书签、标签和图的文字说明，不能做 PDF/A；行末不拉齐（多在一字以内，个别差三字）；大表的末页可能只有一行，跨页的合并格不收口"
    )


def write(document: Document, theme: Theme) -> bytes:
    """The report as PDF. Raises MachineError where the engine or fonts are missing."""
    libraries = _libraries()
    faces = fonts.faces()
    pieces = html.stretches(document, theme)
    words = "".join(words for _wide, words in pieces)
    fonts.require(words)
    look = css.latin(faces) + css.content(theme, faces) + _look(theme, faces)

    def make(content: str, *, wide: bool, before: int, more: str = "") -> tuple[bytes, int]:
        page = html.sheet(document, css.stretch(theme, faces, wide=wide, before=before) + look + more, _breakable(pluto_kept.kept(content)))
        return _made(libraries.plutoprint, page)

    def ready(content: str) -> str:
        return pluto_contents.filled(pluto_contents.at_home(content), found, theme)

    wanted = pluto_contents.anchors(words)
    found = _places(pieces, wanted, make, libraries.pikepdf, theme) if wanted else {}
    parts: list[tuple[bool, bytes]] = []
    before = 0
    for place, piece in enumerate(pieces):
        told, more = [piece], ""
        if document.imprint is not None and place == len(pieces) - 1:
            seen, _pages = make(ready(pluto_imprint.asked(piece[1])), wide=piece[0], before=before, more=pluto_imprint.rules(theme))
            with libraries.pikepdf.open(io.BytesIO(seen)) as opened:
                foot = pluto_imprint.foot(pluto_contents.places(opened, before), before, theme)
            told, more = html.stretches(document, theme, html.Seen(imprint=foot.last))[place:], pluto_imprint.rules(theme, foot)
        for wide, content in told:
            made, count = make(ready(content), wide=wide, before=before, more=more + pluto_imprint.numbers(content))
            parts.append((wide, made))
            before += count
    return _joined(libraries.pikepdf, parts, document.meta, words, found)


def _places(
    pieces: list[tuple[bool, str]], wanted: list[str], make: Callable[..., tuple[bytes, int]], pikepdf: Any, theme: Theme
) -> dict[str, pluto_contents.Place]:
    """Where in the report the headings stand that 目录 names: known when its pages have been made."""
    found: dict[str, pluto_contents.Place] = {}
    before = 0
    for wide, content in pieces:
        asked = pluto_contents.asked(content, wanted)
        made, count = make(pluto_contents.filled(asked, {}, theme), wide=wide, before=before)
        with pikepdf.open(io.BytesIO(made)) as opened:
            found |= pluto_contents.places(opened, before)
        before += count - (asked != content)
    return found


def require() -> None:
    """Raise MachineError where the engine is missing."""
    _libraries()


@cache
def _libraries() -> Libraries:
    try:
        import pikepdf
        import plutoprint
    except (ImportError, OSError) as error:
        raise MachineError(
            _("没有安装 PDF 引擎 plutoprint：{error}").format(error=error),
            hint=_("执行 {command}，或不写 --pdf-engine，用默认的 weasyprint").format(command=EXTRA),
        ) from error
    return Libraries(plutoprint, pikepdf)


def _look(theme: Theme, faces: css.Faces) -> str:
    """What this engine needs told in another way.

    It stretches lines at blanks only, which Chinese has none of: lines are left ragged, so that no other blank gapes. A glyph that stands
    for two characters (——) would be extracted as a third. It applies style sheets to drawings, in which it would take the substitute of
    the first family that is not installed; a drawing that is not quite opaque is a group of its own in the file (`_mend`).
    """
    chart = (*faces[Face.LATIN], *faces[theme.chart_text.face])
    return (
        'html{font-variant-ligatures:none;font-feature-settings:"ccmp" 0}\np,.run-in{text-align:left}\n'
        f".whole{{white-space:nowrap}}\n{pluto_kept.rules(theme)}"
        f"{pluto_contents.rules(css.families(faces[Face.LATIN]))}"
        f".chart{{opacity:.999}}.chart g{{font-family:{css.families(tuple(dict.fromkeys(chart)))}}}\n"
    )


def _breakable(content: str) -> str:
    """Let lines end as Chinese ones do (`breaks`): before “ and after ”, never before the — of a range; the engine's rules are English."""
    parts = _DRAWING.split(content)
    parts[::2] = [_RANGES.sub(r'<span class="whole">\g<0></span>', _QUOTES.sub("<wbr/>", part)) for part in parts[::2]]
    return "".join(parts)


def _made(plutoprint: Any, page: str) -> tuple[bytes, int]:
    """One file and its number of pages."""
    asked: list[str] = []

    class Only(plutoprint.ResourceFetcher):  # type: ignore[misc]  # known when it is loaded
        """A report refers to nothing outside itself."""

        def fetch_url(self, url: str) -> Any:
            asked.append(url)
            return plutoprint.ResourceData("", "text/plain", "utf-8")

    book = plutoprint.Book(plutoprint.PAGE_SIZE_A4, plutoprint.PAGE_MARGINS_NONE)
    book.custom_resource_fetcher = Only()
    book.load_html(page, base_url=pluto_contents.BASE)
    out = io.BytesIO()
    book.write_to_pdf_stream(out)
    if asked:
        raise InternalError(_("报告不应读取外部文件：{names}").format(names="、".join(asked)))
    return out.getvalue(), book.get_page_count()


def _mend(pikepdf: Any, whole: Any, wanted: frozenset[str]) -> None:
    """Name characters as the report does, and say of its drawings, the only things set through a group, that they are pictures."""
    for item in whole.objects:
        if isinstance(item, pikepdf.Stream):
            if item.get("/Subtype") == "/Form":
                item.write(b"/Figure BMC\n" + item.read_bytes() + b"\nEMC")
        elif isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/ToUnicode" in item:
            told = item.ToUnicode.read_bytes()
            mended = characters.mended(told, wanted)
            if mended != told:
                item.ToUnicode.write(mended)


def _joined(pikepdf: Any, parts: list[tuple[bool, bytes]], meta: Meta, words: str, found: dict[str, pluto_contents.Place]) -> bytes:
    """The parts as one file, with upright sheets, the report's properties, and characters that say what they are."""
    whole = None
    for wide, content in parts:
        part = pikepdf.open(io.BytesIO(content))
        for page in part.pages if wide else ():
            page.obj.Rotate = 270  # as it will be bound: its head at the left (GB/T 9704 8)
        if whole is None:
            whole = part
        else:
            whole.pages.extend(part.pages)
    assert whole is not None
    if found:
        pluto_contents.link(pikepdf, whole, found)
    _mend(pikepdf, whole, frozenset(char for char in words if char >= " "))
    whole.Root.Lang = meta.language
    whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    told_of = whole.docinfo
    told_of["/Creator"] = "reportgen"
    for key in ("/CreationDate", "/ModDate"):
        if key in told_of:
            del told_of[key]
    if meta.date:
        told_of["/CreationDate"] = f"D:{date.fromisoformat(meta.date):%Y%m%d}"
    out = io.BytesIO()
    whole.save(out, deterministic_id=True)
    return out.getvalue()
