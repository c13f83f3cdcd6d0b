"""What this room fetches from the outside world."""
