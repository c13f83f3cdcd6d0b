"""What guards the house itself: sizes, drawers, words, documents. Each fault says how to mend it."""
