"""A person's answers to what names in tables mean, as `data/导入.yaml` keeps them.

In:  the bytes of that file.   Out: `Names`; DataError where it is no such file or names what does not exist.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen import yamlfile
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.errors import DataError
from reportgen.incoming import LEFT_OUT, Names
from reportgen.messages import _
from reportgen.model import Indicator

SECTIONS = ("指标", "地区")


def read(content: bytes, path: str, indicators: Mapping[str, Indicator]) -> Names:
    """The answers of a file."""
    document = yamlfile.load(content, path)
    found: list[Diagnostic] = []
    sections: dict[str, dict[str, str]] = {name: {} for name in SECTIONS}
    root = document.root
    if root is None:
        return Names()
    if not isinstance(root, yamlfile.Mapping):
        raise DataError(_("{path} 应写成 指标: 和 地区: 两段").format(path=path), location=document.location)
    for key, section in root.items():
        if key not in sections:
            found.append(
                _wrong(root.key_place(key), _("没有“{key}”这一段").format(key=key), _("可写：{names}").format(names="、".join(SECTIONS)))
            )
        elif isinstance(section, yamlfile.Mapping):
            sections[key] = {name: str(meaning) for name, meaning in section.items() if meaning is not None}
            if key == "指标":
                for name, meaning in sections[key].items():
                    if meaning != LEFT_OUT and meaning not in indicators:
                        hint = _("写指标目录里的名称，或 {word}").format(word=LEFT_OUT)
                        found.append(_wrong(section.place(name), _("指标目录里没有“{name}”").format(name=meaning), hint))
        elif section is not None:
            found.append(_wrong(root.place(key), _("应为“表里的名称: 目录里的名称”"), _("一行一个")))
    if found:
        raise DataError(_("{path} 里有 {n} 处错误").format(path=path, n=len(found)), diagnostics=found)
    return Names(sections["指标"], sections["地区"])


def _wrong(place: Location, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code="D520", severity=Severity.ERROR, message=message, location=place, hint=hint)
