"""Files that people hand in."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kotacerdas.core.errors import Invalid
from kotacerdas.core.labels import is_plain, plain
from kotacerdas.files.adapters import file_store, file_types
from kotacerdas.files.models import StoredFile as Row
from kotacerdas.files.queries.stored_files import StoredFile


def store(*, content: file_store.Readable, name: str, at: datetime) -> StoredFile:
    """Take one file in, check it, keep it by its content and say what it is.

    Whoever hangs it on something writes the event that names it: a file alone is nothing.

    Raises ``Invalid`` (empty, too large, a kind that is not accepted, a name with invisible
    characters that make it read as another); then nothing is kept. The same content is kept
    once. Disk comes first: a crash leaves a file without a row, which counts for nothing, never
    a row without its file.
    """
    if not is_plain(name):
        sentence = _("%(name)s has invisible characters in its name; rename it and send it again.")
        raise Invalid(sentence % {"name": plain(name)})
    with file_store.receive(content, name) as incoming:
        media_type = file_types.media_type_of(incoming.path, name)
        file_store.keep(incoming)
    row, _created = Row.objects.get_or_create(
        sha256=incoming.sha256,
        defaults={"size": incoming.size, "media_type": media_type, "stored_at": at},
    )
    return StoredFile(row.sha256, row.size, row.media_type, row.stored_at)
