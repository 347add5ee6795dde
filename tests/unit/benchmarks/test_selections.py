"""The benchmark of what a question about one county costs tells what is worse."""

from __future__ import annotations

from benchmarks import country, selections
from benchmarks.scale import ALONE, Cost


def test_a_command_is_measured_in_a_process_of_its_own(tmp_path):
    country.write(country.Size(cities=1, counties=2, years=2), tmp_path)

    cost = selections.of_command(["list", "--region", selections.county(tmp_path), "--year", "2023"], tmp_path)

    assert 0.05 < cost.seconds < 60
    assert 10 < cost.memory < 1000


def test_what_costs_more_in_a_large_country_is_missed(capsys):
    costs = {(size, name): Cost(1.0, 50, 0) for size in (ALONE, 60_000) for name in selections.OF_ONE}
    assert selections.judged(costs, 60_000) == 0

    slow = next(iter(selections.OF_ONE))
    assert selections.judged({**costs, (60_000, slow): Cost(2.2, 50, 0)}, 60_000) == 1
    assert selections.judged({**costs, (60_000, slow): Cost(1.0, 95, 0)}, 60_000) == 1
    assert capsys.readouterr().out.count("MISSED") == 2


def test_the_table_has_a_line_a_size():
    costs = {(ALONE, "list"): Cost(1.04, 47.2, 0), (60_000, "list"): Cost(1.26, 52.0, 0)}

    assert selections.table(costs, [ALONE, 60_000])[2:] == ["| 2,000 | 1.0 秒，47 MiB |", "| 60,000 | 1.3 秒，52 MiB |"]
