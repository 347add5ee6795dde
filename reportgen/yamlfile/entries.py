"""Entries added to a list in a YAML file that people edit too: everything else in it stays as it is, comments and order included.

In:  the bytes of the file, the key of the list, entries of plain words.   Out: the bytes with the entries on top of the list, one a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportgen.errors import DataError
from reportgen.messages import _
from reportgen.yamlfile.quoting import braces, scalar
from reportgen.yamlfile.reading import load
from reportgen.yamlfile.surgery import Surgery


def added(content: bytes, path: str, key: str, entries: Iterable[Mapping[str, str]], *, head: str = "") -> bytes:
    """The file with `entries` at the head of the list under `key`; `head` opens a new file.

    Values that are empty are left out; what is told on several lines is told on one.

    DataError where the list is not one entry under another. YamlError where the file is no YAML.

    >>> old = "# 甲\\n已阅:\\n  - { 代码: L12 }\\n"
    >>> print(added(old.encode(), "a.yaml", "已阅", [{"代码": "L01", "理由": "见: 原表"}]).decode(), end="")
    # 甲
    已阅:
      - { 代码: L01, 理由: "见: 原表" }
      - { 代码: L12 }
    """
    surgery = Surgery(load(content, path).text or head)
    lines = [braces({name: scalar(" ".join(words.split())) for name, words in entry.items() if words}) for entry in entries]
    if not surgery.on_top(key, lines):
        raise DataError(_("{path} 的“{key}”不是一行一条，没有写入").format(path=path, key=key), hint=_("改成一行一条，每行以“- ”开头"))
    return surgery.result().encode()
