"""The wire between an action, its rule, its event and its state: one table over every action."""
