"""What goes to the page does not depend on what is right."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from alk.exercises.kinds.rule_checked import RuleChecked
from alk.exercises.sheet.reader import Sheet, read_bytes
from tests.conftest import ROOT
from tests.exercises.gallery import ALL, exercises


def sheet(text: str, folder: str) -> Sheet:
    reading = read_bytes(text.encode(), Path(folder) / "oefeningen.md")
    assert reading.sheet is not None, [d.message for d in reading.diagnostics]
    return reading.sheet


def source(folder: str) -> str:
    return (ROOT / "cases" / folder / "oefeningen.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ALL)
def test_no_reason_of_the_key_is_in_what_the_page_gets(name: str) -> None:
    exercise = exercises()[name]
    wire = json.dumps(exercise.spec(), ensure_ascii=False)
    feedback = exercise.feedback(exercise.clean(exercise.best()))
    for part in feedback.parts if feedback else ():
        # The name of an answer stands before its reason, and on the page as a choice.
        reasons = re.sub(r"<dt>.*?</dt>", "", part.reason_html)
        own = [text.strip() for text in re.split(r"<[^>]+>", reasons) if len(text.strip()) > 30]
        assert [text for text in own if text in wire] == []


def turned(text: str, kind: str, name: str, change: tuple[str, str]) -> tuple[object, object]:
    """The specs of one exercise before and after its key was changed."""
    start = text.index(f":::{{{kind}}} {name}")
    end = text.index("\n:::\n", start)
    block = text[start:end]
    assert change[0] in block
    other = text[:start] + block.replace(*change, 1) + text[end:]
    return tuple(sheet(one, "werkplaats").exercises[name].spec() for one in (text, other))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("kind", "name", "change"),
    [
        ("kennisvraag", "duur-zio", ("[ ] vanaf enkele weken", "[~] vanaf enkele weken")),
        ("kennisvraag", "bestanddelen", ("[ ] snel verwijzen", "[x] snel verwijzen")),
        (
            "kennisvraag",
            "wegblijven",
            ("1. één keer bellen\n2. een brief sturen", "1. een brief sturen\n2. één keer bellen"),
        ),
        ("kennisvraag", "onverklaard", ("30 tot 50", "1 tot 2")),
        ("kennisvraag", "stap-naar-gevolg", ("[x] gevolgenmodel", "[x] sensitisatie")),
        ("schatten", "onverklaarde-klachten", ("30 tot 50", "2")),
        ("instroom", "huur", ("maatschappelijk_instabiel: ja", "maatschappelijk_instabiel: nee")),
        ("andere-bron", "negen-weken", ("duur_weken: 9", "duur_weken: 900")),
        ("kernteam", "ernstig-thuis", ("acute_fase: nee", "acute_fase: ja")),
        ("verwijsbrief", "psycholoog", ("verwijsbrief: alk-benoemd", "verwijsbrief: regie, bereikbaar")),
        ("doelen", "kleine-stap", ("= eigen –", "= klein –")),
        ("invullen", "goed-bericht", ("[~] 2: zijn schoon", "[ ] 2: zijn schoon")),
        ("herschrijven", "uitslag", ("Uw hart klopt krachtig en in een vaste maat.", "Uw hart klinkt goed.")),
    ],
)
def test_another_key_gives_the_same_page(kind: str, name: str, change: tuple[str, str]) -> None:
    before, after = turned(source("werkplaats"), kind, name, change)
    assert before == after


def test_swapping_two_boxes_of_sorted_cards_gives_the_same_page() -> None:
    text = source("overvecht-1")
    one, other = "= onderhoudend sociaal – Uit schaamte", "= luxerend psychologisch – Uit schaamte"
    assert one in text
    specs = [sheet(t, "overvecht-1").exercises["factoren"].spec() for t in (text, text.replace(one, other))]
    assert specs[0] == specs[1]


def test_the_author_cannot_betray_an_order_by_writing_it_down() -> None:
    text = source("werkplaats")
    key = [option["id"] for option in _options(text)]
    steps = re.findall(r"^\d\. (.+)$", text, re.MULTILINE)
    shuffled = text.replace(
        f"1. {steps[0]}\n2. {steps[1]}\n3. {steps[2]}", f"1. {steps[2]}\n2. {steps[0]}\n3. {steps[1]}"
    )
    assert shuffled != text
    assert [option["id"] for option in _options(shuffled)] == key


def _options(text: str) -> list[dict[str, str]]:
    spec: dict[str, list[dict[str, list[dict[str, list[dict[str, str]]]]]]] = dict(
        sheet(text, "werkplaats").exercises["wegblijven"].spec()  # type: ignore[arg-type]
    )
    return spec["sections"][0]["fields"][0]["options"]


@pytest.mark.parametrize("name", [name for name in ALL if isinstance(exercises()[name], RuleChecked)])
def test_how_an_option_is_written_does_not_tell_whose_it_is(name: str) -> None:
    spec: Any = exercises()[name].spec()
    texts = [option["text"] for s in spec["sections"] for f in s["fields"] for option in f.get("options", ())]
    assert [text for text in texts if text[:1].islower()] == []
