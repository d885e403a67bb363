"""Completing a text: what a choice earns, how a gap is named, and what an author can do wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from alk.exercises.base import InvalidAnswerError, Verdict
from alk.exercises.fields.base import opaque_id
from alk.exercises.form import Form
from alk.exercises.sheet.reader import read_bytes
from alk.jsonvalues import JsonValue

HEAD = """---
oefeningen: proef
titel: Proef
versie: 1
bron: fictie
auteurs:
  - naam: Wij
    belangen: geen
status: "Voorstel."
---

"""
TEXT = "Uw hart [2] **rustig**. Uw buik &amp; rug [1], en dat is [3]."
GAPS = (
    "* [x] 1: voelen soepel – Zeg wat u voelt.",
    "* [ ] 1: tonen niets – Dat is wat er niet is.",
    "* [x] 2: klopt – Een gewoon woord.",
    "* [~] 2: slaat – Kan ook.",
    "* [ ] 2: faalt – Het tegendeel.",
    "* [x] 3: goed nieuws – Zo hoort zij het.",
    "* [ ] 3: alles – Dat sluit het gesprek.",
)


def reading(text: str = TEXT, gaps: tuple[str, ...] = GAPS) -> tuple[Form | None, list[str]]:
    """The exercise, and what an author reads."""
    block = f"**Opdracht:** Kies.\n\n**Tekst:** {text}\n\n**Gaten:**\n\n" + "\n".join(gaps)
    sheet = f"{HEAD}:::{{invullen}} zin\n:bron: fictie\n\n{block}\n:::\n"
    read = read_bytes(sheet.encode(), Path("proef/oefeningen.md"))
    found = read.sheet.exercises.get("zin") if read.sheet else None
    return found, [f"{d.code} {d.message} {d.remedy}" for d in read.diagnostics]


def exercise() -> Form:
    found, said = reading()
    assert found is not None, said
    return found


def without(start: str) -> tuple[str, ...]:
    return tuple(line for line in GAPS if not line.startswith(start))


@pytest.mark.parametrize(
    ("chosen", "points", "verdict"),
    [
        ("klopt", 1, Verdict.FULL),
        ("slaat", 0.5, Verdict.HALF),
        ("faalt", 0, Verdict.NONE),
        (None, 0, Verdict.EMPTY),
    ],
)
def test_what_a_choice_earns(chosen: str | None, points: float, verdict: Verdict) -> None:
    answer: dict[str, JsonValue] = {"gat-2": opaque_id(chosen)} if chosen else {}
    feedback = exercise().feedback(exercise().clean(answer))
    assert feedback is not None
    assert (feedback.parts[0].part, feedback.parts[0].verdict) == ("gat-2", verdict)
    assert feedback.points == points


def test_each_gap_tells_why() -> None:
    feedback = exercise().feedback({"gat-2": opaque_id("slaat"), "gat-1": opaque_id("voelen soepel")})
    assert feedback is not None
    heart, belly, last = feedback.parts
    assert heart.expected == "klopt (ook verdedigbaar: slaat)"
    assert heart.reason_html.index("Kan ook") < heart.reason_html.index("Een gewoon woord")
    assert "Het tegendeel" in heart.reason_html
    assert "Zeg wat u voelt" in belly.reason_html
    assert (last.given, last.expected) == ("Niet ingevuld", "goed nieuws")


def test_gaps_are_named_along_the_text_by_the_words_around_them() -> None:
    assert [field.title for field in exercise().fields.values()] == [
        "Gat 1 van 3: Uw hart …",
        "Gat 2 van 3: Uw buik & rug …",
        "Gat 3 van 3: en dat is …",
    ]


def test_the_text_has_a_place_for_each_gap() -> None:
    section = exercise().sections[0]
    assert [section.html.count(f'<span data-gap="{field.id}">') for field in section.fields] == [1, 1, 1]


def test_a_choice_of_another_gap_is_refused() -> None:
    with pytest.raises(InvalidAnswerError):
        exercise().clean({"gat-1": opaque_id("klopt")})


@pytest.mark.parametrize(
    ("text", "gaps", "said"),
    [
        ("Alles is goed.", GAPS, ["ALK802 In de tekst staat geen gat."]),
        (TEXT.replace("[3]", "[2]"), GAPS, ["ALK802 `[2]` staat meer dan één keer in de tekst."]),
        (TEXT.replace(" [3]", ""), GAPS, ["ALK802 Bij deze keuze staat in de tekst geen `[3]`."]),
        (TEXT, GAPS[:5], ["ALK802 Gat 3 heeft geen keuzes."]),
        (TEXT, without("* [ ] 1"), ["ALK802 Gat 1 heeft 1 keuze."]),
        (TEXT, (*GAPS, *(f"* [ ] 2: {n} – Nee." for n in "abc")), ["ALK802 Gat 2 heeft 6 keuzes."]),
        (TEXT, without("* [x] 2"), ["ALK802 Gat 2 heeft geen goed antwoord."]),
        (TEXT, (*GAPS, "* [x] 2: tikt – Ook."), ["ALK802 Gat 2 heeft 2 goede antwoorden."]),
        (TEXT, (*GAPS, "* [ ] 2: klopt – Nog eens."), ["ALK806"]),
        (TEXT, (*GAPS, "* [ ] tikt – Waar?"), ["ALK801 Dit onderdeel is niet te lezen. Zet het nummer"]),
        (TEXT, (*GAPS, "* [ ] 2: tikt"), ["ALK801 Dit onderdeel is niet te lezen. Zet het nummer"]),
        (TEXT, (*GAPS[:-1], "* 3: alles – Zo."), ["ALK801 Dit onderdeel is niet te lezen. Zet `[x]`"]),
        (
            TEXT.replace("[3]", "[4]"),
            without("* [x] 2"),
            ["ALK802 Bij deze keuze", "ALK802 Gat 2 heeft geen goed", "ALK802 Gat 4 heeft geen keuzes."],
        ),
    ],
)
def test_what_an_author_can_do_wrong(text: str, gaps: tuple[str, ...], said: list[str]) -> None:
    found, diagnostics = reading(text, gaps)
    assert len(diagnostics) == len(said), diagnostics
    assert all(any(one.startswith(start) for one in diagnostics) for start in said), diagnostics
    assert found is None or not said
