"""Tests of `assessment`."""
