"""The numbers of the conformance cases, without their wording: every case that is served agrees."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import yaml

from tests.conformance.adapter import ASKS, answer

SHARED = Path(__file__).resolve().parents[3] / "shared"
RUNNER = SHARED / "acceptance" / "run_vectors.py"
NOT_IN_ITS_INPUTS = {"PP-011"}
"""Wants a difference of unrounded shares (78.760 − 74.726) that stand in its note only."""

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not RUNNER.exists(), reason="the conformance cases are not beside the repository")]


def test_numbers_of_served_cases_agree():
    spec = importlib.util.spec_from_file_location("run_vectors", RUNNER)
    assert spec is not None
    assert spec.loader is not None
    runner = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(runner)
    wrong, served = {}, 0
    for path in sorted((SHARED / "vectors").glob("*.yaml")):
        for vector in yaml.safe_load(path.read_text(encoding="utf-8")).get("vectors", []):
            expect = {key: value for key, value in vector["expect"].items() if key not in runner.WORDING}
            if vector["ask"] not in ASKS or vector["topic"] == "lint" or vector["id"] in NOT_IN_ITS_INPUTS:
                continue
            served += 1
            if found := list(runner.problems({**vector, "expect": expect}, answer(vector["ask"], vector["given"]))):
                wrong[vector["id"]] = found

    assert wrong == {}
    assert served > 200
