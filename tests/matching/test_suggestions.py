from __future__ import annotations

from alk.matching.matcher import Candidate
from alk.matching.suggestions import Heard, suggest

LINES = (
    Candidate("slaap", "Hoe slaapt u?", ("Hoe zijn uw nachten?",)),
    Candidate("bang", "Waar bent u bang voor?", ("Waar maakt u zich zorgen over?",)),
)


def _heard(text: str, chosen: str = "") -> Heard:
    return Heard("casus", text, chosen)


def test_what_a_learner_said_was_meant_comes_first() -> None:
    found = suggest(
        LINES,
        [
            _heard("Lig je vaak wakker van al dat gedoe"),
            _heard("Lig je vaak wakker van al dat gedoe"),
            _heard("Wat spookt er door je hoofd", "bang"),
        ],
    )
    assert [(one.id, one.times, one.chosen) for one in found.for_lines] == [("bang", 1, 1), ("slaap", 2, 0)]


def test_spellings_of_one_sentence_are_counted_together() -> None:
    found = suggest(LINES, [_heard("wat spookt er rond?", "bang"), _heard("Wat  spookt er ROND", "bang")])
    (one,) = found.for_lines
    assert (one.times, one.chosen) == (2, 2)
    assert one.text == "Wat spookt er ROND"


def test_what_matches_by_now_and_what_is_english_is_left_out() -> None:
    found = suggest(LINES, [_heard("Hoe slaapt u?"), _heard("How do you sleep?"), _heard("...")])
    assert found.for_lines == ()
    assert found.without_line == ()


def test_what_looks_like_no_line_is_listed_apart() -> None:
    found = suggest(LINES, [_heard("Heeft u huisdieren?"), _heard("heeft u huisdieren")])
    assert found.for_lines == ()
    assert found.without_line == (("Heeft u huisdieren?", 2),)


def test_a_choice_of_a_line_that_is_gone_counts_as_no_choice() -> None:
    found = suggest(LINES, [_heard("Heeft u huisdieren?", "vroeger")])
    assert found.without_line == (("Heeft u huisdieren?", 1),)
