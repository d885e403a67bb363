"""The end test as the page shows it: only what the learner may see at this moment."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from alk.exercises.eindtoets.draw import fresh_left, mixed_field
from alk.exercises.learning_goals import learning_goals

if TYPE_CHECKING:
    from fractions import Fraction

    from alk.exercises.base import Surroundings
    from alk.exercises.eindtoets.attempts import Attempt, Attempts
    from alk.exercises.eindtoets.exam import Eindtoets

NOT_ESTABLISHED = "niet vastgesteld door de accrediterende instantie"


def spec_of(exam: Eindtoets) -> dict[str, Any]:
    """Return what is public before an attempt: how the test is made up and what the trainer set."""
    return {
        "kind": "eindtoets",
        "id": exam.id,
        "title": exam.title,
        "points": exam.points,
        "size": exam.blueprint.size,
        "goals": [
            {"title": learning_goals()[goal].title, "count": count}
            for goal, count in exam.blueprint.vragen.items()
        ],
        "settings": [{"name": name, "text": text} for name, text in settings_in_words(exam)],
    }


def settings_in_words(exam: Eindtoets) -> list[tuple[str, str]]:
    """Return what the trainer set, and what nobody did."""
    settings = exam.settings
    by = f"vastgesteld door {settings.vastgesteld_door}" if settings.vastgesteld_door else NOT_ESTABLISHED
    mark = (
        f"{settings.slaaggrens}% van de punten, ingesteld door uw trainer ({by})."
        if settings.slaaggrens is not None
        else f"{NOT_ESTABLISHED.capitalize()}. U ziet uw score, zonder geslaagd of gezakt."
    )
    attempts = (
        f"{settings.pogingen}, ingesteld door uw trainer ({by})."
        if settings.pogingen
        else f"{NOT_ESTABLISHED.capitalize()}; u kunt de toets opnieuw doen."
    )
    counted = "De beste poging telt." if settings.telt == "beste" else "De laatste poging telt."
    return [("Slaaggrens", mark), ("Aantal pogingen", attempts), ("Uitslag", counted)]


def view(exam: Eindtoets, found: Attempts, around: Surroundings) -> dict[str, Any]:
    """Return where the learner stands."""
    under_way = exam.open_attempt(found)
    closed = exam.closed_attempts(found)
    counted = exam.counted(found)
    earlier = [one.items for one in found.attempts]
    allowed = exam.settings.pogingen
    return {
        "missing": [asdict(one) for one in around.missing],
        "mayBegin": exam.may_begin(found, around),
        "left": max(0, allowed - exam.used(found)) if allowed else None,
        "fresh": fresh_left(exam.blueprint, exam.bank, earlier),
        "open": _open(exam, found, under_way) if under_way is not None else None,
        "attempts": [_result(exam, found, number, counted) for number in closed],
        "stale": len(found.attempts) - exam.used(found),
        "last": _explained(exam, found, closed[-1]) if closed and under_way is None else None,
    }


def _open(exam: Eindtoets, found: Attempts, number: int) -> dict[str, Any]:
    attempt = found.attempts[number]
    return {
        "number": number + 1,
        "items": [_item(exam, name, found.seed, number) for name in attempt.items],
        "answers": dict(attempt.answers),
    }


def _item(exam: Eindtoets, name: str, seed: str, number: int) -> dict[str, Any]:
    question = exam.question(name)
    return {
        "name": name,
        "introHtml": question.head.intro_html,
        "fields": [
            mixed_field(field.public(), seed, number, name)
            for section in question.sections
            for field in section.fields
        ],
    }


def _result(exam: Eindtoets, found: Attempts, number: int, counted: int | None) -> dict[str, Any]:
    share = exam.share(found.attempts[number])
    return {
        "number": number + 1,
        "percent": percent(share),
        "points": float(round(share * exam.blueprint.size, 2)),
        "passed": exam.settings.passed(share),
        "counts": number == counted,
    }


def percent(share: Fraction) -> float:
    """Return a share as a percentage, rounded down to a tenth so that it never seems to reach a mark."""
    return int(share * 1000) / 10


def _explained(exam: Eindtoets, found: Attempts, number: int) -> dict[str, Any]:
    attempt = found.attempts[number]
    return {
        "number": number + 1,
        "goals": _by_goal(exam, attempt),
        "items": [_answer(exam, attempt, name) for name in attempt.items],
        "status": exam.question(attempt.items[0]).head.status,
    }


def _by_goal(exam: Eindtoets, attempt: Attempt) -> list[dict[str, Any]]:
    earned: dict[str, float] = {}
    for name in attempt.items:
        question = exam.question(name)
        share = float(question.score(attempt.answers.get(name)).fraction)
        earned[question.head.goal] = earned.get(question.head.goal, 0.0) + share
    return [
        {"title": learning_goals()[goal].title, "earned": round(earned.get(goal, 0.0), 2), "of": count}
        for goal, count in exam.blueprint.vragen.items()
    ]


def _answer(exam: Eindtoets, attempt: Attempt, name: str) -> dict[str, Any]:
    question = exam.question(name)
    given = attempt.answers.get(name)
    feedback = question.feedback(given)
    return {
        "introHtml": question.head.intro_html,
        "goal": learning_goals()[question.head.goal].title,
        "earned": round(float(question.score(given).fraction), 2),
        "parts": [asdict(part) for part in feedback.parts] if feedback else [],
    }
