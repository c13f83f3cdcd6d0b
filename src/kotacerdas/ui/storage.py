"""Static files under hashed names, so that browsers may keep them for a year."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


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
