"""Tests of `instruments`."""
