"""Applications and their heartbeats."""
