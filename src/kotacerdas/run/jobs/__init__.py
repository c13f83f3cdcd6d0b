"""Work that falls due by itself; the folder says how often."""
