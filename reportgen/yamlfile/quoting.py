"""Words as YAML takes them: plain where a person would write them plain, in quotes where a reader would see something else.

In:  any text.   Out: one line that may stand as a key or a value, in a block or in braces, and is read back as that very text.
It is read back by `load` and by every other reader: what YAML 1.1 or 1.2 takes for a number, a date, nothing or yes and no is quoted.
A key has at most a thousand characters; YAML looks no further for its colon.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from yaml.resolver import Resolver

_PLAIN = re.compile(r"[^\s\-.?:,\[\]{}#&*!|>'\"%@`][^?:,\[\]{}\"'\\]*")
"""What opens nothing and parts nothing."""
_NUMBER = re.compile(r"\+?(?:0[ox][0-9a-fA-F]+|[0-9][0-9_.]*(?:[eE][-+]?[0-9]+)?)")
"""More than YAML 1.1 takes for a number: 1e3 and 0o17 of YAML 1.2 too."""
_UNSEEN = re.compile("[\x00-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufe0e\ufe0f\ufeff\ufffe\uffff]")
_ESCAPED = re.compile(f'{_UNSEEN.pattern[:-1]}"\\\\]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TEXT = "tag:yaml.org,2002:str"
_resolver: Any = Resolver()


def scalar(text: str) -> str:
    """`text` in YAML.

    >>> scalar("通报#研发!C5"), scalar("R&D经费（全社会）"), scalar("a, b"), scalar("2023"), scalar("甲\\n乙")
    ('通报#研发!C5', 'R&D经费（全社会）', '"a, b"', '"2023"', '"甲\\\\n乙"')
    """
    return text if _plain(text) else '"' + _ESCAPED.sub(_escape, text) + '"'


def braces(told: Mapping[str, str]) -> str:
    """A mapping on one line; its keys are text, its values YAML already.

    >>> braces({"数值": "5", "其中": braces({"甲, 乙": "3"})})
    '{ 数值: 5, 其中: { "甲, 乙": 3 } }'
    """
    return "{ " + ", ".join(f"{scalar(key)}: {value}" for key, value in told.items()) + " }"


def _plain(text: str) -> bool:
    return (
        _PLAIN.fullmatch(text) is not None
        and text == text.strip()
        and " #" not in text
        and _UNSEEN.search(text) is None
        and _NUMBER.fullmatch(text) is None
        and _resolver.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT
    )


def _escape(match: re.Match[str]) -> str:
    sign = match.group()
    return _SHORT.get(sign) or (f"\\x{ord(sign):02x}" if ord(sign) < 0x100 else f"\\u{ord(sign):04x}")
