"""Pages are sent without the indentation that templates are written with."""

from __future__ import annotations

import re

from django.template.loader import get_template, render_to_string
from django.test import Client

from kotacerdas.ui.loader import INDENT


def test_no_line_of_a_page_is_indented(visitor: Client) -> None:
    text = visitor.get("/told").content.decode()
    assert "<header" in text and not re.search(r"\n[ \t]{2,}<", text)


def test_what_a_template_says_is_not_touched() -> None:
    source = "<p>\n    a\n\n      b</p>\n<pre>{{ x }}</pre>"
    assert INDENT.sub("\n", source) == "<p>\na\nb</p>\n<pre>{{ x }}</pre>"
    assert "\n" in render_to_string("404.html", {"page": None})
    assert get_template("404.html").template.origin.loader_name == "kotacerdas.ui.loader.Loader"
