"""The tables of this room, one a file."""

from kotacerdas.files.models.stored_file import StoredFile

__all__ = ["StoredFile"]
