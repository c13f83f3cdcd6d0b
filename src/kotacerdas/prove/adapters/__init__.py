"""How this room reads instrument files."""
