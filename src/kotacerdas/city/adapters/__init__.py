"""Regions and files from outside the database."""
