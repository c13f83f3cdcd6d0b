"""THE PUBLISHED DOOR: versioned JSON and CSV of what is public."""
