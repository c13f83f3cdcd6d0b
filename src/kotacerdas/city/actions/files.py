"""Files that people hand in."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kotacerdas.city.actions.audit import record
from kotacerdas.city.adapters import file_store, file_types
from kotacerdas.city.models import StoredFile as Row
from kotacerdas.city.queries.files import StoredFile
from kotacerdas.city.queries.plain_names import is_plain, plain
from kotacerdas.core.actor import Actor
from kotacerdas.core.errors import Invalid


def store(*, by: Actor, city: str, content: file_store.Readable, name: str) -> StoredFile:
    """Take one file in for a city, check it, keep it by its content and say what it is.

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
    with transaction.atomic():
        row, _created = Row.objects.get_or_create(
            sha256=incoming.sha256,
            defaults={"size": incoming.size, "media_type": media_type, "stored_at": by.at},
        )
        record(
            by=by,
            chain=city,
            verb="file.stored",
            thing=f"city.file:{row.sha256}",
            data={"size": row.size, "media_type": row.media_type, "name": name},
        )
    return StoredFile(row.sha256, row.size, row.media_type, row.stored_at)
