"""Answers of an OPD with their evidence."""
