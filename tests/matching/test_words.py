from __future__ import annotations

from collections import Counter

import pytest

from alk.matching.data import read
from alk.matching.settings import settings
from alk.matching.spelling import Speller, distance
from alk.matching.words import MAX_CHARACTERS, fold, lexicon, terms_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wat doet dát met u?", "wat doet dat met u"),
        ("'t is nie erg", "het is niet erg"),
        ("Bende gij moe?", "bent u u moe"),
        ("kom je", "komt u"),
        ("hoe reageerd u", "hoe reageert u"),
        ("Heeeeel erg", "heel erg"),
        ("collega’s", "collegas"),
        ("POH-GGZ", "poh ggz"),
    ],
)
def test_spelling_dialect_and_address_are_evened_out(text: str, words: str) -> None:
    assert " ".join(words_of(text)) == words


def test_no_more_than_the_limit_is_read() -> None:
    assert len(fold("a b" * MAX_CHARACTERS)) <= MAX_CHARACTERS


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("ongerust", "zorgen"),
        ("doorverwijzen", "verwijzing"),
        ("gegoogeld", "internet"),
        ("vrachtwagen", "rijden"),
    ],
)
def test_words_for_the_same_thing_share_a_concept(one: str, two: str) -> None:
    first, second = terms_of((one,))[0], terms_of((two,))[0]
    assert first.concept == second.concept != ""


def test_parted_verbs_are_one_expression() -> None:
    assert "samenvatten" in {term.concept for term in terms_of(words_of("ik vat het nu even samen"))}


def test_a_word_stands_in_one_concept_only() -> None:
    listed = Counter(fold(word) for words in read("woorden")["begrippen"].values() for word in set(words))
    assert [word for word, times in listed.items() if times > 1] == []


def test_every_weight_lowers() -> None:
    assert all(0 < weight < 1 for weight in lexicon().weights.values())


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("vermoeidhied", ("vermoeidheid",)),
        ("bnag", ("bang",)),
        ("slaaptu", ("slaapt", "u")),
        ("hartproblemen", ("hart", "problemen")),
        ("terugdenken", ("terug", "denken")),
        ("qwertyuiop", ("qwertyuiop",)),
        ("ok", ("ok",)),
    ],
)
def test_unknown_words_are_mended_or_left(typed: str, mended: tuple[str, ...]) -> None:
    assert Speller(("slaapt",)).mend((typed,)) == mended


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [("bang", "bang", 0), ("bnag", "bang", 1), ("pjn", "pijn", 1), ("pijnn", "pijn", 1), ("huis", "muur", 3)],
)
def test_distance_counts_errors(one: str, two: str, apart: int) -> None:
    assert distance(one, two) == distance(two, one) == apart


def test_every_threshold_is_explained() -> None:
    for name, entry in read("drempels")["drempel"].items():
        assert len(entry["uitleg"]) > 20, name
    assert settings().choice < settings().match
