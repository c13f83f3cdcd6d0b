"""What guards the house: sizes, drawers, words, documents. Each fault says how to mend it."""
