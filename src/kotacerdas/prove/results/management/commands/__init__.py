"""This room's own commands."""
