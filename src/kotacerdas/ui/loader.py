"""Templates as they are written for people, without the indentation that browsers do not need."""

from __future__ import annotations

import re

from django.template import Origin
from django_cotton.cotton_loader import Loader as CottonLoader

INDENT = re.compile(r"\n\s+")
# Between the parts of a table and of a list no whitespace is shown.
PARTS = re.compile(r"\n(?=</?(?:td|th|tr|thead|tbody|li)\b)")


class Loader(CottonLoader):  # type: ignore[misc]
    """Cotton's loader; a line begins where its text begins, which is a fifth of a page."""

    def get_contents(self, origin: Origin) -> str:
        """The compiled template, each line without its indentation."""
        compiled: str = super().get_contents(origin)
        return PARTS.sub("", INDENT.sub("\n", compiled))
