"""Views of the skin: faults, choices of the visitor, gallery."""
