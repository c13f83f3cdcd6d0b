"""What re-examines a piece of evidence."""
