"""Indicators and what was observed of them."""
