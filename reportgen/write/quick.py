"""What makes WeasyPrint quicker without changing anything that its PDF shows.

In: a page as well-formed XML, a fetcher.   Out: `source`, what WeasyPrint makes a PDF of; `hands()`, within which it is to be made.
Three things take a quarter of its time and give a report nothing: the HTML parser in Python, for a page that is well-formed; styles for
list markers, footnote marks and notes of every element, which a report has none of; and collecting garbage while hundreds of thousands of
small objects are made that all live until the end. Others are a copy of every font file for each report, the font of every stretch of
words described anew, and the last few bytes that zlib finds at its highest level. Rests on private parts of WeasyPrint (tested with 70);
where a version has other parts, its own way is taken.
"""

from __future__ import annotations

import gc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

_UNUSED = frozenset({"marker", "note-call", "note-marker", "note-callback"})
_FOOTNOTES = frozenset({"footnote-call", "footnote-marker"})
FOOTNOTE = 'class="imprint"'
"""What stands in a page that has a footnote: 版记, which is set as one."""
_DOCTYPE = "<!DOCTYPE html>\n"


def source(page: str, fetcher: Any) -> Any:
    """What WeasyPrint makes a PDF of."""
    import weasyprint

    try:
        return _tree()(page, fetcher)
    except (AttributeError, ImportError, TypeError, ElementTree.ParseError):
        return weasyprint.HTML(string=page, url_fetcher=fetcher)


@contextmanager
def hands() -> Iterator[None]:
    """Copy no font file and search for no garbage while one report is made; what it leaves in circles is let go at its end.

    Left to itself, the search would also come late: the memory of a process would grow by half a megabyte a report.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        with _fonts_not_copied(), _fonts_described_once(), _squeezed_less():
            yield
    finally:
        if searching:
            gc.enable()
            gc.collect(0)


@cache
def _tree() -> Any:
    import cssselect2
    import weasyprint

    class Tree(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint has no types
        """A page read by the XML parser."""

        def __init__(self, page: str, fetcher: Any) -> None:
            self.unused = _UNUSED if FOOTNOTE in page else _UNUSED | _FOOTNOTES
            root = ElementTree.fromstring(page.removeprefix(_DOCTYPE))
            self.base_url = None
            self.url_fetcher = fetcher
            self.media_type = "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [_without(sheet, self.unused) for sheet in super()._ua_stylesheets(forms)]

    return Tree


def _without(sheet: Any, pseudo: frozenset[str]) -> Any:
    """A style sheet without what it says of these pseudo-elements of every element."""
    lean = copy(sheet)
    lean.matcher = copy(sheet.matcher)
    lean.matcher.other_selectors = [entry for entry in sheet.matcher.other_selectors if entry[3] not in pseudo]
    return lean


@contextmanager
def _fonts_not_copied() -> Iterator[None]:
    """Let WeasyPrint look at font files where they are; the fonts that it cuts down from them are its own copies as before."""
    from weasyprint.pdf import fonts

    try:
        original, look = fonts.get_hb_object_data, _looked_at()
    except (AttributeError, ImportError):
        yield
        return
    fonts.get_hb_object_data = look
    try:
        yield
    finally:
        fonts.get_hb_object_data = original


_DESCRIBED = ("font_style", "font_stretch", "font_weight", "font_size", "font_variant_caps", "font_variation_settings")


@contextmanager
def _fonts_described_once() -> Iterator[None]:
    """Let Pango be given the same description for the same font; it takes a copy of it each time."""
    try:
        from weasyprint.text import line_break

        original = line_break.get_font_description
    except (AttributeError, ImportError):
        yield
        return
    known: dict[tuple[Any, ...], Any] = {}

    def described(style: Any) -> Any:
        key = (*style["font_family"], *(style[name] for name in _DESCRIBED))
        found = known.get(key)
        if found is None:
            found = known[key] = original(style)
        return found

    line_break.get_font_description = described
    try:
        yield
    finally:
        line_break.get_font_description = original


LEVEL = 3
"""Of zlib: an eighth of the whole time less than at level 9, for three hundredths more bytes."""


@contextmanager
def _squeezed_less() -> Iterator[None]:
    """Let the streams of the PDF be compressed at `LEVEL`."""
    try:
        import pydyf

        original = pydyf.zlib
    except (AttributeError, ImportError):
        yield
        return
    pydyf.zlib = SimpleNamespace(compress=zlib.compress, compressobj=lambda level=LEVEL: zlib.compressobj(level=min(level, LEVEL)))
    try:
        yield
    finally:
        pydyf.zlib = original


@cache
def _looked_at() -> Any:
    from weasyprint.text.ffi import ffi, harfbuzz
    from weasyprint.text.fonts import get_hb_object_data

    large = 1 << 20

    def data(hb_object: Any, ot_color: str | None = None, glyph: int | None = None) -> Any:
        if ot_color is not None:
            return get_hb_object_data(hb_object, ot_color, glyph)
        blob = harfbuzz.hb_face_reference_blob(hb_object)
        length = ffi.new("unsigned int *")
        start = harfbuzz.hb_blob_get_data(blob, length)
        if start == ffi.NULL or length[0] < large:
            harfbuzz.hb_blob_destroy(blob)
            return get_hb_object_data(hb_object)
        # The bytes are there as long as the reference to them is.
        return ffi.buffer(ffi.gc(start, lambda _start: harfbuzz.hb_blob_destroy(blob)), length[0])

    return data
