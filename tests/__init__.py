"""The tests; each package mirrors a room, `house` guards the house, `journeys` walk the pages."""
