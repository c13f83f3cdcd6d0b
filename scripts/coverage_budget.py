"""Hold the measured coverage to its budgets: every line and branch of `core`, 95 % of each room."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "src/kotacerdas/"
WHOLE, ELSEWHERE = 100.0, 95.0
BUDGETS = {"core": WHOLE}


def measured() -> dict[str, dict]:
    """What `coverage json` says of each file."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = [sys.executable, "-m", "coverage", "json", "-q", "-o", report.name]
        subprocess.run(command, cwd=ROOT, check=True)
        found: dict[str, dict] = json.loads(Path(report.name).read_text())["files"]
    return found


def rooms(files: dict[str, dict]) -> dict[str, dict[str, dict]]:
    """The files by room; what lies beside the rooms belongs to the uppermost."""
    found: dict[str, dict[str, dict]] = defaultdict(dict)
    for name, said in sorted(files.items()):
        room, _, rest = name.removeprefix(PACKAGE).partition("/")
        found[room if rest else "site"][name] = said
    return found


def share(summaries: list[dict]) -> float:
    """Lines and branches that ran, of all, in per cent."""
    ran = sum(each["covered_lines"] + each["covered_branches"] for each in summaries)
    every = sum(each["num_statements"] + each["num_branches"] for each in summaries)
    return 100.0 if not every else 100.0 * ran / every


def gaps(files: dict[str, dict]) -> list[str]:
    """Where lines or branches did not run, the longest first."""
    rows = []
    for name, said in files.items():
        lines = [str(line) for line in said["missing_lines"]]
        lines += [
            f"{a}->{b}" for a, b in said["missing_branches"] if a not in said["missing_lines"]
        ]
        if lines:
            rows.append((len(lines), f"    {name}: {', '.join(lines)}"))
    return [text for _, text in sorted(rows, reverse=True)]


def main() -> int:
    faults = 0
    for room, files in rooms(measured()).items():
        found = share([each["summary"] for each in files.values()])
        budget = BUDGETS.get(room, ELSEWHERE)
        print(
            f"{room:<12}{found:6.1f} %  of {budget:g} %{'' if found >= budget else '  TOO LITTLE'}"
        )
        if found < budget or "-v" in sys.argv:
            print(*gaps(files), sep="\n")
        faults += found < budget
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
