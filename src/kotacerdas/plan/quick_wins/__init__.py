"""Quick wins, and what a city plans."""
