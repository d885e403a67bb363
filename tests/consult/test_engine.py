from __future__ import annotations

import pytest

from alk.cases.model import Dimension
from alk.consult.debrief import debrief
from alk.consult.state import TALKING
from alk.consult.talk import NoSuchLineError, Talk, begin
from tests.consult.cases import GESPREK, cue, fact, line, script

CUE_LINES = (
    cue("zucht"),
    fact("moe", ":signaal: zucht\n"),
    line("vraag", options=":vraagt: moe\n", says=""),
    line("oppakken", options=":op: zucht\n:reactie: benoemt, ruimte\n"),
    line("half", options=":op: zucht\n:reactie: ruimte\n"),
    line("voorbij"),
    line("zwijgen", "stilte"),
)


def play(talk: Talk, *lines: str) -> Talk:
    for each in lines:
        talk = talk.say(each)
    return talk


def rules(talk: Talk) -> list[str]:
    """Rules of the last turn."""
    return [reason.rule for reason in talk.turns[-1].reasons]


def heard(talk: Talk) -> list[str]:
    """What the others said in the last turn."""
    return [said.text for said in talk.turns[-1].said if said.speaker != "U"]


def test_a_consult_opens_as_its_author_wrote() -> None:
    talk = begin(script(line("vraag")))
    assert [(s.speaker, s.text) for s in talk.turns[0].said] == [
        ("", "Zij komt binnen."),
        ("Patiënt", "Dag."),
    ]
    assert (talk.state.trust, talk.state.worry, talk.state.heard) == (2, 2, 2)


def test_a_fact_is_told_when_asked_and_only_once() -> None:
    talk = begin(script(fact("moe"), line("vraag", options=":vraagt: moe\n", says="")))
    talk = talk.say("vraag")
    assert heard(talk) == ["Het is zo."]
    assert "vraag" not in [each.id for each in talk.offered()]
    before = talk.state
    talk = talk.say("vraag")
    assert heard(talk) == ["Dat zei ik net."]
    assert talk.state == before._replace(minutes=before.minutes + 1)


def test_a_fact_waits_for_trust_and_for_the_fact_before_it() -> None:
    deep = fact("diep", ":vertrouwen: 3\n:na: moe\n:diepte: 2\n", says="Dieper.")
    talk = begin(
        script(
            fact("moe", ":effect: vertrouwen +1\n"),
            deep,
            line("vraag", options=":vraagt: moe\n", says=""),
            line("dieper", options=":vraagt: diep\n", says=""),
            line("kwaad", options=":effect: vertrouwen -1\n"),
        )
    )
    assert "dieper" not in [each.id for each in talk.offered()]
    talk = play(talk, "kwaad", "vraag", "dieper")
    assert heard(talk) == ["Dat weet ik niet."]
    assert rules(talk) == ["feit-nog-niet"]


def test_a_closed_question_reaches_only_the_surface() -> None:
    talk = begin(
        script(
            fact("diep", ":diepte: 2\n"),
            line("gesloten", "gesloten", ":vraagt: diep\n", says=""),
        )
    )
    talk = talk.say("gesloten")
    assert rules(talk) == ["gesloten-vraag"]
    assert talk.state.facts == 0


def test_a_closed_question_leaves_no_room_for_a_cue() -> None:
    talk = begin(script(*CUE_LINES, line("kort", "gesloten", ":vraagt: moe\n", says=""))).say("kort")
    assert talk.state.facts == 1
    assert talk.state.open == 0
    assert "gesloten-kort" in rules(talk)


def test_a_leading_question_hears_only_itself() -> None:
    talk = begin(script(fact("moe"), line("sturen", "sturend", ":vraagt: moe\n", says="Ja hoor."))).say(
        "sturen"
    )
    assert heard(talk) == ["Ja hoor."]
    assert (talk.state.facts, talk.state.heard) == (0, 1)


def test_a_fact_that_is_touched_on_comes_by_itself_when_trust_is_ample() -> None:
    blocks = (
        fact("moe", ":vertrouwen: 2\n"),
        line("langs", options=":raakt: moe\n"),
        line("lief", "erkenning"),
    )
    talk = begin(script(*blocks, line("warm", options=":effect: vertrouwen +1\n")))
    assert talk.say("langs").state.facts == 0
    assert rules(play(talk, "warm", "langs")) == ["feit-geraakt"]


def test_a_cue_that_is_named_and_given_space_is_caught() -> None:
    talk = play(begin(script(*CUE_LINES)), "vraag", "oppakken")
    assert rules(talk) == ["signaal-opgepakt"]
    assert (talk.state.trust, talk.state.heard, talk.state.caught) == (3, 3, 1)


def test_a_missed_cue_makes_the_patient_press_harder_each_time() -> None:
    second = cue("blik", "*(zij kijkt weg)*"), fact("pijn", ":signaal: blik\n")
    more = (
        line("vraag2", options=":vraagt: pijn\n", says=""),
        line("oppakken2", options=":op: blik\n:reactie: benoemt, ruimte\n"),
    )
    talk = play(begin(script(*CUE_LINES, *second, *more)), "vraag", "voorbij")
    assert rules(talk) == ["signaal-gemist"]
    assert heard(talk) == ["Tja.", "Kan er een foto?"]
    assert (talk.state.worry, talk.state.heard) == (3, 1)
    talk = play(talk, "vraag2", "voorbij")
    assert heard(talk)[-1] == "Dan ga ik naar het ziekenhuis."


def test_half_a_response_leaves_the_door_ajar_and_a_second_half_closes_it() -> None:
    talk = play(begin(script(*CUE_LINES)), "vraag", "half")
    assert rules(talk) == ["signaal-half"]
    assert talk.state.open == 1
    assert rules(play(talk, "oppakken")) == ["signaal-opgepakt"]
    assert rules(play(talk, "half")) == ["signaal-voorbij"]


def test_silence_keeps_a_cue_open() -> None:
    talk = play(begin(script(*CUE_LINES)), "vraag", "zwijgen", "zwijgen")
    assert talk.state.open == 1
    assert rules(talk) == ["stilte"]


def test_a_missed_cue_can_be_come_back_to_without_new_pressing() -> None:
    talk = play(begin(script(*CUE_LINES)), "vraag", "voorbij", "oppakken")
    assert talk.state.missed == 0
    assert heard(talk) == ["Tja."]


@pytest.mark.parametrize(
    ("kind", "rule", "change"),
    [
        ("geruststelling", "geruststelling-te-vroeg", (-1, 1, 0)),
        ("verband", "verband-te-vroeg", (-1, 0, -1)),
        ("uitleg", "uitleg-te-vroeg", (0, 0, -1)),
        ("advies", "advies-te-vroeg", (0, 0, -1)),
        ("erkenning", "erkenning", (0, 0, 1)),
        ("samenvatting", "samenvatting-leeg", (0, 0, 0)),
    ],
)
def test_what_comes_before_the_story_has_its_price(
    kind: str, rule: str, change: tuple[int, int, int]
) -> None:
    talk = begin(script(line("nu", kind))).say("nu")
    state = talk.state
    assert rules(talk)[0] == rule
    assert (state.trust - 2, state.worry - 2, state.heard - 2) == change


def test_a_summary_lands_only_with_somebody_who_feels_heard_at_all() -> None:
    facts = [fact(d, dimension=d) for d in ("somatisch", "cognitief", "sociaal")]
    asks = [
        line(f"naar-{d}", options=f":vraagt: {d}\n", says="") for d in ("somatisch", "cognitief", "sociaal")
    ]
    lines = (line("leidt", "sturend"), line("leidt-weer", "sturend"), line("erkent", "erkenning"))
    told = play(
        begin(script(*facts, *asks, *lines, line("vat", "samenvatting"))),
        *("naar-somatisch", "naar-cognitief", "naar-sociaal", "leidt", "leidt-weer"),
    )
    hollow = told.say("vat")
    assert rules(hollow)[0] == "samenvatting-hol"
    assert (hollow.state.trust, hollow.state.heard) == (2, 0)
    heard = hollow.say("erkent").say("vat")
    assert rules(heard)[0] == "samenvatting"
    assert (heard.state.trust, heard.state.heard) == (3, 2)


def test_explaining_lands_when_three_dimensions_were_explored() -> None:
    facts = [fact(d, dimension=d) for d in ("somatisch", "cognitief", "sociaal")]
    asks = [
        line(f"naar-{d}", options=f":vraagt: {d}\n", says="") for d in ("somatisch", "cognitief", "sociaal")
    ]
    talk = begin(
        script(
            *facts,
            *asks,
            line("uitleg", "uitleg"),
            line("rust", "geruststelling"),
            line("vat", "samenvatting"),
        )
    )
    talk = play(talk, "naar-somatisch", "naar-cognitief", "naar-sociaal", "uitleg")
    assert rules(talk) == ["uitleg"]
    assert rules(play(talk, "rust")) == ["geruststelling"]
    talk = play(talk, "vat")
    assert rules(talk) == ["samenvatting"]
    assert "vat" not in [each.id for each in talk.offered()]


def test_giving_in_to_pressure_relieves_for_a_moment() -> None:
    talk = play(begin(script(*CUE_LINES, line("foto", "verwijzing"))), "vraag", "voorbij", "foto")
    assert rules(talk) == ["verwijzing-onder-druk"]
    assert (talk.state.worry, talk.state.heard) == (2, 0)


def test_measures_stay_within_their_scale() -> None:
    talk = begin(script(line("slecht", options=":effect: vertrouwen -4, ongerustheid +5\n")))
    talk = play(talk, "slecht", "slecht")
    assert (talk.state.trust, talk.state.worry) == (0, 5)


def test_a_companion_may_press_and_speak() -> None:
    consult = GESPREK.replace(":tijd: 10", ":tijd: 10\n:dringt-aan: Moeder")
    talk = play(begin(script(*CUE_LINES, consult=consult)), "vraag", "voorbij")
    assert talk.turns[-1].said[-1].speaker == "Moeder"


def test_a_safety_signal_that_nobody_acts_on_is_in_the_debrief() -> None:
    alarm = (
        "\n:::{alarm} vlek\n**Patiënt:** Een vlek.\n\n**Waarom:** Haast.\n\n**Gevolg:** Niemand keek.\n:::\n"
    )
    blocks = alarm, fact("moe", ":alarm: vlek\n"), line("vraag", options=":vraagt: moe\n", says="")
    talk = begin(script(*blocks, line("kijken", "veiligheid", ":handelt: vlek\n")))
    assert "kijken" not in [each.id for each in talk.offered()]
    talk = talk.say("vraag")
    assert [a.id for a in debrief(play(talk, "stoppen")).ignored] == ["vlek"]
    assert debrief(play(talk, "kijken", "stoppen")).ignored == ()
    assert [
        a.id
        for a in debrief(begin(script(*blocks, line("kijken", "veiligheid", ":handelt: vlek\n")))).unheard
    ] == ["vlek"]


def test_time_runs_out() -> None:
    talk = begin(script(line("lang", options=":duurt: 10\n"))).say("lang")
    assert talk.ended
    assert "tijd-om" in rules(talk)
    assert talk.offered() == ()


def test_the_first_ending_that_fits_is_taken_and_one_may_come_at_once() -> None:
    at_once = (
        "\n:::{einde} weg\n:als: vertrouwen hoogstens 0\n:meteen: ja\n\n**Slot:** Zij loopt weg.\n\n"
        "**Patiënt:** Nee.\n:::\n"
    )
    talk = begin(script(at_once, line("slecht", options=":effect: vertrouwen -2\n"))).say("slecht")
    ending = debrief(talk).ending
    assert ending is not None
    assert ending.id == "weg"
    assert begin(script(at_once)).say("stoppen").state.ending == 1


def test_a_follow_up_carries_everything_over() -> None:
    second = (
        GESPREK.replace("{gesprek} g", "{gesprek} h")
        .replace(":bron: fictie", ":bron: fictie\n:na: g\n:effect: ongerustheid +2", 1)
        .replace("**Begin:** Zij", "**Begin (feit moe):** Zij is er weer.\n\n**Begin (anders):** Zij")
    )
    end = line("stoppen2", "afsluiting") + "\n:::{einde} klaar2\n**Slot:** Uit.\n\n**Patiënt:** Uit.\n:::\n"
    first_end = (
        line("stop1", "afsluiting") + "\n:::{einde} eerst\n**Slot:** Tot later.\n\n**Patiënt:** Dag.\n:::\n"
    )
    blocks = fact("moe"), line("vraag", options=":vraagt: moe\n", says=""), first_end, second, end
    talk = play(begin(script(*blocks)), "vraag", "stop1")
    following = talk.follow_up()
    assert following is not None
    assert following.turns[-1].said[0].text == "Zij is er weer."
    assert (following.state.facts, following.state.worry, following.state.minutes) == (1, 4, 0)
    assert following.state.ending == TALKING
    assert play(following, "stoppen2").follow_up() is None


def test_every_reason_names_a_rule_a_source_and_a_line_of_the_case() -> None:
    talk = play(begin(script(*CUE_LINES)), "vraag", "voorbij", "oppakken", "stoppen")
    reasons = [reason for turn in talk.turns for reason in turn.reasons]
    assert len(reasons) >= 4
    assert all(reason.text and reason.source and reason.line > 18 for reason in reasons)


def test_the_same_choices_give_the_same_talk() -> None:
    first = play(begin(script(*CUE_LINES)), "vraag", "voorbij", "oppakken", "stoppen")
    again = play(begin(script(*CUE_LINES)), "vraag", "voorbij", "oppakken", "stoppen")
    assert first.turns == again.turns


def test_a_line_that_does_not_exist_is_refused() -> None:
    with pytest.raises(NoSuchLineError, match="geen zin ‘onzin’"):
        begin(script(line("vraag"))).say("onzin")


def test_the_debrief_shows_breadth_depth_cues_and_chances() -> None:
    talk = play(begin(script(*CUE_LINES)), "vraag", "oppakken", "stoppen")
    result = debrief(talk)
    first = result.dimensions[0]
    assert (first.dimension, len(first.told), first.depth) == (Dimension.SOMATISCH, 1, 1)
    assert [(c.id, became) for c, became in result.cues] == [("zucht", "opgepakt")]
