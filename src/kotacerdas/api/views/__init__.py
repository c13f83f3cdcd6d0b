"""Endpoints, one noun a file."""
