"""Facts files: YAML or JSON from people's hands, checked against the schema, every mistake with its line."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from alk.cases.suggest import closest
from alk.errors import AlkError
from alk.rules.facts import Facts, Goal
from alk.rules.schema import FactKind, fact_specs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from alk.rules.schema import FactSpec

YES_NO = {"ja": True, "nee": False}
OWNERS = ("patient", "huisarts", "behandelteam", "onbekend")
GOAL_KEYS = ("tekst", "van", "concreet", "haalbaar")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a facts file."""

    line: int
    """1-based."""
    key: str
    """The fact it is about; empty where the file itself cannot be read."""
    seen: str
    """What is wrong, in Dutch."""
    remedy: str
    """What is allowed, or how to mend it, in Dutch."""

    def __str__(self) -> str:
        """Give one line: where, what, and how to mend it."""
        about = f"{self.key}: " if self.key else ""
        return f"regel {self.line}: {about}{self.seen} {self.remedy}".strip()


class FactsFileError(AlkError):
    """A facts file with one or more mistakes; all of them at once."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        count = "1 fout" if len(problems) == 1 else f"{len(problems)} fouten"
        lines = "\n".join(f"  {problem}" for problem in problems)
        super().__init__(f"{name}: {count} in de feiten.\n{lines}")
        self.name = name
        self.problems = problems

    def __reduce__(self) -> tuple[type[FactsFileError], tuple[str, tuple[Problem, ...]]]:  # type: ignore[override]
        """Travel between processes with all problems."""
        return type(self), (self.name, self.problems)


def read_facts_file(path: Path) -> Facts:
    """Return the facts in a file.

    Raises:
        AlkError: the file cannot be opened or is no text.
        FactsFileError: the content has mistakes.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise AlkError(f"{path} is geen tekst in UTF-8.", "Sla het bestand op als UTF-8.") from None
    except OSError as error:
        raise AlkError(f"{path} is niet te lezen: {error.strerror}.", "Klopt de naam?") from None
    return read_facts(text, path.name)


def read_facts(text: str, name: str) -> Facts:
    """Return the facts in YAML or JSON `text`; `name` stands in the messages.

    Raises:
        FactsFileError: the content has mistakes.
    """
    content = _parsed(text, name)
    return Facts() if content is None else checked_facts(content, name)


def checked_facts(content: object, name: str) -> Facts:
    """Return the facts in `content`, a mapping that ruamel.yaml read with its lines.

    Raises:
        FactsFileError: the content has mistakes.
    """
    if not isinstance(content, CommentedMap):
        wrong = Problem(1, "", "Hier staat geen lijst van feiten.", "Schrijf elk feit als ‘naam: antwoord’.")
        raise FactsFileError(name, (wrong,))
    reader = _Reader()
    facts = reader.facts(content)
    if reader.problems:
        raise FactsFileError(name, tuple(sorted(reader.problems, key=lambda one: one.line)))
    return facts


def _parsed(text: str, name: str) -> object:
    try:
        return YAML(typ="rt").load(text)
    except DuplicateKeyError as error:
        problem = Problem(_line(error), "", "Hetzelfde feit staat er twee keer.", "Houd één regel over.")
    except MarkedYAMLError as error:
        problem = Problem(
            _line(error),
            "",
            "Dit is niet te lezen als YAML of JSON.",
            "Kijk naar inspringen, : en aanhalingstekens.",
        )
    except (YAMLError, ValueError):
        problem = Problem(
            1, "", "Dit is niet te lezen als YAML of JSON.", "Begin met ‘alk triage --template’."
        )
    raise FactsFileError(name, (problem,))


def _line_of(content: CommentedMap, key: object) -> int:
    """Return the line of a key; one that came in by a YAML merge has the line of its map."""
    try:
        return int(content.lc.key(key)[0]) + 1
    except KeyError:
        return int(content.lc.line) + 1


def _line(error: MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


class _Reader:
    """Turns parsed content into facts and gathers what is wrong on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def facts(self, content: CommentedMap) -> Facts:
        specs = fact_specs()
        found: dict[str, Any] = {}
        for key, value in content.items():
            line = _line_of(content, key)
            known = specs.get(key) if isinstance(key, str) else None
            if known is None:
                self.add(line, str(key), "Dit feit bestaat niet.", _meant(str(key), specs))
            elif value is not None:
                found[known.name] = self.value(known, value, line)
        return Facts() if self.problems else Facts(**found)

    def add(self, line: int, key: str, seen: str, remedy: str) -> None:
        self.problems.append(Problem(line, key, seen, remedy))

    def value(self, spec: FactSpec, value: object, line: int) -> object:
        match spec.kind:
            case FactKind.JA_NEE:
                return self.yes_no(spec.name, value, line)
            case FactKind.GETAL:
                return self.number(spec, value, line)
            case FactKind.KEUZE:
                return self.choice(spec, value, line)
            case FactKind.KEUZES:
                return self.choices(spec, value, line)
            case FactKind.TEKST:
                return self.text(spec.name, value, line)
            case FactKind.DOELEN:
                return self.goals(spec, value, line)

    def yes_no(self, key: str, value: object, line: int) -> bool | None:
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.lower() in YES_NO:
            return YES_NO[value.lower()]
        self.add(line, key, f"‘{_shown(value)}’ kan hier niet.", "Toegestaan: ja of nee.")
        return None

    def number(self, spec: FactSpec, value: object, line: int) -> float | None:
        allowed = f"Toegestaan: {spec.allowed}."
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.add(line, spec.name, f"‘{_shown(value)}’ is geen getal.", allowed)
        elif not isfinite(value) or not spec.minimum <= value <= spec.maximum:
            self.add(line, spec.name, f"{_shown(value)} kan niet.", allowed)
        elif spec.whole and value != int(value):
            self.add(line, spec.name, f"{_shown(value)} is geen heel getal.", allowed)
        else:
            return int(value) if spec.whole else float(value)
        return None

    def choice(self, spec: FactSpec, value: object, line: int) -> str | None:
        if isinstance(value, str) and value in spec.choices:
            return str(value)
        self.add(line, spec.name, f"‘{_shown(value)}’ kan hier niet.", _allowed(spec, value))
        return None

    def choices(self, spec: FactSpec, value: object, line: int) -> tuple[str, ...]:
        if not isinstance(value, CommentedSeq):
            remedy = f"Zet het tussen haken: [{_shown(value)}]. {_allowed(spec, value)}"
            self.add(line, spec.name, "Hier hoort een lijst.", remedy)
            return ()
        found: list[str] = []
        for place, one in enumerate(value):
            at = value.lc.item(place)[0] + 1
            if not isinstance(one, str) or one not in spec.choices:
                self.add(at, spec.name, f"‘{_shown(one)}’ kan hier niet.", _allowed(spec, one))
            elif one in found:
                self.add(at, spec.name, f"‘{one}’ staat er twee keer.", "Noem elke keuze één keer.")
            else:
                found.append(str(one))
        return tuple(found)

    def text(self, key: str, value: object, line: int) -> str | None:
        if isinstance(value, str) and value.strip():
            return str(value).strip()
        self.add(line, key, f"‘{_shown(value)}’ is geen tekst.", "Schrijf een of meer woorden.")
        return None

    def goals(self, spec: FactSpec, value: object, line: int) -> tuple[Goal, ...]:
        if not isinstance(value, CommentedSeq):
            self.add(line, spec.name, "Hier hoort een lijst van doelen.", f"Toegestaan: {spec.allowed}.")
            return ()
        return tuple(self.goal(one, value.lc.item(place)[0] + 1) for place, one in enumerate(value))

    def goal(self, value: object, line: int) -> Goal:
        if not isinstance(value, CommentedMap):
            self.add(line, "doelen", "Dit is geen doel.", "Schrijf: - tekst: het doel.")
            return Goal("")
        for key in value:
            if key not in GOAL_KEYS:
                at = _line_of(value, key)
                self.add(at, "doelen", f"‘{key}’ hoort niet bij een doel.", _meant(str(key), GOAL_KEYS))
        owner = value.get("van") or "onbekend"
        if owner not in OWNERS:
            at = _line_of(value, "van")
            self.add(
                at, "doelen", f"‘{_shown(owner)}’ kan niet bij ‘van’.", f"Toegestaan: {', '.join(OWNERS)}."
            )
        return Goal(
            tekst=self.text("doelen", value.get("tekst"), line) or "",
            van=str(owner),
            concreet=self.quality(value, "concreet"),
            haalbaar=self.quality(value, "haalbaar"),
        )

    def quality(self, goal: CommentedMap, key: str) -> bool | None:
        value = goal.get(key)
        return None if value is None else self.yes_no(f"doelen, {key}", value, _line_of(goal, key))


def _allowed(spec: FactSpec, value: object) -> str:
    near = closest(str(value), spec.choices)
    meant = f"Bedoelde u ‘{near}’? " if near else ""
    return f"{meant}Toegestaan: {spec.allowed}."


def _meant(key: str, known: Iterable[str]) -> str:
    near = closest(key, known)
    if near:
        return f"Bedoelde u ‘{near}’?"
    return "‘alk triage --template’ toont alle feiten."


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, CommentedMap | CommentedSeq):
        return "een lijst"
    text = "leeg" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 — one glance
