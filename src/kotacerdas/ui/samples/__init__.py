"""What the gallery shows: real figures with their source, everything else tagged as example."""
