"""Results: closing, publishing, letters, explanation, the board."""
