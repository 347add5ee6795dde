"""Which installed fonts serve for the faces of the sheet.

In: what fontconfig knows (`fc-list`).   Out: the family for each face; a MachineError that says what to install where there is none.
Asked once in a process. A character that no font holds would print as an empty box, so it is an error as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from unicodedata import category

from reportgen.errors import MachineError
from reportgen.messages import _
from reportgen.write.theme import CHAINS, RARE, Face

COMMAND = "fc-list"
MATCH = "fc-match"
INSTALL = "apt-get install fontconfig fonts-noto-cjk fonts-noto-cjk-extra fonts-liberation"


def faces() -> Mapping[Face, tuple[str, ...]]:
    """The installed families for each face, best first, with those for rare characters last.

    Raises MachineError where a face has none.
    """
    found = {face: serving(face) for face in CHAINS}
    missing = [face for face, families in found.items() if not families]
    if missing:
        raise MachineError(
            _("缺少字体：{faces}").format(faces="、".join(missing)),
            hint=_("运行 ./run fonts 安装开源字体，或请管理员执行：{command}").format(command=INSTALL),
        )
    rare = tuple(family for family in RARE if family in installed())
    return {face: tuple(dict.fromkeys((*families, *rare))) for face, families in found.items()}


def serving(face: Face) -> tuple[str, ...]:
    """The installed families that can serve for a face, best first; empty where there is none."""
    return tuple(family for family in CHAINS[face].families if family in installed())


@cache
def installed() -> frozenset[str]:
    """Every family name that fontconfig knows. Raises MachineError where fontconfig itself is missing."""
    return frozenset(name for line in _ask(":", "family") for name in line.split(","))


def files(families: Sequence[str]) -> frozenset[Path]:
    """The files in which the families stand."""
    return frozenset(Path(line) for family in families for line in _ask(family, "file"))


def require(text: str) -> None:
    """Raise MachineError where no font of this machine holds a character of `text`."""
    lacking = sorted(char for char in set(text) if not invisible(char) and not _everyday(char) and not _held(char))
    if lacking:
        raise MachineError(
            _("没有字体含有这些字符：{characters}").format(characters=" ".join(f"{char}（U+{ord(char):04X}）" for char in lacking)),
            hint=_("换用常见的写法，或安装含有它们的字体"),
        )


def invisible(char: str) -> bool:
    """Spaces, joiners and variation selectors, which are drawn as nothing whether a font holds them or not."""
    return char.isspace() or category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _everyday(char: str) -> bool:
    """Of GB 2312, which every Chinese font holds in full."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _held(char: str) -> bool:
    return any_family(char) is not None


@cache
def any_family(char: str) -> str | None:
    """A family of this machine that holds a character; None where there is none."""
    found = sorted(_ask(f":charset={ord(char):x}", "family"))
    return found[0].split(",")[0] if found else None


def file(family: str) -> Path | None:
    """The file from which a family is taken in its regular weight."""
    found = _ask(family, "file", command=MATCH)
    return Path(found[0]) if found else None


def place(family: str) -> tuple[Path, int]:
    """The file from which a family is taken, and which of its fonts it is."""
    (found,) = _ask(family, "file}|%{index", command=MATCH)[:1]
    path, _bar, index = found.rpartition("|")
    return Path(path), int(index)


def charsets(family: str) -> tuple[str, ...]:
    """Ranges of code points (hexadecimal, `20-7e a0 …`) of each font of a family."""
    return tuple(dict.fromkeys(_ask(family, "charset")))


def _ask(pattern: str, element: str, command: str | None = None) -> list[str]:
    import subprocess

    try:
        answer = subprocess.run(
            [command or COMMAND, "--format", f"%{{{element}}}\\n", pattern], capture_output=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise MachineError(
            _("无法查询已安装的字体：{error}").format(error=error),
            hint=_("请管理员执行：{command}").format(command=INSTALL),
        ) from error
    return answer.stdout.decode("utf-8", "replace").splitlines()
