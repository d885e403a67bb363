from __future__ import annotations

import pytest

from alk.matching.forms import Form, clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hoe slaapt u?", ["Hoe slaapt u?"]),
        ("Wat naar. Hoe slaapt u?", ["Wat naar.", "Hoe slaapt u?"]),
        ("Hoe slaapt u en hoe gaat het?", ["Hoe slaapt u?", "hoe gaat het?"]),
        ("Heeft u koorts, bent u moe?", ["Heeft u koorts?", "bent u moe?"]),
        ("Bent u moe of somber?", ["Bent u moe of somber?"]),
        ("Dat is stress, denkt u niet?", ["Dat is stress, denkt u niet?"]),
        ("Ik wil weten hoe u dat doet en wat u zegt", ["Ik wil weten hoe u dat doet en wat u zegt"]),
        ("(stilte)", ["(stilte)"]),
        ("...", []),
        ("", []),
    ],
)
def test_an_utterance_is_split_where_a_second_question_begins(text: str, parts: list[str]) -> None:
    assert [one.text for one in clauses(text)] == parts


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("(wacht)", Form.HANDELING),
        ("*knikt*", Form.HANDELING),
        ("[stilte]", Form.HANDELING),
        ("Wat vervelend", Form.BEWERING),
        ("Wat denkt u", Form.OPEN),
        ("Gaat u zitten", Form.BEWERING),
        ("Gaat u wel eens zitten?", Form.GESLOTEN),
        ("Neemt u een stoel", Form.BEWERING),
        ("Dat is toch zo?", Form.GESLOTEN),
        ("Dat is zo, toch?", Form.STUREND),
    ],
)
def test_the_form_is_told_from_order_and_sign(text: str, form: Form) -> None:
    assert [one.form for one in clauses(text)] == [form]


def test_a_polite_lead_in_is_no_part_of_what_is_compared() -> None:
    (clause,) = clauses("Mag ik u vragen hoe u slaapt?")
    assert clause.core == ("hoe", "u", "slaapt")
    assert clause.form is Form.OPEN
