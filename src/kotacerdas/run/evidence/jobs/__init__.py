"""What runs by itself; the folder says when."""
