"""Every model and every choice is in GLOSSARY.md; its "do not use" words name nothing."""

from __future__ import annotations

import ast
import enum
import importlib
import pkgutil
from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.db.models import Choices

import kotacerdas.core
from tests.house.fence import FURNISHED, ROOT, Fault, name, none_of, sources, tree, words_of
from tests.house.glossary import Term, glossary, terms


def choice_classes(holder: object, prefix: str) -> Iterator[tuple[str, type[enum.Enum]]]:
    """Choice classes defined directly in a class or module, with the name the glossary uses."""
    for label, value in sorted(vars(holder).items()):
        if not isinstance(value, type) or not issubclass(value, enum.StrEnum | Choices):
            continue
        home = getattr(holder, "__name__", "") if not prefix else value.__module__
        if value.__module__ == home:
            yield f"{prefix}{label}", value


def needed() -> set[str]:
    """Every word that the glossary must hold."""
    words: set[str] = set()
    found: list[tuple[str, type[enum.Enum]]] = []
    for module in pkgutil.walk_packages(kotacerdas.core.__path__, "kotacerdas.core."):
        found += choice_classes(importlib.import_module(module.name), "")
    labels = {room.split("/")[-1] for room in FURNISHED}
    for model in apps.get_models():
        if model._meta.app_label in labels:
            words.add(model.__name__)
            found += choice_classes(model, f"{model.__name__}.")
    for label, choices in found:
        words.add(label)
        words.update(f"{label}.{member.name}" for member in choices)
    return words


def identifiers(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of everything that a file names itself."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def bans(identifier: str, banned: Iterable[str]) -> list[str]:
    """The banned words that an identifier holds, compound ones as a run of its words."""
    have = f"_{'_'.join(words_of(identifier))}_"
    return [word for word in banned if f"_{'_'.join(words_of(word))}_" in have]


def test_every_model_and_choice_is_in_the_glossary() -> None:
    held = {code for term in glossary() for code in term.codes}
    none_of(
        Fault("GLOSSARY.md", f"`{word}` is missing.", "Give it a line, or add it to its term's.")
        for word in sorted(needed() - held)
    )


def test_the_glossary_names_no_choice_that_is_gone() -> None:
    have = needed()
    classes = {word.rpartition(".")[0] for word in have if "." in word}
    none_of(
        Fault(f"GLOSSARY.md:{term.line}", f"`{code}` is not in the code.", "Remove or rename it.")
        for term in glossary()
        for code in term.codes
        if "." in code and code.rpartition(".")[0] in classes and code not in have
    )


def test_no_word_that_must_not_be_used_names_anything() -> None:
    banned = sorted({word for term in glossary() for word in term.banned})
    assert banned
    none_of(
        Fault(f"{name(path)}:{line}", f"{identifier} says “{word}”.", "GLOSSARY.md has the word.")
        for path in sources("src")
        for line, identifier in [*identifiers(tree(path)), (1, path.stem)]
        for word in bans(identifier, banned)
    )


def test_no_term_stands_twice() -> None:
    seen: dict[str, int] = {}
    for term in glossary():
        for code in term.codes:
            assert code not in seen, f"`{code}` stands in lines {seen[code]} and {term.line}."
            seen[code] = term.line


def test_the_first_line_says_that_a_kabupaten_is_called_a_smart_city_too() -> None:
    text = (ROOT / "GLOSSARY.md").read_text()
    first = next(line for line in text.splitlines() if line and not line.startswith("#"))
    assert "kabupaten" in first
    assert "kota cerdas" in first


def test_a_row_is_read_into_its_cells() -> None:
    row = "| `Value`, `Score.FINAL` | nilai | what was found | Pedoman | `nilai` |"
    assert terms(row) == [Term(1, ("Value", "Score.FINAL"), "nilai", ("nilai",))]
    with pytest.raises(ValueError, match="4 cells"):
        terms("| a | b | c | d |")


def test_a_banned_word_is_found_inside_an_identifier_only_as_a_whole() -> None:
    assert bans("score_nilai_of", ["nilai"]) == ["nilai"]
    assert bans("BuktiDocument", ["bukti"]) == ["bukti"]
    assert bans("work_unit_code", ["WorkUnit"]) == ["WorkUnit"]
    assert bans("penilaian", ["nilai"]) == []
