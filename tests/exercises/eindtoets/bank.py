"""A small end test in a folder of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alk.exercises.eindtoets.exam import Eindtoets

COUNTS = {"ernst": 3, "uitleg": 2}
PER_GOAL = {"ernst": 7, "uitleg": 5}
SIZE = sum(COUNTS.values())
SEED = "0123456789abcdef"

HEAD = """---
oefeningen: eindtoets
titel: Proef
versie: 1
bron: fictie
auteurs:
  - naam: A
    belangen: geen
status: Een voorstel.
---
"""


def question(goal: str, number: int, key: str = "x") -> str:
    other = " " if key == "x" else "x"
    return f"""
:::{{kennisvraag}} {goal}-{number}
:leerdoel: {goal}
:dekt: R8
:bron: S003 §2.2

**Vraag:** Vraag {number} over {goal}?

**Antwoorden:**

* [{key}] eerste {goal} {number} – Omdat het eerste klopt.
* [{other}] tweede {goal} {number} – Omdat het tweede niet klopt.
* [ ] derde {goal} {number} – Omdat het derde niet klopt.
:::
"""


def sheet(goal: str, count: int) -> str:
    return HEAD + "".join(question(goal, number) for number in range(1, count + 1))


def make(folder: Path, settings: str = "", per_goal: dict[str, int] | None = None) -> Path:
    """Write the files of a small end test."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = "".join(f"{goal} = {count}\n" for goal, count in COUNTS.items())
    (folder / "toets.toml").write_text(f'versie = 1\ntitel = "Eindtoets"\n\n[vragen]\n{counts}')
    for goal, count in (per_goal or PER_GOAL).items():
        (folder / f"{goal}.md").write_text(sheet(goal, count), encoding="utf-8")
    if settings:
        (folder / "instellingen.toml").write_text(settings, encoding="utf-8")
    return folder


def exam(folder: Path, settings: str = "") -> Eindtoets:
    return Eindtoets.build(make(folder / "eindtoets", settings))


def right(test: Eindtoets, items: Any) -> dict[str, Any]:
    return {name: test.question(name).best() for name in items}


def close(test: Eindtoets, value: Any, answers: Any) -> Any:
    """Answer the attempt under way and close it."""
    number = len(value["attempts"])
    answered = test.act(value, {"do": "answer", "attempt": number, "answers": answers})
    return test.act(answered, {"do": "close", "attempt": number})
