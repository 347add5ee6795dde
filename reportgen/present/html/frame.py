"""A page that needs nothing else: its style and script stand in it, and no other may run.

In: title, body.   Out: HTML as bytes. The policy names both by their digests, so words of a text cannot become script or style.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path

from reportgen.messages import _

_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def text(words: str) -> str:
    """Words as HTML text or attribute."""
    return escape(words.translate(_FORBIDDEN))


def page(title: str, body: str, *, script: bool = True) -> bytes:
    """The page; `script` False leaves it without any."""
    style, code = _part("page.css"), _part("page.js") if script else ""
    allowed = f"script-src 'sha256-{_digest(code)}'; " if script else ""
    policy = f"default-src 'none'; {allowed}style-src 'sha256-{_digest(style)}'; base-uri 'none'; form-action 'none'"
    language = _("zh-CN")
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<title>{text(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="reportgen">\n'
        f"<style>{style}</style>\n</head>\n<body>\n{body}{f'<script>{code}</script>' if script else ''}\n</body>\n</html>\n"
    ).encode()


@cache
def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
