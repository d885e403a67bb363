"""The glossary explains every term that the modules use, and points to terms that exist."""

from __future__ import annotations

import json
import re

from alk.learning.content import ContentRoot
from alk.learning.glossary import glossary
from alk.learning.places import published_help
from tests.conftest import ROOT

KNOWN_TO_A_DOCTOR = {"MRI", "BIG", "ALS", "CT", "PVC"}
"""Abbreviations that need no explanation here."""


def test_terms_stand_in_alphabetical_order_once_each() -> None:
    names = [term.name.lower() for term in glossary()]
    assert len(set(names)) == len(names)
    letters = [term.letter for term in glossary()]
    assert letters == sorted(letters)


def test_related_terms_exist() -> None:
    names = {term.name for term in glossary()}
    assert [(term.name, other) for term in glossary() for other in term.see if other not in names] == []


def test_every_term_has_its_own_anchor() -> None:
    anchors = [term.anchor for term in glossary()]
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch(r"begrip-[a-z0-9-]+", anchor) for anchor in anchors)


def test_abbreviations_in_the_modules_are_explained() -> None:
    explained = " ".join(f"{term.name} {term.in_full} {term.explanation}" for term in glossary())
    content = ContentRoot(ROOT)
    used = {
        (module_id, word)
        for module_id in content.module_ids()
        if not content.module(module_id).workshop
        for cell in json.loads(content.notebook(module_id).read_bytes())["cells"]
        if cell["cell_type"] == "markdown"
        for word in re.findall(r"\b[A-Z]{2,6}\b", "".join(cell["source"]).partition("**Bronnen.**")[0])
    }
    missing = {
        (where, word)
        for where, word in used
        if word not in KNOWN_TO_A_DOCTOR and not re.search(rf"\b{word}\b", explained)
    }
    assert missing == set()


def test_published_help_is_what_the_sources_name() -> None:
    addresses = [place.website for group in published_help() for place in group.places]
    for name in ("bodysymptoms.org", "grip.health", "voorbijdeklacht.nl", "uitlegalk.nl", "nalk.info"):
        assert any(name in address for address in addresses)
    assert all(address.startswith("https://") for address in addresses)
