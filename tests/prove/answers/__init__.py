"""Tests of `answers`."""
