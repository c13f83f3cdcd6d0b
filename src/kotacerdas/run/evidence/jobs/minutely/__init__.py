"""Every minute."""
