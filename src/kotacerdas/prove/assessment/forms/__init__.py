"""Fields into values."""
