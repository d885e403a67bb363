from __future__ import annotations

from pathlib import Path

import pytest

from alk.cases.model import Case, Dimension, LearningGoal, Patient, Position, Prose, Provenance
from alk.cases.reader import read_bytes

GOOD = (Path(__file__).parent / "golden" / "ALK131" / "goed.md").read_text()
SHOWN = Path("voorbeeld/casus.md")


def read(text: str) -> Case:
    reading = read_bytes(text.encode(), SHOWN)
    assert reading.diagnostics == ()
    assert reading.case is not None
    return reading.case


def codes(text: str) -> list[str]:
    return [d.code for d in read_bytes(text.encode(), SHOWN).diagnostics]


def test_the_front_matter_becomes_the_case() -> None:
    case = read(GOOD)
    assert (case.id, case.title, case.version) == ("voorbeeld", "Een voorbeeld", "1")
    assert case.patient == Patient("Mevrouw Voorbeeld", 40, "Vrouw van 40 met hoofdpijn")
    assert case.learning_goals == (LearningGoal("luisteren", "U luistert naar wat iemand zegt."),)
    assert case.provenance == (Provenance("fictie"),)
    assert case.path == SHOWN


def test_vignette_and_dossier_keep_the_order_of_the_file() -> None:
    text = GOOD + "\n:::{dossier} Brief\n:bron: S003 §8\n\nGeachte collega.\n:::\n"
    shown, folded = read(text).vignette
    assert (shown.heading, shown.folded) == ("Aan de balie", False)
    assert (folded.heading, folded.folded) == ("Brief", True)
    assert folded.provenance == (Provenance("S003 §8"),)


def test_text_keeps_its_place_in_the_file() -> None:
    body = read(GOOD).vignette[0].body
    assert body == Prose("Zij komt binnen en gaat zitten.", Position(21, 1))


def test_a_source_mark_leaves_the_text_and_joins_the_provenance() -> None:
    text = GOOD.replace("gaat zitten.", "gaat zitten. [S003 §8; fictie]\n\nZij zwijgt. [S003 Bijlage 5]")
    part = read(text).vignette[0]
    assert part.body.text == "Zij komt binnen en gaat zitten.\n\nZij zwijgt."
    assert [p.source for p in part.provenance] == ["fictie", "S003 §8", "S003 Bijlage 5"]


def test_square_brackets_that_name_no_source_stay_text() -> None:
    text = GOOD.replace("gaat zitten.", "gaat zitten [kuchje].")
    assert "[kuchje]" in read(text).vignette[0].body.text


def test_a_case_may_name_sources_of_its_own() -> None:
    own = GOOD.replace(
        "bron: fictie\nauteurs", "bron: NHG M102\nbronnen:\n  NHG: NHG-Standaard SOLK\nauteurs"
    )
    assert read(own).provenance == (Provenance("NHG M102"),)


def test_a_labelled_part_knows_the_line_and_column_of_its_text() -> None:
    text = GOOD + (
        "\n:::{scegs} cognitief\n:bron: fictie\n\n**Situatie:** Zij zwijgt.\n\n"
        "**Voorbeeldvraag:** Wat denkt u?\n**Patiënt:** Niets.\n\nOf toch.\n\n**Let op:** De stilte.\n:::\n"
    )
    prompt = read(text).prompts[0]
    assert prompt.dimension is Dimension.COGNITIEF
    assert prompt.example == "Wat denkt u?"
    assert prompt.reply.text == "Niets.\n\nOf toch."
    line = text.split("\n").index("**Patiënt:** Niets.")
    assert prompt.reply.position == Position(line + 1, 14)
    assert text.split("\n")[line][13:] == "Niets."


def test_a_rubric_reads_its_levels_from_a_list() -> None:
    text = GOOD + (
        "\n:::{open-vraag} vat-samen\n:bron: fictie\n\n**Vraag:** Vat samen.\n\n**Criterium:** Woorden\n\n"
        "1. Geen.\n2. Een paar,\n   verspreid.\n3. Alle.\n\n**Modelantwoord:** Zo.\n:::\n"
    )
    question = read(text).question("vat-samen")
    assert question is not None
    assert question.rubric[0].criterion == "Woorden"
    assert question.rubric[0].levels == ("Geen.", "Een paar,\nverspreid.", "Alle.")


def test_the_ernst_key_stands_in_the_order_of_the_checklist() -> None:
    def key(item: str, level: str) -> str:
        return f"\n:::{{ernst}} {item}\n:goed: {level}\n:bron: fictie\n\nDaarom.\n:::\n"

    status = "\n:::{ernst-status}\nVoorstel van de makers.\n:::\n"
    ernst = read(GOOD + key("inzicht", "moeite") + status + key("duur", "3-6m, 6w-3m")).ernst
    assert ernst is not None
    assert list(ernst.factors) == ["duur", "inzicht"]
    assert ernst.factors["duur"].full == {"3-6m", "6w-3m"}
    assert ernst.status == "Voorstel van de makers."


@pytest.mark.parametrize("written", ["nee", "no", "on", "1:30", "010"])
def test_yaml_turns_no_dutch_text_into_something_else(written: str) -> None:
    if written == "010":
        assert codes(GOOD.replace("Een voorbeeld", written)) == ["ALK117"]
        written = '"010"'
    assert read(GOOD.replace("titel: Een voorbeeld", f"titel: {written}")).title == written.strip('"')


def test_an_alias_bomb_is_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "ALK119" in codes(GOOD.replace("titel: Een voorbeeld\n", bomb))


def test_comments_are_blank_wherever_they_stand() -> None:
    text = (
        GOOD.replace("Zij komt", "<!-- stil -->Zij <!-- echt\nwaar --> komt")
        + "\n<!-- :::{vignet} weg\n:::\n-->\n"
    )
    assert read(text).vignette[0].body.text.split() == ["Zij", "komt", "binnen", "en", "gaat", "zitten."]


def test_the_hash_is_the_same_with_windows_line_ends() -> None:
    windows = read_bytes(GOOD.replace("\n", "\r\n").encode(), SHOWN).case
    assert windows is not None
    assert windows.content_hash == read(GOOD).content_hash
    assert read(GOOD.replace("Zij", "Hij")).content_hash != windows.content_hash


def test_a_longer_fence_may_hold_a_line_of_three_colons() -> None:
    text = GOOD.replace(":::{vignet}", "::::{vignet}").replace("zitten.\n:::", "zitten.\n::::")
    assert read(text).vignette[0].heading == "Aan de balie"
