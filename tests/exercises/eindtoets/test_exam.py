"""The end test: drawn from a seed, answered, closed for good, and scored one way."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from alk.exercises.base import Exercise, Guarded, InvalidAnswerError, Missing, Surroundings, Verdict
from alk.exercises.eindtoets.exam import Eindtoets
from tests.exercises.answers import damaged, nonsense
from tests.exercises.eindtoets.bank import COUNTS, PER_GOAL, SEED, SIZE, close, exam, make, right

AROUND = Surroundings(SEED)


def begin(test: Eindtoets, value: Any = None, seed: str = SEED) -> Any:
    return test.act_in(value, {"do": "begin"}, Surroundings(seed))


def items(value: Any, number: int = -1) -> list[str]:
    return list(value["attempts"][number]["items"])


def goals(names: list[str]) -> dict[str, int]:
    return {goal: sum(name.startswith(goal) for name in names) for goal in COUNTS}


def shown(test: Eindtoets, value: Any, around: Surroundings = AROUND) -> Any:
    return test.show(value, around)


def test_it_keeps_both_protocols(tmp_path: Path) -> None:
    test = exam(tmp_path)
    assert isinstance(test, Exercise)
    assert isinstance(test, Guarded)
    assert test.id == "eindtoets_toets"
    assert test.points == SIZE


def test_an_attempt_asks_what_the_blueprint_says_and_the_same_seed_the_same(tmp_path: Path) -> None:
    test = exam(tmp_path)
    for seed in ("0" * 16, SEED, "f" * 16):
        drawn = items(begin(test, seed=seed))
        assert goals(drawn) == COUNTS
        assert len(set(drawn)) == SIZE
        assert items(begin(test, seed=seed)) == drawn


def test_learners_get_different_questions_in_a_different_order(tmp_path: Path) -> None:
    test = exam(tmp_path)
    drawn = [items(begin(test, seed=f"{number:016x}")) for number in range(30)]
    assert len({tuple(one) for one in drawn}) > 25
    assert {name for one in drawn for name in one} == set(test.bank.questions)


def test_options_are_shuffled_by_attempt_and_learner(tmp_path: Path) -> None:
    test = exam(tmp_path)
    orders = set()
    for number in range(40):
        for item in shown(test, begin(test, seed=f"{number:016x}"))["open"]["items"]:
            if item["name"] == "ernst-1":
                orders.add(tuple(option["text"][:5] for option in item["fields"][0]["options"]))
    assert len(orders) == 6


def test_a_resit_asks_only_new_questions_as_far_as_the_bank_goes(tmp_path: Path) -> None:
    test = exam(tmp_path)
    value = begin(test)
    first = items(value)
    value = close(test, value, {})
    assert shown(test, value)["fresh"] == SIZE
    value = begin(test, value)
    second = items(value)
    assert not set(first) & set(second)
    value = close(test, value, {})
    left = {goal: PER_GOAL[goal] - 2 * count for goal, count in COUNTS.items()}
    assert shown(test, value)["fresh"] == sum(left.values()) == 2
    third = items(begin(test, value))
    new = set(third) - set(first) - set(second)
    assert goals(list(new)) == left
    assert set(third) - new <= set(first), "what was asked longest ago comes back first"


def test_an_attempt_under_way_shows_questions_and_answers_but_no_explanation(tmp_path: Path) -> None:
    test = exam(tmp_path)
    value = begin(test)
    answers = right(test, items(value)[:2])
    value = test.act(value, {"do": "answer", "attempt": 1, "answers": answers})
    page = shown(test, value)
    assert page["open"]["answers"] == answers
    assert [item["name"] for item in page["open"]["items"]] == items(value)
    assert page["last"] is None
    assert page["attempts"] == []
    assert "Omdat" not in json.dumps([page, test.spec()])
    assert test.score(value).fraction == 0
    assert not test.is_complete(value)


def test_nothing_of_the_bank_is_public_before_an_attempt(tmp_path: Path) -> None:
    test = exam(tmp_path)
    wire = json.dumps([test.spec(), shown(test, None)])
    assert "eerste" not in wire
    assert "ernst-1" not in wire


def test_closing_gives_the_score_and_every_explanation_with_its_source(tmp_path: Path) -> None:
    test = exam(tmp_path)
    value = begin(test)
    asked = items(value)
    value = close(test, value, right(test, asked[:3]))
    assert test.is_complete(value)
    assert test.score(value).points(test.points) == 3
    page = shown(test, value)
    assert page["open"] is None
    assert page["attempts"][0]["percent"] == 60
    assert [item["earned"] for item in page["last"]["items"]] == [1, 1, 1, 0, 0]
    for item in page["last"]["items"]:
        assert "Omdat" in item["parts"][0]["reason_html"]
        assert item["parts"][0]["source"] == "Zorgprogramma ALK 2022, §2.2 (S003)"
    feedback = test.feedback(value)
    assert feedback is not None
    assert feedback.points == 3
    assert [part.part for part in feedback.parts] == asked
    assert [part.verdict for part in feedback.parts] == [p.verdict for p in test.score(value).parts]


def test_a_closed_attempt_never_changes(tmp_path: Path) -> None:
    test = exam(tmp_path)
    value = begin(test)
    value = close(test, value, {})
    actions: list[Any] = [{"do": "answer", "attempt": 1, "answers": {}}, {"do": "close", "attempt": 1}]
    for action in actions:
        with pytest.raises(InvalidAnswerError, match="niet \\(meer\\) open"):
            test.act(value, action)


def test_one_attempt_is_open_at_a_time(tmp_path: Path) -> None:
    test = exam(tmp_path)
    with pytest.raises(InvalidAnswerError, match="al een poging open"):
        begin(test, begin(test))


@pytest.mark.parametrize(("which", "points"), [("beste", 4), ("laatste", 1)])
def test_the_best_or_the_last_attempt_counts_as_set(tmp_path: Path, which: str, points: int) -> None:
    test = exam(tmp_path, f'telt = "{which}"\n')
    value = None
    for correct in (2, 4, 1):
        value = begin(test, value)
        value = close(test, value, right(test, items(value)[:correct]))
    assert test.score(value).points(test.points) == points
    counted = [one["number"] for one in shown(test, value)["attempts"] if one["counts"]]
    assert counted == ([2] if which == "beste" else [3])
    open_again = begin(test, value)
    assert test.score(open_again).points(test.points) == points


def test_attempts_end_where_the_trainer_set_a_number(tmp_path: Path) -> None:
    test = exam(tmp_path, "pogingen = 2\n")
    value = None
    for left in (1, 0):
        value = begin(test, value)
        value = close(test, value, {})
        assert shown(test, value)["left"] == left
    assert not shown(test, value)["mayBegin"]
    with pytest.raises(InvalidAnswerError, match="alle pogingen gebruikt"):
        begin(test, value)


def test_without_settings_nothing_says_passed_and_the_page_says_why(tmp_path: Path) -> None:
    test = exam(tmp_path)
    spec: Any = test.spec()
    assert "Niet vastgesteld door de accrediterende instantie" in spec["settings"][0]["text"]
    value = close(test, begin(test), {})
    assert shown(test, value)["attempts"][0]["passed"] is None


@pytest.mark.parametrize(("correct", "passed"), [(3, False), (4, True), (5, True)])
def test_a_mark_of_the_trainer_decides_and_is_shown_as_such(
    tmp_path: Path, correct: int, passed: bool
) -> None:
    test = exam(tmp_path, "slaaggrens = 80\n")
    value = begin(test)
    value = close(test, value, right(test, items(value)[:correct]))
    assert shown(test, value)["attempts"][0]["passed"] is passed
    spec: Any = test.spec()
    assert "ingesteld door uw trainer" in spec["settings"][0]["text"]
    assert "niet vastgesteld door de accrediterende instantie" in spec["settings"][0]["text"]


def test_it_stays_locked_until_what_comes_first_is_done(tmp_path: Path) -> None:
    test = exam(tmp_path)
    locked = Surroundings(SEED, (Missing("Ernst bepalen", "2 van 4 oefeningen ingevuld", "04-ernst"),))
    page = shown(test, None, locked)
    assert not page["mayBegin"]
    assert page["missing"][0]["title"] == "Ernst bepalen"
    with pytest.raises(InvalidAnswerError, match="nog niet open"):
        test.act_in(None, {"do": "begin"}, locked)


def test_it_tells_in_words_how_each_attempt_stands(tmp_path: Path) -> None:
    test = exam(tmp_path)
    value = begin(test)
    value = close(test, value, right(test, items(value)[:4]))
    value = close(test, begin(test, value), {})
    value = begin(test, value)
    assert [(one.heading, one.text) for one in test.told(value)] == [
        ("Poging 1", "80% van de punten. Deze poging telt."),
        ("Poging 2", "0% van de punten."),
        ("Poging 3", "Nog open: 0 van 5 vragen beantwoord. Telt nog niet."),
    ]
    assert test.told(None) == ()


def test_questions_that_the_seed_did_not_draw_count_for_nothing(tmp_path: Path) -> None:
    test = exam(tmp_path)
    value = begin(test)
    drawn = items(value)
    others = [name for name in test.bank.questions if name not in drawn]
    swapped = next(name for name in others if name.startswith("ernst"))
    forged = [swapped if name == next(n for n in drawn if n.startswith("ernst")) else name for name in drawn]
    made_up: Any = {
        "seed": SEED,
        "attempts": [{"items": forged, "answers": right(test, forged), "closed": True}],
    }
    assert test.clean(made_up) == made_up
    assert test.score(made_up).fraction == 0
    assert shown(test, made_up)["stale"] == 1


def test_an_attempt_on_an_earlier_bank_is_kept_and_a_new_one_can_be_begun(tmp_path: Path) -> None:
    test = exam(tmp_path)
    value = begin(test)
    kept = test.act(value, {"do": "answer", "attempt": 1, "answers": right(test, items(value))})
    (tmp_path / "eindtoets" / "ernst.md").write_text(
        (tmp_path / "eindtoets" / "ernst.md").read_text().replace("eerste ernst", "andere ernst")
    )
    changed = Eindtoets.build(tmp_path / "eindtoets")
    assert changed.clean(kept) == kept
    assert shown(changed, kept)["open"] is None
    after = begin(changed, kept)
    before: Any = kept
    assert after["attempts"][0]["answers"] == before["attempts"][0]["answers"]
    assert len(after["attempts"]) == 2


def test_the_best_answer_earns_every_point_and_none_earns_nothing(tmp_path: Path) -> None:
    test = exam(tmp_path)
    best = test.clean(test.best())
    assert test.score(best).fraction == 1
    assert test.is_complete(best)
    empty: Any = {}
    for nothing in (None, empty):
        score = test.score(nothing)
        assert {part.verdict for part in score.parts} == {Verdict.EMPTY}
        assert len(score.parts) == SIZE
        assert test.feedback(nothing) is None


@pytest.mark.parametrize(
    "action",
    [
        None,
        "begin",
        {},
        {"do": "win"},
        {"do": ["begin"]},
        {"do": "close"},
        {"do": "close", "attempt": True},
        {"do": "close", "attempt": "1"},
        {"do": "answer", "attempt": 1},
        {"do": "answer", "attempt": 1, "answers": []},
        {"do": "answer", "attempt": 2, "answers": {}},
        {"do": "answer", "attempt": 1, "answers": {"bestaat-niet": {}}},
        {"do": "answer", "attempt": 1, "answers": {"ernst-1": "x", "ernst-2": "x", "ernst-3": "x"}},
    ],
    ids=str,
)
def test_an_action_that_makes_no_sense_is_refused(tmp_path: Path, action: Any) -> None:
    test = exam(tmp_path)
    with pytest.raises(InvalidAnswerError):
        test.act(begin(test), action)


def test_a_value_that_does_not_fit_is_refused_or_worth_nothing(tmp_path: Path) -> None:
    test = exam(tmp_path)
    chance = random.Random(11)
    best = test.best()
    for _ in range(3000):
        value = nonsense(chance) if chance.random() < 0.3 else damaged(best, chance)
        try:
            cleaned = test.clean(value)
        except InvalidAnswerError:
            continue
        assert test.clean(cleaned) == cleaned
        assert 0 <= test.score(cleaned).fraction <= 1
        shown(test, cleaned)
        test.feedback(cleaned)


def test_any_actions_leave_a_value_that_fits(tmp_path: Path) -> None:
    test = exam(tmp_path)
    chance = random.Random(5)
    value: Any = None
    for _ in range(3000):
        action: Any = chance.choice(
            [{"do": "begin"}, {"do": "close", "attempt": chance.randint(0, 4)}, nonsense(chance)]
        )
        if chance.random() < 0.5:
            known = items(value) if value else []
            answers = {name: damaged(test.question(name).best(), chance) for name in known[:3]}
            action = {"do": "answer", "attempt": len(value["attempts"]) if value else 1, "answers": answers}
        try:
            value = test.act_in(value, action, AROUND)
        except InvalidAnswerError:
            continue
        assert test.clean(value) == value


def test_files_are_read_again_only_when_they_change(tmp_path: Path) -> None:
    folder = make(tmp_path / "eindtoets")
    first = Eindtoets.build(folder)
    assert Eindtoets.build(folder) is first
    (folder / "instellingen.toml").write_text("pogingen = 4\n")
    assert Eindtoets.build(folder).settings.pogingen == 4
