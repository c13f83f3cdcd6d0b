"""Jobs of this room, by how often they run."""
