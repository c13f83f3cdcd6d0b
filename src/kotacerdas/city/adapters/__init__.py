"""Regions, official lists, files and accounts: what comes from outside the database."""
