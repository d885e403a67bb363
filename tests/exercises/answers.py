"""Answers as learners, and as nobody, would give them."""

from __future__ import annotations

import random
import string
from typing import Any

from alk.exercises.base import Exercise

WORDS = ("ja", "hart", "geen", "Uw buik voelt soepel.", "é\u202e\x00<b>", "x" * 300, "")


def plausible(exercise: Exercise, chance: random.Random) -> Any:
    """An answer of the right shape, with anything in it that the page could send."""
    spec = exercise.spec()
    sections: Any = spec.get("sections")
    if sections is None:
        return _of_case(spec, chance)
    fields = [field for section in sections for field in section["fields"]]
    return {field["id"]: _value(field, chance) for field in fields if chance.random() < 0.8}


def _value(field: Any, chance: random.Random) -> Any:  # noqa: PLR0911 - one return a type
    options = [option["id"] for option in field.get("options", ())]
    match field["type"]:
        case "keuze" | "gat":
            return chance.choice(options)
        case "keuzes":
            plain = [one for one in options if one != field["exclusive"]]
            return chance.sample(plain, chance.randint(0, len(plain)))
        case "volgorde":
            return chance.sample(options, len(options))
        case "plaatsing":
            boxes = [box["id"] for box in field["boxes"]]
            return {card["id"]: chance.choice(boxes) for card in field["cards"] if chance.random() < 0.8}
        case "getal" | "schaal" | "honderd":
            number = chance.uniform(field["minimum"], min(field["maximum"], 200))
            return round(number) if field["whole"] else number
        case "doelen":
            return [
                {"tekst": chance.choice(WORDS)[:100], "van": chance.choice(field["owners"])["id"]}
                for _ in range(chance.randint(0, field["most"]))
            ]
        case _:
            return chance.choice(WORDS)[: field["limit"]]


def _of_case(spec: Any, chance: random.Random) -> Any:
    if spec["kind"] == "vrije_tekst":
        return chance.choice(WORDS)
    if spec["kind"] == "na_het_gesprek":
        return {part["id"]: chance.choice(WORDS) for part in spec["parts"] if chance.random() < 0.8}
    if spec["kind"] == "scegs_gesprek":
        return {
            prompt["dimension"]: {"question": "Hoe gaat dat bij u thuis?", "asked": chance.random() < 0.5}
            for prompt in spec["prompts"]
        }
    levels = {item["id"]: [level["id"] for level in item["levels"]] for item in spec["items"]}
    single = [item["id"] for item in spec["items"] if item["kind"] in {"klassen", "effect"}]
    return {name: chance.choice(levels[name]) for name in single if levels[name] and chance.random() < 0.8}


def action(exercise: Exercise, value: Any, chance: random.Random) -> Any:  # noqa: PLR0911 - one return a sort
    """Something that a learner could do in a talk at this moment, or that nobody could."""
    shown: Any = exercise.reveal(value) or {}
    offered = [
        one["line"] for one in [*shown.get("offered", []), *(shown.get("doubt") or {}).get("lines", [])]
    ]
    match chance.randrange(12):
        case 0:
            return {"do": "begin", "mode": chance.choice(["oefenen", "toets", "x", None])}
        case 1:
            return {"do": "typ", "typed": chance.choice([*WORDS, "Wat denkt u zelf dat het is?"])}
        case 2:
            return {"do": chance.choice(["terug", "hint", "tijd", "verder", "x", ""])}
        case 3:
            return {"do": "vanaf", "talk": chance.randint(-1, 3), "turn": chance.randint(-1, 9)}
        case 4:
            return {"do": "zeg", "line": nonsense(chance)}
        case 5:
            return nonsense(chance)
        case _:
            return {"do": "zeg", "line": chance.choice(offered or ["dag"])}


def nonsense(chance: random.Random, depth: int = 0) -> Any:  # noqa: PLR0911 - one return a type
    """Any JSON at all."""
    kinds = 7 if depth < 3 else 5
    match chance.randrange(kinds):
        case 0:
            return None
        case 1:
            return chance.choice([True, False])
        case 2:
            return chance.choice([0, -1, 1e308, 3.5, 10**18])
        case 3:
            return "".join(chance.choices(string.printable + "é💥\u202e\ud800", k=chance.randint(0, 12)))
        case 4:
            return chance.choice(
                ["type", "value", "answer", "check", "hello", "geen", "ja", "antwoord", "kaarten"]
            )
        case 5:
            return [nonsense(chance, depth + 1) for _ in range(chance.randint(0, 4))]
        case _:
            return {
                str(nonsense(chance, 9)): nonsense(chance, depth + 1) for _ in range(chance.randint(0, 4))
            }


def damaged(value: Any, chance: random.Random) -> Any:
    """An answer with one thing in it replaced, taken out or added."""
    if isinstance(value, dict) and value:
        name = chance.choice(list(value))
        match chance.randrange(4):
            case 0:
                return {**value, name: nonsense(chance)}
            case 1:
                return {**value, str(nonsense(chance, 9)): nonsense(chance)}
            case 2:
                return {other: one for other, one in value.items() if other != name}
            case _:
                return {**value, name: damaged(value[name], chance)}
    if isinstance(value, list) and value:
        return [*value, chance.choice(value)] if chance.random() < 0.5 else [*value[1:], nonsense(chance)]
    return nonsense(chance)
