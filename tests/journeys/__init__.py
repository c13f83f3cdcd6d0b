"""Browser stories in headless Chromium, against the server that `make run` starts."""
