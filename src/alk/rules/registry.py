"""The rules by id: functions for the logic, data files for the words, together a rule set with a version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

from alk.errors import AlkError
from alk.rules.data import read
from alk.rules.outcome import Decisive, Finding, Outcome, RuleKind
from alk.rules.parameters import Parameters, default_parameters
from alk.rules.schema import named, questions, written
from alk.rules.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from alk.rules.facts import Facts
    from alk.rules.parameters import Value
    from alk.rules.verdict import Verdict

    Logic: TypeAlias = Callable[["Reading"], Verdict]

_LOGIC: dict[str, Logic] = {}


@dataclass(frozen=True, slots=True)
class Topic:
    """One clinical subject: a module with logic and a data file with words, of the same name."""

    name: str
    title: str
    rule_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One clinical rule: what it says, where that stands, and the logic that answers it."""

    id: str
    kind: RuleKind
    title: str
    statement: str
    """One or two sentences in our own words."""
    sources: tuple[Source, ...]
    parameters: tuple[str, ...]
    contradictions: tuple[str, ...]
    own: bool
    texts: Mapping[str, str]
    """Explanations by key: `ja`, `nee`, `onbeslist`, `nvt` and what the logic chooses by name."""
    logic: Logic


class Reading:
    """One set of facts read with one set of parameters; rules ask each other through it."""

    def __init__(self, facts: Facts, parameters: Parameters) -> None:
        self.facts = facts
        self.parameters = parameters
        self._answers: dict[str, Verdict] = {}

    def rule(self, rule_id: str) -> Verdict:
        """Return the bare answer of a rule, worked out once."""
        answer = self._answers.get(rule_id)
        if answer is None:
            answer = self._answers[rule_id] = _LOGIC[rule_id](self)
        return answer


class RuleSet:
    """All rules, with the parameters in force."""

    def __init__(
        self, version: str, rules: Mapping[str, Rule], topics: tuple[Topic, ...], parameters: Parameters
    ) -> None:
        self.version = version
        """Rises when a rule or a value changes what a finding says."""
        self.topics = topics
        self.parameters = parameters
        self._rules = rules

    def __iter__(self) -> Iterator[Rule]:
        """Go through the rules in reading order."""
        return iter(self._rules.values())

    def __len__(self) -> int:
        """Count the rules."""
        return len(self._rules)

    def __getitem__(self, rule_id: str) -> Rule:
        """Return the rule with this id.

        Raises:
            AlkError: there is no such rule.
        """
        try:
            return self._rules[rule_id]
        except KeyError:
            raise AlkError(f"Er is geen regel ‘{rule_id}’.", "De lijst staat in docs/regels.md.") from None

    def __contains__(self, rule_id: str) -> bool:
        """Tell whether a rule has this id."""
        return rule_id in self._rules

    def finding(self, rule_id: str, facts: Facts) -> Finding:
        """Return what one rule finds in `facts`.

        Raises:
            AlkError: there is no such rule.
        """
        return _found(self[rule_id], Reading(facts, self.parameters))

    def findings(self, facts: Facts) -> tuple[Finding, ...]:
        """Return what every rule finds in `facts`, in reading order."""
        reading = Reading(facts, self.parameters)
        return tuple(_found(rule, reading) for rule in self._rules.values())

    def with_parameters(self, values: Mapping[str, Value]) -> RuleSet:
        """Return the same rules with other parameter values, as set by a trainer or clinician.

        Raises:
            AlkError: a parameter is unknown or a value impossible.
        """
        return RuleSet(self.version, self._rules, self.topics, self.parameters.chosen(values))


def rule(rule_id: str) -> Callable[[Logic], Logic]:
    """Give a function its rule id; its words stand in the data file of its topic."""

    def register(logic: Logic) -> Logic:
        assert rule_id not in _LOGIC, f"{rule_id} is defined twice"
        _LOGIC[rule_id] = logic
        return logic

    return register


@cache
def rule_set() -> RuleSet:
    """Return the rule set with its default parameters."""
    index = read("regelset")
    topics: list[Topic] = []
    rules: dict[str, Rule] = {}
    for name in index["onderwerpen"]:
        import_module(f"alk.rules.topics.{name}")
        words = read(f"regels/{name}")
        found = [_rule(entry) for entry in words["regel"]]
        topics.append(Topic(name, words["titel"], tuple(one.id for one in found)))
        rules.update({one.id: one for one in found})
    return RuleSet(index["versie"], rules, tuple(topics), default_parameters())


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        id=entry["id"],
        kind=RuleKind(entry["soort"]),
        title=entry["titel"],
        statement=entry["stelling"],
        sources=tuple(Source(*place) for place in entry["bronnen"]),
        parameters=tuple(entry.get("parameters", ())),
        contradictions=tuple(entry.get("tegenstrijdig", ())),
        own=entry.get("eigen", False),
        texts=entry["uitleg"],
        logic=_LOGIC[entry["id"]],
    )


def _found(rule: Rule, reading: Reading) -> Finding:
    verdict = reading.rule(rule.id)
    facts = reading.facts
    values = tuple([getattr(facts, name) for name in verdict.decisive])
    return _finding(rule, verdict, values, reading.parameters)


@lru_cache(maxsize=8192)
def _finding(rule: Rule, verdict: Verdict, values: tuple[object, ...], parameters: Parameters) -> Finding:
    """Put the bare answer into words; findings are frozen, so profiles that agree share them."""
    asked = questions()
    undecided = verdict.outcome is Outcome.ONBESLIST
    return Finding(
        rule_id=rule.id,
        outcome=verdict.outcome,
        explanation=_explanation(rule, verdict, parameters),
        sources=rule.sources,
        applies=verdict.applies,
        labels=verdict.labels,
        decisive=tuple(map(Decisive, verdict.decisive, map(written, values))),
        missing=tuple(asked[name] for name in verdict.missing) if undecided else (),
        open_parameters=verdict.open_parameters,
        own=rule.own,
        contradictions=rule.contradictions,
    )


def _explanation(rule: Rule, verdict: Verdict, parameters: Parameters) -> str:
    text = rule.texts[verdict.text or verdict.outcome]
    if "{labels}" in text:
        text = text.replace("{labels}", ", ".join(named(label, verdict.decisive) for label in verdict.labels))
    if verdict.note:
        text = f"{text} {verdict.note}"
    if verdict.open_parameters:
        titles = "; ".join(parameters[name].title for name in verdict.open_parameters)
        text = f"{text} Niet vastgesteld: {titles}."
    return text
