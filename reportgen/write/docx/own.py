"""A bureau's own Word file (its letterhead, styles, headers and footers), looked over before a report goes into it.

In: the bytes of a file, its name.   Out: `OwnFile`; DataError in plain words for what is no Word file, or no harmless one.
Refused are macros, embedded objects, whatever leads out of the file, fields that fetch, tracked changes, encryption and bombs. A link to
the template that the file was once made from leads nowhere else and is dropped.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.errors import DataError
from reportgen.messages import _
from reportgen.write.theme import OwnFile

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
ATTACHED_TEMPLATE = "/attachedTemplate"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_LARGEST, _LARGEST_WHOLE, _MOST = 32 << 20, 64 << 20, 1000
_EMBEDDED = re.compile(r"(?:^|/)(?:embeddings|activeX|charts|diagrams)/|\.bin$|afchunk", re.IGNORECASE)
_MACROS = re.compile(r"vbaProject|vbaData|macroEnabled", re.IGNORECASE)
_FETCHES = re.compile(r"(?:^|\s)(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD|DATABASE|MACROBUTTON|EMBED)\s", re.IGNORECASE)
_CHANGES = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


def checked(content: bytes, name: str) -> OwnFile:
    """The file, fit to hold a report. Raises DataError."""
    parts = _parts(content, name)
    if MAIN not in parts or TYPES not in parts:
        raise _refused(name, _("里面没有 Word 正文"), _another())
    types = parts[TYPES].decode("utf-8", "replace")
    if any(_MACROS.search(each) for each in (*parts, types)):
        raise _refused(name, _("含有宏"), _("在 Word 里另存为不带宏的 .docx"))
    if MAIN_TYPE not in types and TEMPLATE_TYPE not in types:
        raise _refused(name, _("里面没有 Word 正文"), _another())
    if found := next((each for each in parts if _EMBEDDED.search(each)), None):
        raise _refused(name, _("含有嵌入的对象或图表（{part}）").format(part=found), _("删去它，或改为图片"))
    for part, source in parts.items():
        if part.endswith((".xml", ".rels")):
            _look_over(part, source, name)
    return OwnFile(name, content)


def opened(own: OwnFile) -> dict[str, bytes]:
    """The parts of a file that has been looked over."""
    return _parts(own.content, own.name)


def tree(source: bytes) -> Any:
    """A part as elements; nothing outside it is read."""
    from lxml import etree

    return etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False))


def _parts(content: bytes, name: str) -> dict[str, bytes]:
    if content.startswith(_OLD_OR_LOCKED):
        raise _refused(name, _("是旧的 .doc 或加了密码"), _("在 Word 里另存为不加密的 .docx"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            sizes = [entry.file_size for entry in entries]
            if len(entries) > _MOST or max(sizes, default=0) > _LARGEST or sum(sizes) > _LARGEST_WHOLE:
                raise _refused(name, _("展开后太大"), _another())
            if len({entry.filename for entry in entries}) < len(entries):
                raise _refused(name, _("里面有重名的部分"), _another())
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _refused(name, _("不是 .docx，或已经损坏"), _another()) from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise _refused(name, _("不是 .docx，或已经损坏"), _another()) from error
        raise


def _look_over(part: str, source: bytes, name: str) -> None:
    from lxml import etree

    try:
        root = tree(source)
    except etree.XMLSyntaxError as error:
        raise _refused(name, _("{part} 已经损坏").format(part=part), _another()) from error
    if root.getroottree().docinfo.doctype:
        raise _refused(name, _("{part} 里有不该有的声明").format(part=part), _another())
    if part.endswith(".rels"):
        for link in root:
            if link.get("TargetMode") == "External" and not str(link.get("Type")).endswith(ATTACHED_TEMPLATE):
                target = str(link.get("Target"))[:60]
                raise _refused(name, _("连着文件以外的内容：{target}").format(target=target), _("删去这个链接，图片要嵌入文件"))
        return
    if part == MAIN:
        if root.tag != f"{W}document" or root.find(f"{W}body") is None:
            raise _refused(name, _("里面没有 Word 正文"), _another())
        if next(root.iter(*_CHANGES), None) is not None:
            raise _refused(name, _("有没有接受的修订"), _("在 Word 里接受或拒绝全部修订"))
    if field := next((text for text in _fields(root) if _FETCHES.search(text)), None):
        raise _refused(name, _("有取外部内容的域：{field}").format(field=field.strip()[:60]), _("删去这个域"))


def _fields(root: Any) -> Iterator[str]:
    yield "".join(code.text or "" for code in root.iter(f"{W}instrText"))
    for field in root.iter(f"{W}fldSimple"):
        yield field.get(f"{W}instr", "")


def _refused(name: str, why: str, hint: str) -> DataError:
    message = _("{name} 不能套用：{why}").format(name=name, why=why)
    found = Diagnostic(code="D120", severity=Severity.ERROR, message=message, location=Location(name), hint=hint)
    return DataError(message, hint=hint, diagnostics=(found,))


def _another() -> str:
    return _("用 Word 或 WPS 另存为 .docx 再试")
