"""Entries added to a list in a YAML file that people edit too: everything else in it stays as it is, comments and order included.

In:  the bytes of the file, the key of the list, entries of plain words.   Out: the bytes with the entries on top of the list, one a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportgen.errors import DataError
from reportgen.messages import _
from reportgen.yamlfile import tree
from reportgen.yamlfile.reading import load


def added(content: bytes, path: str, key: str, entries: Iterable[Mapping[str, str]], *, head: str = "") -> bytes:
    """The file with `entries` at the head of the list under `key`; values that are empty are left out, `head` opens a new file.

    DataError where the list is not one entry under another. YamlError where the file is no YAML.

    >>> old = "# 甲\\n已阅:\\n  - { 代码: L12 }\\n"
    >>> print(added(old.encode(), "a.yaml", "已阅", [{"代码": "L01", "理由": "见: 原表"}]).decode(), end="")
    # 甲
    已阅:
      - { 代码: L01, 理由: "见: 原表" }
      - { 代码: L12 }
    """
    text = content.decode("utf-8-sig")
    root = load(content, path).root if text.strip() else None
    if not isinstance(root, tree.Mapping) or root.get(key) is None:
        lines = [f"  - {_entry(entry)}\n" for entry in entries]
        if isinstance(root, tree.Mapping) and key in root:
            return _inserted(text, root.key_place(key).line, lines)
        before = text if text.endswith("\n") or not text else text + "\n"
        return f"{before or head}{key}:\n{''.join(lines)}".encode()
    listed, above = root[key], root.key_place(key).line
    if not isinstance(listed, tree.Sequence) or listed.place(0).line == above:
        raise DataError(_("{path} 的“{key}”不是一行一条，没有写入").format(path=path, key=key), hint=_("改成一行一条，每行以“- ”开头"))
    first = text.splitlines()[listed.place(0).line - 1]
    indent = first[: len(first) - len(first.lstrip())]
    return _inserted(text, above, [f"{indent}- {_entry(entry)}\n" for entry in entries])


def _inserted(text: str, after: int, new: Sequence[str]) -> bytes:
    lines = text.splitlines(keepends=True)
    if after and not lines[after - 1].endswith("\n"):
        lines[after - 1] += "\n"
    return "".join([*lines[:after], *new, *lines[after:]]).encode()


def _entry(entry: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"{key}: {_scalar(value)}" for key, value in entry.items() if value) + " }"


def _scalar(value: str) -> str:
    """A value as YAML reads it back, quoted only where it must be."""
    value = " ".join(value.split())
    plain = value[0] not in "-?:,[]{}#&*!|>'\"%@`~=<" and not any(
        mark in value for mark in (": ", " #", ",", "[", "]", "{", "}", '"', "\\")
    )
    return value if plain and not value.endswith(":") else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
