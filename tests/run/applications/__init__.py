"""Tests of `applications`."""
