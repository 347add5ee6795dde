"""Zip containers and their XML, opened with care.

In: bytes.   Out: the bytes of a part, or its XML tree; ReadError for bombs, locked and broken archives, and XML with entities.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from reportgen.messages import _
from reportgen.read.limits import PART_BYTES, PARTS, RATIO, ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRICT = ((b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),)
"""The namespace of files saved as strict Office XML."""
_SMALL = 1024 * 1024
"""Parts below this may be packed as tightly as they like."""


class Package:
    """The parts of a zip container."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise ReadError(_("文件已损坏：压缩包打不开"), hint=_("用 Word 或 WPS 打开后另存再试")) from error
        if len(self._archive.infolist()) > PARTS:
            raise ReadError(_("压缩包里文件太多，已拒绝"))
        self.names = frozenset(self._archive.namelist())

    def part(self, name: str) -> bytes:
        """The bytes of a part, never more than a report can hold."""
        try:
            info = self._archive.getinfo(name)
        except KeyError as error:
            raise ReadError(_("文件已损坏：缺少 {part}").format(part=name)) from error
        if info.flag_bits & 0x1:
            raise ReadError(_("文件有密码，读不了"), hint=_("去掉密码后再试"))
        bomb = ReadError(_("压缩包展开后过大，已拒绝（疑为压缩炸弹）"))
        if info.file_size > PART_BYTES or (info.file_size > _SMALL and info.file_size > RATIO * max(info.compress_size, 1)):
            raise bomb
        try:
            with self._archive.open(info) as stream:
                content = stream.read(PART_BYTES + 1)
        except Exception as error:  # zlib, lzma and zipfile each have their own
            raise ReadError(_("文件已损坏：{part} 解不开").format(part=name)) from error
        if len(content) > PART_BYTES:
            raise bomb
        return content

    def xml(self, name: str) -> _Element:
        """A part as XML; document types and entities have no place in an office file."""
        from lxml import etree

        content = self.part(name)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise ReadError(_("{part} 含有实体声明，已拒绝").format(part=name))
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        options: dict[str, Any] = {
            "resolve_entities": False,
            "no_network": True,
            "load_dtd": False,
            "huge_tree": False,
            "remove_comments": True,
        }
        try:
            return etree.fromstring(content, etree.XMLParser(remove_pis=True, **options))
        except etree.XMLSyntaxError as error:
            raise ReadError(_("文件已损坏：{part} 不是合格的 XML").format(part=name)) from error
