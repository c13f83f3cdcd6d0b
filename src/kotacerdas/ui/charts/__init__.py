"""Server-drawn, accessible SVG charts: values in, text out; colours by class only."""
