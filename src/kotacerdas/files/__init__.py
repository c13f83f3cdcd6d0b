"""Paper: files by content hash, telling kinds apart, tables in and out."""
