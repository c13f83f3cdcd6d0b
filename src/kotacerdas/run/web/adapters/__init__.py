"""The world outside of this room."""
