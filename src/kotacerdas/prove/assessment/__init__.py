"""The desk of an assessor: grades and handing in."""
