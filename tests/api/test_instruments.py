"""Instruments leave this door letter for letter."""

from __future__ import annotations

from django.test import Client

from kotacerdas.prove.instruments.adapters.instrument_yaml import load_shipped, shipped


def test_the_text_is_the_published_one_with_its_hash_as_etag(reader: Client) -> None:
    answer = reader.get("/api/v1/instruments/gmsc-2023-reguler/2.yaml")
    assert answer.content.decode() == shipped()["gmsc-2023-reguler"].read_text("utf-8")
    assert answer["ETag"] == f'"{load_shipped("gmsc-2023-reguler").content_hash}"'
