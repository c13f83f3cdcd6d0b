"""Which addresses the prober may reach although they are not public."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings

DEMO_FILE = "demo-app.json"


def allowed() -> frozenset[str]:
    """``settings.PROBE_ALLOW`` and the local application of the demo, each an exact host:port."""
    return frozenset(settings.PROBE_ALLOW) | demo_allowance(Path(settings.DATA_DIR))


def demo_allowance(data_dir: Path) -> frozenset[str]:
    """The demo's own server: only 127.0.0.1, only the one port that its file names."""
    try:
        kept = json.loads((data_dir / DEMO_FILE).read_text(encoding="utf-8"))
        port = kept["port"]
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
    if type(port) is not int or not 1024 <= port < 65536:
        return frozenset()
    return frozenset({f"127.0.0.1:{port}"})
