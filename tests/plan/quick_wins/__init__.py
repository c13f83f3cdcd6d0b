"""Tests of `quick_wins`."""
