"""THE PUBLISHED DOOR: versioned JSON and CSV of what is public, with one shape of error."""
