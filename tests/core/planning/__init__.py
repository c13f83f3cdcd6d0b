"""Tests of `core/planning`."""
