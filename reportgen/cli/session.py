"""What all commands share: the workspace, how much is said, and the two streams.

In: the global options.   Out: `Session`.
Only what programs read goes to standard output; everything said to a person goes to standard error.
"""

from __future__ import annotations

import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.diagnostics import Diagnostic, Location
    from reportgen.errors import ReportgenError
    from reportgen.project import Project
    from reportgen.write.theme import Theme


class Session:
    """One run of the command.

    `directory` is where the workspace is looked for, upwards; `quiet` tells errors only, `verbose` notices too; `color` None: as the
    stream can.
    """

    def __init__(self, directory: Path, *, quiet: bool = False, verbose: bool = False, color: bool | None = None) -> None:
        self.directory = directory
        self.quiet = quiet
        self.verbose = verbose
        self.color = color

    @cached_property
    def project(self) -> Project:
        """The workspace; UsageError where `directory` lies in none."""
        from reportgen import project

        return project.find(self.directory)

    def theme(self, name: str) -> Theme:
        """The look of that name, without reading any figures; outside a workspace only the shipped ones are known.

        UsageError where there is none, DataError where the bureau's own file is wrong.
        """
        from reportgen import workspace
        from reportgen.errors import UsageError
        from reportgen.write import themes

        try:
            own = workspace.own_theme(self.project)
        except UsageError:
            own = None
        return themes.chosen(name, own)

    def say(self, message: str = "", *, grave: bool = False) -> None:
        """A line for the person at the terminal."""
        if grave or not self.quiet:
            click.echo(message, err=True, color=self.color)

    def put(self, line: str) -> None:
        """A line for programs: a path, a row, a document."""
        click.echo(line, color=self.color)

    def put_text(self, text: str) -> None:
        """A whole document for programs, in UTF-8 whatever the locale says."""
        sys.stdout.flush()
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            sys.stdout.write(text)
        else:
            stream.write(text.encode())
            stream.flush()

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print findings for a person: errors always, warnings unless quiet, notices when verbose."""
        from reportgen.cli import grouping, problems

        for diagnostic in grouping.grouped(dict.fromkeys(diagnostics)):
            if problems.said(diagnostic.severity, quiet=self.quiet, verbose=self.verbose):
                self.say(problems.text(diagnostic, root=self._root), grave=True)

    def fail(self, error: ReportgenError) -> None:
        """Tell the person of an error."""
        from reportgen.cli import problems

        self.say(problems.error_text(error, root=self._root), grave=True)

    def place(self, location: Location, *, column: bool = True) -> str:
        """A place in a file, as it can be opened from the current folder."""
        from reportgen.cli import problems

        text = problems.place(location, self._root)
        return text if column else text.rpartition(":")[0]

    @property
    def _root(self) -> Path | None:
        """The folder that paths in messages are relative to, once a command has asked for the workspace."""
        project = self.__dict__.get("project")
        return project.root if project else None


def near(path: object) -> str:
    """A path relative to the current folder where it lies below it, else absolute; the address of what lies in a store as it is."""
    text = str(path)
    if "://" in text:
        return text
    absolute, here = os.path.abspath(text), os.getcwd()  # noqa: PTH100, PTH109  (links stay as the person wrote them; every file is told of)
    if here == os.sep:
        return absolute
    return "." if absolute == here else absolute.removeprefix(os.path.join(here, "")).replace(os.sep, "/")  # noqa: PTH118


current = click.make_pass_decorator(Session)
"""Gives a command its session as first argument."""
