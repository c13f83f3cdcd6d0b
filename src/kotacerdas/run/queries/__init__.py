"""Reads of this room used by more than one caller."""
