"""RUN: applications and their heartbeat, indicators and observations."""
