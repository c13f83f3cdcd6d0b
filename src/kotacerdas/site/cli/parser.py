"""The parser of one command: what is wrong in one line, and where to read more."""

from __future__ import annotations

import argparse
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """Says what is wrong without printing the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2 and one sentence."""
        self.exit(2, f"{self.prog}: {message}\n`{self.prog} --help` tells more.\n")
