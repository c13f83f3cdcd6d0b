"""The guarded fetch: one address asked once, safely."""
