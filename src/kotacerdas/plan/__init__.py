"""PLAN: quick wins and targets."""
