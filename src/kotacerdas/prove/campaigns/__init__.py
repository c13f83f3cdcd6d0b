"""Campaigns: groups, steps, the cities that take part and their seats."""
