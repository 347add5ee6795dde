"""What a machine lacks is named, not failed for: tests that make PDF are skipped where PDF cannot be made.

Properties look for new cases at every desk; in CI they try the same ones each time, so that a change is judged and not chance.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from reportgen import saving, write

os.environ.setdefault(saving.CACHE, "off")  # what one test has made must not answer another

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the PDF engine where the machine lacks a part of it, and say which."""
    makers = [item for item in items if _makes_pdf(item)]
    if not makers:
        return
    missing = [check.name for check in write.machine() if not check.ok]
    if missing:
        skip = pytest.mark.skip(reason=f"PDF cannot be made here, missing: {', '.join(missing)} (./run setup installs or names it)")
        for item in makers:
            item.add_marker(skip)


def _makes_pdf(item: pytest.Item) -> bool:
    callspec = getattr(item, "callspec", None)
    return item.get_closest_marker("pdf") is not None or (callspec is not None and "pdf" in callspec.params.values())
