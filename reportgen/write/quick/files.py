"""Fonts are not copied and cut down in one go; the objects of a PDF become bytes without detours.

In: nothing.   Out: `PARTS`; `squeezed_less`, the only one that changes bytes.
"""

from __future__ import annotations

import zlib
from types import SimpleNamespace
from typing import Any

from reportgen.write.quick.parts import Part, Swap

LEVEL = 3
"""Of zlib: an eighth of the whole time less than at level 9, for three hundredths more bytes."""
_LARGE = 1 << 20
"""Bytes from which on a font is looked at where it is."""
_DROPPED = (b"BASE", b"DSIG", b"EBDT", b"EBLC", b"EBSC", b"GPOS", b"GSUB", b"JSTF", b"LTSH", b"PCLT", b"SVG ")
"""Tables of a font that a PDF has no use for, as WeasyPrint has it."""


def squeezed_less() -> list[Swap]:
    """Let the streams of the PDF be compressed at `LEVEL`."""
    import pydyf

    quick = SimpleNamespace(compress=zlib.compress, compressobj=lambda level=LEVEL: zlib.compressobj(level=min(level, LEVEL)))
    return [Swap(pydyf, "zlib", quick)]


def _objects() -> list[Swap]:
    """Most of what becomes bytes is text or bytes; the pages of a file are counted once, not for each tag."""
    import pydyf

    original, references = pydyf._to_bytes, pydyf.PDF.page_references.fget  # noqa: SLF001
    kept: dict[tuple[int, int], tuple[Any, tuple[bytes, ...]]] = {}

    def to_bytes(item: Any) -> Any:
        kind = type(item)
        if kind is bytes:
            return item
        if kind is str:
            return item.encode("ascii")
        return original(item)

    def page_references(pdf: Any) -> Any:
        key = (id(pdf), len(pdf.pages["Kids"]))
        found = kept.get(key)
        if found is None:
            found = kept[key] = pdf, references(pdf)
        return found[1]

    return [Swap(pydyf, "_to_bytes", to_bytes), Swap(pydyf.PDF, "page_references", property(page_references))]


def _fonts_looked_at() -> list[Swap]:
    """Let WeasyPrint look at font files where they are; the fonts that it cuts down from them are its own copies as before."""
    from weasyprint.pdf import fonts
    from weasyprint.text.ffi import ffi, harfbuzz

    original = fonts.get_hb_object_data

    def data(hb_object: Any, ot_color: str | None = None, glyph: int | None = None) -> Any:
        if ot_color is not None:
            return original(hb_object, ot_color, glyph)
        blob = harfbuzz.hb_face_reference_blob(hb_object)
        length = ffi.new("unsigned int *")
        start = harfbuzz.hb_blob_get_data(blob, length)
        if start == ffi.NULL or length[0] < _LARGE:
            harfbuzz.hb_blob_destroy(blob)
            return original(hb_object)
        # The bytes are there as long as the reference to them is.
        return ffi.buffer(ffi.gc(start, lambda _start: harfbuzz.hb_blob_destroy(blob)), length[0])

    return [Swap(fonts, "get_hb_object_data", data)]


def _fonts_cut_down_once() -> list[Swap]:
    """Leave out the second of WeasyPrint's two rounds where it takes nothing more away: of most fonts with CFF outlines.

    The first round also keeps what a font holds for the same characters with a variation selector; where such a glyph is the last, only
    the second one takes it away.
    """
    from weasyprint.pdf import fonts
    from weasyprint.text.ffi import ffi, harfbuzz
    from weasyprint.text.ffi import harfbuzz_subset as cutter

    in_two_rounds = fonts.Font._harfbuzz_subset  # noqa: SLF001
    dropped = cutter.HB_SUBSET_SETS_DROP_TABLE_TAG
    usual = cutter.HB_SUBSET_FLAGS_PASSTHROUGH_UNRECOGNIZED | cutter.HB_SUBSET_FLAGS_DESUBROUTINIZE

    def add(numbers: Any, to: Any) -> None:
        harfbuzz.hb_set_add_sorted_array(to, ffi.new("hb_codepoint_t[]", numbers), len(numbers))

    def cut(face: Any, glyphs: Any, flags: int) -> Any:
        wanted = ffi.gc(cutter.hb_subset_input_create_or_fail(), cutter.hb_subset_input_destroy)
        add([harfbuzz.hb_tag_from_string(name, -1) for name in _DROPPED], cutter.hb_subset_input_set(wanted, dropped))
        for more in (cutter.HB_SUBSET_FLAGS_RETAIN_GIDS, 0):
            add(glyphs, cutter.hb_subset_input_glyph_set(wanted))
            cutter.hb_subset_input_set_flags(wanted, flags | more)
            face = ffi.gc(cutter.hb_subset_or_fail(face, wanted), harfbuzz.hb_face_destroy)
            last = glyphs[-1]
            if not face or harfbuzz.hb_face_get_glyph_count(face) == last + 1:
                break
            glyphs = list(range(last + 1))
        return face

    def in_one_round(font: Any, to_unicode: Any, hinting: bool) -> None:
        if "CFF " in font.tables and not font.missing:
            face = cut(font.hb_face, sorted(to_unicode), usual if hinting else usual | cutter.HB_SUBSET_FLAGS_NO_HINTING)
            content = fonts.get_hb_object_data(face) if face else None
            if content:
                font.file_content = bytes(content)
                return
        in_two_rounds(font, to_unicode, hinting)

    return [Swap(fonts.Font, "_harfbuzz_subset", in_one_round)]


PARTS: tuple[Part, ...] = (squeezed_less, _objects, _fonts_looked_at, _fonts_cut_down_once)
