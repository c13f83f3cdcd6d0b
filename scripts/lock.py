"""Write constraints.txt: every package that pyproject.toml leads to, for Python 3.11 to 3.13."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = "# Written by `make lock`: versions that were tried together.\n"


def resolved(uv: str) -> list[str]:
    """The pinned lines, resolved in a folder of its own so that no lock file stays behind."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("pyproject.toml", "README.md", "LICENSE", "src/kotacerdas/__about__.py"):
            target = Path(folder, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
        command = [uv, "export", "--all-extras", "--format", "requirements.txt", "--no-hashes"]
        command += ["--no-emit-project", "--no-annotate", "--no-header", "--quiet"]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    lines = [re.sub(r"\[[^\]]*\]", "", line) for line in done.stdout.splitlines()]
    return [line for line in lines if line and not line.startswith(("-", "#"))]


def main() -> int:
    uv = shutil.which("uv") or shutil.which("uv", path=str(ROOT / ".venv/bin"))
    if uv is None:
        print(
            "`make lock` needs uv, which no extra brings; after `make env` install it with "
            ".venv/bin/pip install uv",
            file=sys.stderr,
        )
        return 1
    try:
        lines = resolved(uv)
    except subprocess.CalledProcessError as fault:
        print(f"uv could not resolve the packages:\n{fault.stderr.strip()}", file=sys.stderr)
        return 1
    odd = [line for line in lines if "://" in line or "@" in line or "file:" in line]
    if odd:
        print("not written, these lines name a place:", *odd, sep="\n  ", file=sys.stderr)
        return 1
    (ROOT / "constraints.txt").write_text(HEAD + "\n".join(lines) + "\n")
    print(f"constraints.txt: {len(lines)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
