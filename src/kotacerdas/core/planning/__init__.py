"""The rules of planning: targets and how far they are achieved."""
