"""Kinds of evidence that this room observes."""
