"""Write the data of a country that does not exist into a folder: `python -m benchmarks.country FOLDER --provinces 30`.

Every number of `Size` is an option. With --planted FILE, the findings that a check must give are written there, one a line.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import fields
from pathlib import Path

from benchmarks.country import Size, write


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks.country", description=(__doc__ or "").splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--planted", type=Path)
    for each in fields(Size):
        options.add_argument(f"--{each.name.replace('_', '-')}", type=type(each.default), default=each.default, metavar=str(each.default))
    asked = vars(options.parse_args())
    folder, listed = asked.pop("folder"), asked.pop("planted")
    size = Size(**asked)
    start = time.perf_counter()
    planted = write(size, folder)
    if listed is not None:
        listed.write_text("".join(f"{each.path}:{each.line}:{each.column} {each.severity} {each.code}\n" for each in planted), "utf-8")
    print(f"{size.region_years} region-years, {len(planted)} conflicts, {time.perf_counter() - start:.1f} s: {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
