"""Instruments as dated data, and tables of scores read against them."""
