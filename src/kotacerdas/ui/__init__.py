"""THE SKIN: base template, components, template tags, charts and static files."""
