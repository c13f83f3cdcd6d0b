"""What people fill in: signing in."""
