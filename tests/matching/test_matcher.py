from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alk.matching.matcher import Candidate, Choice, Doubt, Match, Matcher, NoMatch, Reason
from tests.matching.measure import candidates, utterances

LINES = (
    Candidate("slaap", "Hoe slaapt u?", ("Hoe zijn uw nachten?", "Wordt u 's nachts wakker?")),
    Candidate("werk", "Hoe gaat het op uw werk?", ("Kunt u nog werken?", "Wat zegt uw baas ervan?")),
    Candidate("bang", "Waar bent u bang voor?", ("Waar maakt u zich zorgen over?",)),
    Candidate("stress", "U heeft zeker veel stress?", ("Het komt vast door de spanning.",)),
    Candidate("verwijzen", "Ik verwijs u naar de cardioloog.", ("Ik stuur u door naar het ziekenhuis.",)),
    Candidate("niet", "Ik verwijs u niet naar de cardioloog.", ("Een verwijzing is nu niet nodig.",)),
    Candidate("stilte", "(stilte)", ("(wacht)",)),
    Candidate("naar", "Wat vervelend voor u.", ("Dat lijkt me zwaar.",)),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(LINES)


@pytest.mark.parametrize("line", LINES, ids=lambda one: one.id)
def test_a_line_and_its_paraphrases_match_themselves(matcher: Matcher, line: Candidate) -> None:
    for text in (line.text, *line.paraphrases):
        outcome = matcher.match(text)
        assert isinstance(outcome, Match), text
        assert outcome.id == line.id


def test_a_sentence_under_two_lines_is_put_back_as_a_choice() -> None:
    matcher = Matcher(
        (Candidate("een", "Klopt dat?"), Candidate("twee", "Zie ik dat goed?", ("Klopt dat?",)))
    )
    outcome = matcher.match("klopt dat")
    assert isinstance(outcome, Choice)
    assert set(outcome.ids) == {"een", "twee"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoe slaapt u", "slaap"),
        ("HOE SLAAPT U???", "slaap"),
        ("hoe slaap je", "slaap"),
        ("hoe slaaptu", "slaap"),
        ("hoe slapt u", "slaap"),
        ("Hoe sloapt ge?", "slaap"),
        ("Mag ik vragen hoe u slaapt?", "slaap"),
        ("waar bent u bnag voor", "bang"),
        ("(zwijgt)", "stilte"),
        ("wat vervelned", "naar"),
    ],
)
def test_typing_errors_dialect_and_politeness_are_forgiven(matcher: Matcher, typed: str, meant: str) -> None:
    outcome = matcher.match(typed)
    found = (outcome.id,) if isinstance(outcome, Match) else getattr(outcome, "ids", ())
    assert meant in found


def test_a_denial_is_another_line(matcher: Matcher) -> None:
    yes, no = matcher.match("Ik verwijs u naar cardiologie"), matcher.match("Ik ga u niet verwijzen")
    assert (yes.ranking[0].id, no.ranking[0].id) == ("verwijzen", "niet")


def test_two_questions_at_once_are_put_back_as_a_choice_of_both(matcher: Matcher) -> None:
    outcome = matcher.match("Hoe slaapt u en hoe gaat het op uw werk?")
    assert isinstance(outcome, Choice)
    assert outcome.doubt is Doubt.DUBBEL
    assert outcome.ids == ("slaap", "werk")


def test_never_more_than_three_are_offered() -> None:
    matcher = Matcher(candidates("buik"))
    offered = [matcher.match(one.text) for one in utterances("toetsset")]
    assert max(len(one.ids) for one in offered if isinstance(one, Choice)) == 3


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", Reason.LEEG),
        ("   ...?!", Reason.LEEG),
        ("🙂", Reason.LEEG),
        ("How do you sleep at night?", Reason.ENGELS),
        ("De printer staat in brand", Reason.ONBEKEND),
        ("asdfghjkl", Reason.ONBEKEND),
        ("<script>alert(1)</script>", Reason.ONBEKEND),
    ],
)
def test_what_is_no_line_says_why(matcher: Matcher, typed: str, reason: Reason) -> None:
    outcome = matcher.match(typed)
    assert isinstance(outcome, NoMatch)
    assert outcome.reason is reason


def test_only_lines_on_offer_are_answered(matcher: Matcher) -> None:
    outcome = matcher.match("Hoe slaapt u?", among={"werk", "bang"})
    assert not isinstance(outcome, Match)
    assert {one.id for one in outcome.ranking} <= {"werk", "bang"}


def test_the_same_text_gives_the_same_outcome_in_any_matcher() -> None:
    texts = [one.text for one in utterances("toetsset")][::7]
    one, two = Matcher(candidates("borst")), Matcher(candidates("borst"))
    first = [one.match(text) for text in texts]
    assert first == [two.match(text) for text in reversed(texts)][::-1]


def test_the_order_of_the_lines_does_not_matter() -> None:
    lines = candidates("buik")
    one, two = Matcher(lines), Matcher(lines[::-1])
    for utterance in utterances("toetsset")[::11]:
        forward, backward = one.match(utterance.text), two.match(utterance.text)
        assert type(forward) is type(backward)
        assert [s.score for s in forward.ranking] == [s.score for s in backward.ranking]


def test_without_lines_nothing_matches() -> None:
    assert isinstance(Matcher(()).match("Hoe slaapt u?"), NoMatch)


def test_double_ids_are_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        Matcher((Candidate("a", "Ja"), Candidate("a", "Nee")))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=700))
def test_any_text_gives_an_outcome(matcher: Matcher, text: str) -> None:
    outcome = matcher.match(text)
    assert all(0 <= one.score <= 1 for one in outcome.ranking)


def test_long_texts_take_no_longer(matcher: Matcher) -> None:
    matcher.match("warm")
    start = time.perf_counter()
    matcher.match("Hoe slaapt u en waarom? " * 20_000)
    matcher.match("abcdefghijklmnopqrstuvwxyz" * 20_000)
    matcher.match("en hoe " * 20_000)
    matcher.match("(" * 20_000)
    assert time.perf_counter() - start < 1
