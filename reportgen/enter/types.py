"""The document types that a year file is for, put into a file that names none.

In:  its text.   Out: the text with 文种, every other character as it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.yamlfile import Surgery, scalar


def with_types(text: str, types: Sequence[str]) -> str:
    """文种 before the first key; in a file in braces, inside them."""
    newline = "\r\n" if "\r\n" in text else "\n"
    surgery = Surgery(text)
    told = f"[{', '.join(map(scalar, types))}]"
    if surgery.root is None:
        return text + ("" if not text or text.endswith("\n") else newline) + f"文种: {told}{newline}"
    if surgery.root.flow:
        surgery.add_keys(surgery.root, {"文种": told})
        return surgery.result()
    first = min(start for start, _end in surgery.root.keys.values())
    return f"{text[:first]}文种: {told}{newline}{text[first:]}"
