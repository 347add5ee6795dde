"""A person's answers put into the file that keeps them.

In:  its text and new answers by section.   Out: the text with them; what stands there stays.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.yamlfile import Entry, Surgery, scalar


def with_answers(text: str, sections: Mapping[str, Mapping[str, str]]) -> str:
    """The text with one line an answer."""
    for section, answers in sections.items():
        surgery = Surgery(text)
        root = surgery.root
        holder = None if root is None else root.at(section)
        standing = {} if holder is None else holder.entries
        surgery.entries(section, [Entry(name, scalar(meaning)) for name, meaning in answers.items() if name not in standing])
        for name, meaning in answers.items():
            if name in standing:
                surgery.replace(standing[name], scalar(meaning))
        text = surgery.result()
    return text
