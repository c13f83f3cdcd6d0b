"""The rules of measuring: indicators and what is observed of them."""
