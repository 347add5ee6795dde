"""Every command line that a page shows is one that there is: the command, its options, the script. Those that can be run are run by
`test_console`; others need a store, a cluster, root, or a file that the reader has."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest

from reportgen import cli
from tests.repository.tracked import ROOT, texts

FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^ {4}(\S.*)$", re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
OURS = re.compile(rf"(?:\$ )?(?:[A-Z_]+=\S+ )*((?:reportgen|(?:{'|'.join(cli.COMMANDS)}) --?\w|\./run|python ).*)")
PROSE = {"CHANGELOG.md"}
"""What was so once."""


def lines(page: str, text: str) -> Iterator[tuple[str, str]]:
    """The command lines of a page: in blocks, in indented lines, in spans of code."""
    apart = FENCED.sub("", text)
    shown = [*"\n".join(FENCED.findall(text)).splitlines(), *INDENTED.findall(apart), *SPAN.findall(apart)]
    for line in shown:
        match = OURS.fullmatch(line.strip())
        if match:
            yield page, match[1]


SHOWN = sorted({line for page, text in texts(".md") if page not in PROSE for line in lines(page, text)})


def test_many_are_found():
    assert len(SHOWN) > 100
    assert {line.split()[0] for _page, line in SHOWN} >= {"reportgen", "./run", "python", "render"}


@pytest.mark.parametrize(("page", "line"), SHOWN, ids=lambda text: text)
def test_a_command_line_is_one_that_there_is(page, line):
    known(line)


@pytest.mark.parametrize(
    "line",
    ["reportgen lst", "reportgen list --regions 甲", "list --regoin 甲", "./run tset", "python benchmarks/scale.py --big", "python run.py"],
)
def test_one_that_there_is_not_is_told(line):
    with pytest.raises(AssertionError):
        known(line)


def known(line: str) -> None:
    """AssertionError where some part of the line is not what this repository offers."""
    for part in re.split(r" (?:&&|\||>) ", line):
        program, *rest = shlex.split(part, comments=True)
        if program == "./run":
            assert set(rest[:1]) <= WORKS, line
        elif program == "python":
            known_script(rest, line)
        elif program in cli.COMMANDS or program == "reportgen":
            known_command(rest if program == "reportgen" else [program, *rest], line)


WORKS = set(re.findall(r"^        (\w+)\) ", (ROOT / "run").read_text(encoding="utf-8"), re.MULTILINE))
"""What `./run` is asked to do."""


def known_command(words: list[str], line: str) -> None:
    """The command and each of its options; arguments may be left out where a sentence speaks of it."""
    group = cli.group()
    with click.Context(group, resilient_parsing=True) as context:
        while words and words[0].startswith("-"):
            name = words.pop(0)
            option = next((each for each in group.params if name in (*each.opts, *each.secondary_opts)), None)
            assert option is not None or name == "--help", line
            if isinstance(option, click.Option) and not option.is_flag and words:
                words.pop(0)
        if not words or words[0] in ("…", "COMMAND", "命令"):
            return
        command = group.get_command(context, words[0])
        assert command is not None, line
        options = {name for each in command.get_params(context) for name in (*each.opts, *each.secondary_opts)} | {"--help"}
        for word in words[1:]:
            if re.match(r"--?[a-zA-Z]", word):
                assert word.partition("=")[0] in options, f"{word}: {line}"


def known_script(words: list[str], line: str) -> None:
    """A script or module of the repository, and its options: told to the parser, or fields of what it makes."""
    name = words[1].replace(".", "/") if words[0] == "-m" else words[0]
    if words[0] == "-m" and name in ("pytest", "reportgen"):
        return
    sources = [path for path in (ROOT / name, ROOT / f"{name}.py", *(ROOT / name).glob("*.py")) if path.is_file()]
    assert sources, line
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    for word in words:
        if word.startswith("--"):
            assert re.search(rf'"{word}"|^    {word[2:]}:', text, re.MULTILINE), f"{word}: {line}"
