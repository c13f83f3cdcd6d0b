"""The rules of evaluation: instruments, scoring, explanation, ranking, evidence."""
