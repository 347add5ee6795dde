"""A report's shell made from a bureau's own Word file: its letterhead, headers, footers and page stay, the report goes in.

In: `OwnFile`, our own shell of the same theme.   Out: the parts, what stands around the report in `document.xml`, the theme on their page.
The report takes the place of a paragraph {{正文}}; without one it follows what the file holds. {{发文字号}} and {{签发人}} are filled in.
Where the file has no footers, it gets our page numbers.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from reportgen.write.docx import own, own_styles, palette
from reportgen.write.docx.own import MAIN, TYPES, W
from reportgen.write.theme import OwnFile, Theme

HERE = "{{正文}}"
FILLED = ("{{发文字号}}", "{{签发人}}")
_MARK = "reportgen:here"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_SETTINGS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
_DROPPED = ("docProps/core.xml", "docProps/thumbnail", "_xmlsignatures/", "word/stylesWithEffects.xml")
"""Parts that are not kept: ours take their place, or they would tell of styles what is no longer so."""
_GONE = ("/thumbnail", "/core-properties", "/origin", "/stylesWithEffects", own.ATTACHED_TEMPLATE)
"""Relationships that are not kept, by the end of their type: `origin` is that of a signature, which no longer holds."""
_NEEDED = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": _OFFICE,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")


@dataclass(frozen=True, slots=True)
class Footers:
    """Our page numbers: odd, even, odd turned, even turned, by the name of their part; millimetres from the edge of the sheet."""

    parts: Mapping[str, bytes]
    upright: Decimal
    turned: Decimal


@dataclass(frozen=True, slots=True)
class Adopted:
    """What `shell` needs."""

    parts: Mapping[str, bytes]
    opening: str
    after: str
    """What their file holds below the report."""
    section: str
    turned: str
    closing: str
    theme: Theme
    styles: own_styles.Merged


def adopt(file: OwnFile, theme: Theme, ours: Callable[[Theme], Footers]) -> Adopted:
    """Their file as a shell; `ours` are our footers on a page like theirs."""
    parts = {name: part for name, part in own.opened(file).items() if not name.startswith(_DROPPED)}
    root = own.tree(parts.pop(MAIN))
    section = _section(root)
    theme = _measured(section, theme)
    merged = own_styles.merge(parts.get("word/styles.xml"), theme)
    turned = _turn(copy.deepcopy(section))
    added: dict[str, str] = {}
    if section.find(f"{W}footerReference") is None:
        footers = ours(theme)
        parts |= {f"word/{name}.xml": merged.renamed(part.decode()).encode() for name, part in footers.parts.items()}
        added = {name: f"rId{name}" for name in footers.parts}
        alternate = section.find(f"{W}headerReference") is None or _alternates(parts)
        names = tuple(footers.parts)
        for each, two, distance in ((section, names[:2], footers.upright), (turned, names[2:], footers.turned)):
            _refer(each, two, added, alternate=alternate)
            if (margins := each.find(f"{W}pgMar")) is not None and distance > 0:
                margins.set(f"{W}footer", str(round(distance * _TWIPS_PER_MM)))
        if alternate:
            parts["word/settings.xml"] = _alternating(parts.get("word/settings.xml"))
    settings = "word/settings.xml"
    if settings in parts:
        parts[settings] = _unattached(parts[settings])
    parts["word/styles.xml"] = merged.xml
    linked = {"styles": "styles.xml", "theme": "theme/theme1.xml"} | ({"settings": "settings.xml"} if settings in parts else {})
    parts.setdefault("word/theme/theme1.xml", palette.theme_xml(theme))
    parts = _connected(parts, linked, added)
    opening, after, closing = _around(root)
    return Adopted(parts, opening, after, _text(section), _text(turned), closing, theme, merged)


def filled(opening: str, values: Mapping[str, str]) -> str:
    """Their words with the number and the names filled in; `values` are XML text."""
    for name, value in values.items():
        opening = opening.replace(name, value)
    return opening


def _section(root: Any) -> Any:
    """The properties of the last section, taken out of the tree."""
    body = root.find(f"{W}body")
    section = body.find(f"{W}sectPr")
    if section is None:
        section = own.tree(
            f'<w:sectPr xmlns:w="{_NEEDED["w"]}"><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
            "</w:sectPr>".encode()
        )
    else:
        body.remove(section)
    return section


def _turn(section: Any) -> Any:
    """The same section with its pages turned: what was at the top is at the right."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is not None:
        width, height = size.get(f"{W}w"), size.get(f"{W}h")
        size.set(f"{W}w", height)
        size.set(f"{W}h", width)
        size.set(f"{W}orient", "landscape")
    if margins is not None:
        sides = [margins.get(f"{W}{side}") for side in ("top", "right", "bottom", "left")]
        for side, value in zip(("right", "bottom", "left", "top"), sides, strict=True):
            margins.set(f"{W}{side}", value)
    for first in section.findall(f"{W}titlePg"):
        section.remove(first)
    return section


def _refer(section: Any, names: tuple[str, ...], added: Mapping[str, str], *, alternate: bool) -> None:
    """Our footers; the first page of their file, where it is another, has a number as well."""
    kinds = [("default", names[0])] + ([("even", names[1])] if alternate else [])
    if section.find(f"{W}titlePg") is not None:
        kinds.append(("first", names[0]))
    for kind, name in kinds:
        reference = section.makeelement(f"{W}footerReference", {f"{W}type": kind, f"{_R}id": added[name]})
        place = len(section.findall(f"{W}headerReference")) + len(section.findall(f"{W}footerReference"))
        section.insert(place, reference)


def _alternates(parts: Mapping[str, bytes]) -> bool:
    return "word/settings.xml" in parts and own.tree(parts["word/settings.xml"]).find(f"{W}evenAndOddHeaders") is not None


def _alternating(source: bytes | None) -> bytes:
    from docx.oxml import parse_xml

    settings: Any = parse_xml(source if source is not None else f'<w:settings xmlns:w="{_NEEDED["w"]}"/>'.encode())
    settings.evenAndOddHeaders_val = True
    return _bytes(settings)


def _unattached(source: bytes) -> bytes:
    settings = own.tree(source)
    for attached in settings.findall(f"{W}attachedTemplate"):
        settings.remove(attached)
    return _bytes(settings)


def _around(root: Any) -> tuple[str, str, str]:
    """`document.xml` before the report, below it, and its end."""
    from lxml import etree

    body = root.find(f"{W}body")
    for paragraph in body.iter(f"{W}p"):
        _joined(paragraph)
    here = next((each for each in body.findall(f"{W}p") if _words(each).strip() == HERE), None)
    mark = etree.Comment(_MARK)
    if here is not None:
        here.addprevious(mark)
        body.remove(here)
    else:
        last = body[-1] if len(body) else None
        if last is not None and last.tag == f"{W}p" and not _words(last) and last.find(f".//{W}sectPr") is None and len(last) <= 1:
            body.remove(last)
        body.append(mark)
    space = {**_NEEDED, **{prefix: uri for prefix, uri in root.nsmap.items() if prefix not in _NEEDED}}
    whole = etree.Element(root.tag, dict(root.attrib), nsmap=space)
    whole.append(body)
    text = etree.tostring(whole, encoding="unicode")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    opening, rest = text.split(f"<!--{_MARK}-->")
    after, closing = rest.rsplit("</w:body>", 1)
    return head + opening, after, f"</w:body>{closing}"


def _joined(paragraph: Any) -> None:
    """A word to be filled in stands in one run, however Word has cut it."""
    texts = list(paragraph.iter(f"{W}t"))
    whole = "".join(text.text or "" for text in texts)
    if any(name in whole for name in FILLED) and not all(
        whole.count(name) == sum((t.text or "").count(name) for t in texts) for name in FILLED
    ):
        texts[0].text = whole
        for text in texts[1:]:
            text.text = ""


def _words(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _measured(section: Any, theme: Theme) -> Theme:
    """The theme on the paper and margins of their file."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return theme
    width, height = _mm(size, "w"), _mm(size, "h")
    top, right, bottom, left = (abs(_mm(margins, side)) for side in ("top", "right", "bottom", "left"))
    if not (0 < left + right < width and 0 < top + bottom < height):
        return theme
    text_width = width - left - right
    columns = max(1, round(text_width / theme.body.size * 72 / Decimal("25.4")))
    return replace(
        theme, width=width, height=height, top=top, left=left, text_width=text_width, text_height=height - top - bottom, columns=columns
    )


def _mm(element: Any, name: str) -> Decimal:
    return Decimal(re.sub(r"[^0-9.-]", "", element.get(f"{W}{name}") or "0") or "0") / _TWIPS_PER_MM


def _connected(parts: dict[str, bytes], linked: Mapping[str, str], added: Mapping[str, str]) -> dict[str, bytes]:
    """Content types and relationships, written anew, so that they know what came in and forget what went."""
    rels = "word/_rels/document.xml.rels"
    links = _links(parts.get(rels))
    for kind, target in linked.items():
        if not any(link[1].endswith(f"/{kind}") for link in links):
            links.append((f"rIdGw{kind}", f"{_OFFICE}/{kind}", target))
    links += [(identifier, f"{_OFFICE}/footer", f"{name}.xml") for name, identifier in added.items()]
    package = _links(parts.get("_rels/.rels"))
    package.append(("rIdGwCore", _CORE, "docProps/core.xml"))
    made = {TYPES: _types(parts, added), "_rels/.rels": _relationships(package)}
    made |= {name: parts[name] for name in sorted(parts) if name not in (TYPES, "_rels/.rels", rels)}
    for name in [each for each in made if each.endswith(".rels") and each not in ("_rels/.rels",)]:
        kept = _links(made[name])
        made[name] = _relationships(kept)
    made[rels] = _relationships(links)
    return made


def _links(source: bytes | None) -> list[tuple[str, str, str]]:
    if source is None:
        return []
    return [
        (str(link.get("Id")), str(link.get("Type")), str(link.get("Target")))
        for link in own.tree(source)
        if not str(link.get("Type")).endswith(_GONE)
    ]


def _relationships(links: list[tuple[str, str, str]]) -> bytes:
    lines = "".join(f'<Relationship Id="{_quoted(i)}" Type="{_quoted(kind)}" Target="{_quoted(target)}"/>' for i, kind, target in links)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'.encode()


def _types(parts: Mapping[str, bytes], added: Mapping[str, str]) -> bytes:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    overrides: dict[str, str] = {}
    for entry in own.tree(parts[TYPES]):
        if entry.get("Extension") is not None:
            defaults[str(entry.get("Extension"))] = str(entry.get("ContentType"))
        elif str(entry.get("PartName")).lstrip("/") in parts:
            overrides[str(entry.get("PartName"))] = str(entry.get("ContentType"))
    overrides |= {f"/{MAIN}": own.MAIN_TYPE, "/docProps/core.xml": _CORE_TYPE, "/word/styles.xml": _STYLES_TYPE}
    for part, kind in (("word/settings.xml", _SETTINGS_TYPE), ("word/theme/theme1.xml", _THEME_TYPE)):
        if part in parts:
            overrides[f"/{part}"] = kind
    overrides |= {f"/word/{name}.xml": _FOOTER_TYPE for name in added}
    lines = "".join(f'<Default Extension="{_quoted(ending)}" ContentType="{_quoted(kind)}"/>' for ending, kind in sorted(defaults.items()))
    lines += "".join(f'<Override PartName="{_quoted(part)}" ContentType="{_quoted(kind)}"/>' for part, kind in sorted(overrides.items()))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{lines}</Types>'.encode()


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _text(element: Any) -> str:
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode", with_tail=False))


def _bytes(element: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))
