"""Targets on indicators."""
