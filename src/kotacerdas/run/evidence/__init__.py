"""The library of evidence: items, what a machine last said of them, and who asks again."""
