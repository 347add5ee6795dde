"""Words that are misspelt, with what they should be: the shipped list, and the bureau's own.

In:  `spellings.yaml` beside this module; the bytes of a workspace's `data/用字.yaml`.   Out: misspelt word → right one; DataError with
every problem of the bureau's file.
The bureau's file adds words; a word that it maps onto itself is one that the shipped list shall leave alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from reportgen import yamlfile
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.errors import DataError
from reportgen.messages import _


@cache
def shipped() -> Mapping[str, str]:
    """The list that comes with the program."""
    path = Path(__file__).with_name("spellings.yaml")
    root = yamlfile.load(path.read_bytes(), path.name).root
    assert isinstance(root, yamlfile.Mapping)  # held by a test
    return MappingProxyType({str(word): str(right) for word, right in root.items()})


def with_own(content: bytes, path: str) -> Mapping[str, str]:
    """The shipped list with the bureau's file over it. Raises DataError with every problem of it (D1xx, D203)."""
    try:
        root = yamlfile.load(content, path).root
    except yamlfile.YamlError as error:
        raise DataError(_("{path} 看不懂").format(path=path), diagnostics=error.diagnostics) from error
    if root is None:
        return shipped()
    problems = []
    own: dict[str, str] = {}
    if not isinstance(root, yamlfile.Mapping):
        problems.append(_problem(Location(path), _("应写作“错词: 正词”，一行一个")))
    else:
        for word, right in root.items():
            if isinstance(right, str) and right.strip() and len(str(word)) > 1:
                own[str(word)] = right.strip()
            else:
                problems.append(_problem(root.place(word), _("应写作“错词: 正词”，错词至少两个字")))
    if problems:
        raise DataError(_("{path} 里有 {n} 处错误").format(path=path, n=len(problems)), diagnostics=tuple(problems))
    return MappingProxyType({**shipped(), **own})


def _problem(location: Location, message: str) -> Diagnostic:
    return Diagnostic(code="D203", severity=Severity.ERROR, message=message, location=location, hint=_("例：台帐: 台账"))
