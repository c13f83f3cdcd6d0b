"""Tests of `core/measurement`."""
