"""What may be read, as frozen values."""
