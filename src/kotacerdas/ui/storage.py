"""Static files under hashed names, so that browsers may keep them for a year."""

from __future__ import annotations

import re

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

UNSENT = re.compile(r"/\*.*?\*/|(?<=\n)[ \t]+", re.S)


def lean(sheet: str) -> str:
    """A style sheet as it is sent: without comments and indentation."""
    return UNSENT.sub("", sheet)


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's storage, gentle with other people's scripts and with a missing manifest.

    Scripts of packages name source maps that they do not ship; only CSS is rewritten here.
    Before ``collectstatic`` has run, plain names are given instead of an error page.
    """

    manifest_strict = False
    support_js_module_import_aggregation = False
    patterns = (("*.css", (r"""(?P<matched>url\((?P<quote>['"]?)(?P<url>.*?)(?P=quote)\))""",)),)

    def hashed_name(self, name: str, content: object = None, filename: str | None = None) -> str:
        """The hashed name, or the plain one where the file is not collected yet."""
        try:
            hashed: str = super().hashed_name(name, content, filename)
        except ValueError:
            return name
        return hashed

    def _save(self, name: str, content: File[bytes]) -> str:
        """Our own style sheets lean; everything else as it is."""
        if name.startswith("ui/") and name.endswith(".css"):
            content.seek(0)
            content = ContentFile(lean(content.read().decode()).encode())
        saved: str = super()._save(name, content)
        return saved

    def create_compressor(self, **options: object) -> object:
        """Gzip alone: Brotli saves a tenth of the bytes and costs seconds at each set-up."""
        return super().create_compressor(**options, use_brotli=False)
