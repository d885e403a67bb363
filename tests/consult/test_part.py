"""One consult played by itself: it opens where the earlier ones left off, and tells only of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alk.cases.library import CaseLibrary
from alk.cases.reader import read_bytes
from alk.consult.before import NoWayError, part_of
from alk.consult.debrief import debrief
from alk.consult.hints import ladder
from alk.consult.lookback import look_back
from alk.consult.script import Script, compile_case
from alk.consult.session import Do, Mode, Recall, Session, Step, replay, start, steps_before
from alk.consult.talk import Talk, begin
from alk.consult.transcript import transcript
from tests.conftest import ROOT
from tests.consult.cases import EINDE, GESPREK, KOP, cue, fact, line

PATIENT_B = compile_case(CaseLibrary(ROOT / "cases").case("patient-b"))

LATER = (
    GESPREK.replace("} g\n", "} later\n:na: g\n:vooraf: VOORAF\n")
    .replace(":vertrouwen: 2\n:ongerustheid: 2\n:gehoord: 2\n", ":effect: ongerustheid +1\n")
    .replace("Dag.", "Daar ben ik weer.")
)
ENDS = EINDE.replace("stoppen", "stoppen-later").replace("klaar", "klaar-later")
ALARM = "\n:::{alarm} bloed\n\n**Patiënt:** Er was bloed.\n\n**Waarom:** Zo.\n\n**Gevolg:** Te laat.\n:::\n"
FIRST = (
    cue("zucht"),
    ALARM,
    fact("moe", ":signaal: zucht\n:leerdoel: luisteren\n"),
    fact("werk", dimension="sociaal"),
    line("vraag", options=":vraagt: moe\n", says=""),
    line("vraag-werk", options=":vraagt: werk\n", says=""),
    line("oppakken", options=":op: zucht\n:reactie: benoemt, ruimte\n"),
    line("voorbij", options=":alarm: bloed\n:onthoud: gesproken\n"),
    line("bloed-nagaan", "veiligheid", ":handelt: bloed\n"),
)
SECOND = (
    cue("stilte", says="*(zij zwijgt)*"),
    fact("kind", ":signaal: stilte\n:leerdoel: luisteren\n", dimension="emotioneel"),
    line("vraag-kind", options=":vraagt: kind\n", says=""),
    line("stilte-oppakken", options=":op: stilte\n:reactie: benoemt, ruimte\n"),
    line("terug-naar-zucht", options=":op: zucht\n:reactie: benoemt, ruimte\n"),
    line("alsnog-werk", options=":vraagt: werk\n", says=""),
    line("bloed-alsnog", "veiligheid", ":handelt: bloed\n"),
    line("weet-u-nog", options=":als: onthouden gesproken\n"),
)


def case(said_before: str, first_ends: str = EINDE) -> Script:
    """A case of two consults, with what was said in the first."""
    later = LATER.replace("VOORAF", said_before)
    text = KOP + GESPREK + "".join(FIRST) + first_ends + later + "".join(SECOND) + ENDS
    reading = read_bytes(text.encode(), Path("klein/casus.md"))
    assert reading.diagnostics == ()
    assert reading.case is not None
    return compile_case(reading.case)


def alone(said_before: str) -> Talk:
    script = case(said_before)
    return begin(script, part_of(script, 1))


def play(talk: Talk, *lines: str) -> Talk:
    for each in lines:
        talk = talk.say(each)
    return talk


@pytest.mark.parametrize("said", [("vraag", "oppakken", "stoppen"), ("vraag", "voorbij", "stoppen")])
def test_a_follow_up_opens_as_it_would_after_what_was_said_before(said: tuple[str, ...]) -> None:
    script = case(", ".join(said))
    whole = play(begin(script), *said).follow_up()
    opened = begin(script, part_of(script, 1))
    assert whole is not None
    assert opened.state == whole.state
    assert opened.turns == whole.turns[-1:]


@given(choices=st.lists(st.integers(0, 30), max_size=12))
@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("index", [0, 1, 2])
def test_alone_and_among_the_others_the_same_words_do_the_same(index: int, choices: list[int]) -> None:
    before = [name for name, _ in PATIENT_B.consults[index].consult.said_before]
    whole = begin(PATIENT_B)
    for name in before:
        whole = (whole.follow_up() or whole).say(name) if whole.ended else whole.say(name)
    whole = whole.follow_up() or whole
    part = begin(PATIENT_B, part_of(PATIENT_B, index))
    for choice in choices:
        if part.ended:
            break
        offered = [one.id for one in part.offered()]
        assert offered == [one.id for one in whole.offered()]
        name = offered[choice % len(offered)]
        part, whole = part.say(name), whole.say(name)
        assert part.turns[-1] == whole.turns[-1]


def test_after_the_one_consult_nothing_follows() -> None:
    script = case("vraag, stoppen")
    first = play(begin(script, part_of(script, 0)), "stoppen")
    assert first.ended
    assert first.follow_up() is None
    assert play(begin(script), "stoppen").follow_up() is not None


def test_what_was_told_before_counts_neither_as_told_nor_as_left_untold() -> None:
    talk = alone("vraag, oppakken, stoppen")
    facts = {f.id for report in debrief(talk).dimensions for f in (*report.told, *report.untold)}
    assert facts == {"kind", "werk"}, "“werk” is nog niet verteld, en hier te vragen"
    told = {f.id for report in debrief(talk.say("alsnog-werk")).dimensions for f in report.told}
    assert told == {"werk"}
    assert "werk" not in {f.fact.id for f in alone("vraag-werk, stoppen").chances.facts}


def test_a_cue_that_was_missed_before_is_not_held_against_this_consult() -> None:
    talk = alone("vraag, voorbij, stoppen")
    assert [(one.id, fate) for one, fate in debrief(talk).cues] == [("stilte", None)]
    fates = {one.id: str(fate) for one, fate in debrief(talk.say("terug-naar-zucht")).cues}
    assert fates == {"zucht": "opgepakt", "stilte": "None"}
    assert [one.id for one, _ in debrief(alone("vraag, oppakken, stoppen")).cues] == ["stilte"]


def test_an_alarm_that_was_heard_before_is_not_held_against_this_consult() -> None:
    talk = alone("voorbij, stoppen")
    for said in (talk, talk.say("stoppen-later"), talk.say("bloed-alsnog")):
        assert debrief(said).ignored == ()
    assert debrief(talk).unheard == ()


def test_the_learning_goals_count_the_chances_of_this_consult() -> None:
    script = case("vraag, stoppen")
    session = start(script, Mode.OEFENEN, part_of(script, 1))
    (goal,) = look_back(session.take(Step(Do.ZEG, "vraag-kind"))).goals
    assert (goal.taken, goal.total) == (1, 1)
    assert debrief(session.talk).chances == (("luisteren", 0, 1),)


def test_the_patient_still_remembers_what_was_said_before() -> None:
    assert "weet-u-nog" in [one.id for one in alone("voorbij, stoppen").offered()]
    assert "weet-u-nog" not in [one.id for one in alone("vraag, stoppen").offered()]


def test_hints_speak_of_what_can_be_heard_here() -> None:
    talk = alone("vraag, vraag-werk, stoppen")
    assert "het gevoel" in ladder(talk)[0]
    heard = play(talk, "vraag-kind", "stilte-oppakken")
    assert not any("nog weinig gehoord" in hint for hint in ladder(heard))


def test_a_session_of_one_consult_goes_back_and_on_from_any_turn() -> None:
    part = part_of(PATIENT_B, 2)
    recall = Recall(PATIENT_B, part)
    session = start(PATIENT_B, Mode.OEFENEN, part)
    for _ in range(3):
        session = session.take(Step(Do.ZEG, session.talk.offered()[0].id))
    assert recall.session(Mode.OEFENEN, session.steps) == session
    back = session.take(Step(Do.TERUG))
    assert (len(back.talk.turns), back.talk.part) == (3, part)
    again = replay(PATIENT_B, Mode.OEFENEN, steps_before(session, 2), part)
    assert [turn.line_id for turn in again.talk.turns] == ["", session.talk.turns[1].line_id]


def test_the_transcript_holds_this_consult_alone() -> None:
    session: Session = start(PATIENT_B, Mode.TOETS, part_of(PATIENT_B, 1))
    while not session.talk.ended:
        session = session.take(Step(Do.ZEG, session.talk.offered()[0].id))
    text = transcript(session)
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Gesprek 2: een half jaar later",
        "## Terugblik",
    ]
    assert f"### 1. {session.talk.turns[1].line_id}" in text
    assert "broodtrommels" not in text


@pytest.mark.parametrize(
    ("said", "stops_at", "says"),
    [
        ("vraag", 0, "nog niet afgelopen"),
        ("vraag, vraag, stoppen", 1, "niet te kiezen"),
        ("stoppen, vraag", 1, "begint `later` al"),
    ],
)
def test_a_way_that_does_not_lead_here_says_where_it_stops(said: str, stops_at: int, says: str) -> None:
    script = case(said)
    with pytest.raises(NoWayError, match=says) as caught:
        part_of(script, 1)
    assert (caught.value.line, caught.value.at) == script.consults[1].consult.said_before[stops_at]


def test_a_way_to_an_ending_that_stops_says_so() -> None:
    stops = EINDE.replace(":::{einde} klaar\n", ":::{einde} klaar\n:vervolg: geen\n\n")
    with pytest.raises(NoWayError, match="eindigt met `klaar`, en daarna komt geen gesprek"):
        part_of(case("stoppen", stops), 1)


def test_a_way_that_skips_a_consult_says_which() -> None:
    third = LATER.replace("} later\n:na: g", "} derde\n:na: later").replace("VOORAF", "stoppen")
    text = KOP + GESPREK + EINDE + LATER.replace("VOORAF", "stoppen") + ENDS + third
    text += EINDE.replace("stoppen", "stoppen-derde").replace("klaar", "klaar-derde")
    reading = read_bytes(text.encode(), Path("klein/casus.md"))
    assert reading.case is not None
    with pytest.raises(NoWayError, match="begint `later`, en nog niet `derde`"):
        part_of(compile_case(reading.case), 2)
