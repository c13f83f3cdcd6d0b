"""One file a kind of evidence: what it is, and what re-examines it."""
