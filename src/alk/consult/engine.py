"""One turn of a consult: what a line sets in motion, by which rule and by which line of the case.

Pure and deterministic. `log` receives what happened, as tuples that cost next to nothing, so that the page,
the terminal and the exhaustive explorer use the very same function:

* `("rule", rule id, case line, subject)`: a rule applied;
* `("speech", number)`: a speech of the script was said;
* `("when", condition number, truth)`: a condition was looked at;
* `("repeat", 0)`: the patient said that this was told already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from alk.cases.script import HIGHEST, Kind
from alk.consult.rules import EXPLORED_ENOUGH, RULES, SUMMARY_ENOUGH, TRUST_ENOUGH
from alk.consult.state import TALKING, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alk.consult.script import PlayedConsult, PlayedFact, PlayedLine, Script, Spoken

VERSION = 2
"""Raised when the same steps can lead elsewhere; kept with every talk."""

Log: TypeAlias = "list[tuple[object, ...]]"

_TELLS_NOTHING = {Kind.STUREND}


def start(script: Script, log: Log, before: State | None = None, consult: int = 0) -> State:
    """Open a consult: the first one, or a follow-up that carries over what `before` ended with."""
    played = script.consults[consult]
    if before is None:
        trust, worry, heard = (value for _, value in played.consult.start)
        kept = (0, 0, 0, 0, 0, 0)
    else:
        trust, worry, heard = before.trust, before.worry, before.heard
        kept = (before.facts, before.caught, before.missed, before.voiced, before.acted, before.notes)
    turn = Turn(script, played, log)
    turn.phase = 0
    turn.trust, turn.worry, turn.heard = trust, worry, heard
    turn.facts, turn.caught, turn.missed, turn.voiced, turn.acted, turn.notes = kept
    turn.notes |= played.notes
    turn.change(played.change, "effect", played.consult.position.line)
    turn.say(played.opening)
    turn.give(played.cue, played.alarm)
    return turn.state()


def follow_up(script: Script, state: State) -> int:
    """Return the index of the consult that comes after the ending of `state`, or -1."""
    if state.ending == TALKING or script.consults[state.consult].endings[state.ending].ending.stops:
        return -1
    return next((c.index for c in script.consults if c.follows == state.consult), -1)


def offers(script: Script, state: State, log: Log | None = None) -> list[PlayedLine]:
    """Return the lines that can be said now, in the order of the file."""
    if state.ending != TALKING:
        return []
    return [line for line in script.consults[state.consult].lines if _on_offer(line, state, log)]


def fits(line: PlayedLine, state: State) -> bool:
    """Tell whether a line of this consult is on offer as far as everything but its own condition goes."""
    if line.bit & state.said or not line.phases >> state.phase & 1:
        return False
    if line.answers and not (state.open | state.missed) & line.answers:
        return False
    if line.asks and not any(_askable(fact, state.facts) for fact in line.asks):
        return False
    return not line.acts or bool(state.voiced & line.acts and not state.acted & line.acts)


def _on_offer(line: PlayedLine, state: State, log: Log | None) -> bool:
    if not fits(line, state):
        return False
    if line.when is None:
        return True
    holds = line.when(state)
    if log is not None:
        log.append(("when", line.condition, holds))
    return holds


def kind_rules(kind: Kind) -> tuple[str, ...]:
    """Return every rule that a sort of line can set off by itself."""
    return tuple(rule for rule in (*_KIND_RULES.get(kind, ()), *_NEEDS_STORY.get(kind, ())) if rule)


def _askable(fact: PlayedFact, told: int) -> bool:
    return not told & fact.bit and told & fact.after == fact.after


def step(script: Script, state: State, line: PlayedLine, log: Log) -> State:
    """Say a line and return where the consult stands then.

    A line that is not on offer changes nothing but the clock; the patient says that this was told already.
    """
    played = script.consults[state.consult]
    turn = Turn(script, played, log, state)
    turn.minutes += line.line.minutes
    if not _on_offer(line, state, None):
        log.append(("rule", "al-gezegd", line.line.position.line, line.line.id))
        log.append(("repeat", 0))
    else:
        turn.take(line)
    turn.finish(closing=line.line.kind is Kind.AFSLUITING)
    return turn.state()


def run_out(script: Script, state: State, log: Log) -> State:
    """Let the time run out without another word."""
    played = script.consults[state.consult]
    turn = Turn(script, played, log, state)
    turn.minutes = max(state.minutes, played.consult.minutes)
    turn.finish(closing=False)
    return turn.state()


class Turn:
    """The state while a turn is under way."""

    __slots__ = (
        "acted", "caught", "ending", "facts", "half", "heard", "log", "minutes", "missed",
        "notes", "open", "phase", "played", "said", "script", "trust", "voiced", "worry",
    )  # fmt: skip

    def __init__(self, script: Script, played: PlayedConsult, log: Log, state: State | None = None) -> None:
        self.script, self.played, self.log = script, played, log
        (
            _, self.phase, self.trust, self.worry, self.heard, self.facts, self.open, self.half, self.caught,
            self.missed, self.voiced, self.acted, self.notes, self.said, self.minutes, self.ending,
        ) = state or _BLANK  # fmt: skip

    def state(self) -> State:
        """Freeze the turn."""
        return State(
            self.played.index, self.phase, self.trust, self.worry, self.heard, self.facts, self.open,
            self.half, self.caught, self.missed, self.voiced, self.acted, self.notes, self.said, self.minutes,
            self.ending,
        )  # fmt: skip

    def take(self, line: PlayedLine) -> None:
        """Let the line do its work, in the order in which a listener would feel it."""
        missed_before = self.missed
        self._judge_cues(line)
        self._by_kind(line)
        if line.acts:
            self.rule("alarm-gehandeld", line.line.position.line, line.line.acts)
            self.acted |= line.acts
        self.change(line.change, "effect", line.line.position.line)
        self.notes |= line.notes
        said = self.say(line.speech)
        said |= self._ask(line)
        if not said and not line.asks:
            self.log.append(("silence", line.index))
        self.give(line.cue, line.alarm)
        if self.missed & ~missed_before and line.line.kind is not Kind.VERWIJZING:
            # Nobody presses for a referral in the breath in which it is given.
            self._press()
        if line.to_phase >= 0:
            self.rule("fase", line.line.position.line, self.played.consult.phases[line.to_phase])
            self.phase = line.to_phase

    def finish(self, *, closing: bool) -> None:
        """End the consult where it is closed, where time is up, or where an ending comes at once."""
        time_up = self.minutes >= self.played.consult.minutes
        if time_up and not closing:
            self.log.append(("rule", "tijd-om", self.played.consult.position.line, ""))
        for index, ending in enumerate(self.played.endings):
            shape = ending.ending
            if not (closing or time_up or shape.at_once) or (shape.on_time and (closing or not time_up)):
                continue
            holds = ending.when is None or ending.when(self)
            if ending.when is not None:
                self.log.append(("when", ending.condition, holds))
            if holds:
                self.ending = index
                self.log.append(("rule", "einde", shape.position.line, shape.id))
                return

    def _judge_cues(self, line: PlayedLine) -> None:
        """Judge the response to every open cue on two axes: does it name the cue, does it give space."""
        if line.answers & self.missed:
            self._catch(line.answers, line)
        for cue in self.played.cues:
            if not self.open & cue.bit:
                continue
            if line.line.kind is Kind.STILTE:
                self.rule("stilte", cue.cue.position.line, cue.cue.id)
                continue
            answered = line.answers == cue.bit
            names, space = answered and line.line.names, answered and line.line.space
            if names and space:
                self._catch(cue.bit, line)
            elif names or space:
                self._half(cue.bit, cue.cue.position.line, cue.cue.id)
            else:
                self.open &= ~cue.bit
                self.half &= ~cue.bit
                self.missed |= cue.bit
                self.rule("signaal-gemist", cue.cue.position.line, cue.cue.id)

    def _catch(self, bit: int, line: PlayedLine) -> None:
        if not (line.line.names and line.line.space):
            return
        self.open &= ~bit
        self.half &= ~bit
        self.missed &= ~bit
        self.caught |= bit
        self.rule("signaal-opgepakt", line.line.position.line, line.line.answers)

    def _half(self, bit: int, case_line: int, name: str) -> None:
        if self.half & bit:
            self.open &= ~bit
            self.half &= ~bit
            self.missed |= bit
            self.rule("signaal-voorbij", case_line, name)
        else:
            self.half |= bit
            self.rule("signaal-half", case_line, name)

    def _by_kind(self, line: PlayedLine) -> None:
        """Apply what this sort of line does by itself."""
        rule = self._rule_for(line.line.kind)
        if rule:
            self.rule(rule, line.line.position.line, line.line.id)
        if rule not in _HELPS_NOT_YET:
            self.said |= line.bit

    def _rule_for(self, kind: Kind) -> str:
        if kind is Kind.STUREND:
            return "sturende-vraag"
        if kind is Kind.SAMENVATTING:
            return self._summary()
        if kind is Kind.ERKENNING:
            return "erkenning"
        if kind is Kind.VERWIJZING:
            return "verwijzing-onder-druk" if self._missed_here() else ""
        if kind not in _NEEDS_STORY:
            return ""
        early = self._explored() < EXPLORED_ENOUGH
        if kind is Kind.GERUSTSTELLING:
            early = early or bool(self.open or self.missed)
        elif kind is Kind.VERBAND:
            early = early or self.trust < TRUST_ENOUGH or bool(self.open or self.missed)
        return _NEEDS_STORY[kind][0 if early else 1]

    def _summary(self) -> str:
        if self.facts.bit_count() < SUMMARY_ENOUGH:
            return "samenvatting-leeg"
        return "samenvatting" if self.heard else "samenvatting-hol"

    def _explored(self) -> int:
        return self.script.explored(self.facts)

    def _ask(self, line: PlayedLine) -> bool:
        """Tell what is asked for or touched on; True where the patient said anything."""
        said = False
        for fact in line.asks:
            if not _askable(fact, self.facts) or line.line.kind in _TELLS_NOTHING:
                continue
            if line.line.kind is Kind.GESLOTEN and fact.fact.depth > 1:
                self.rule("gesloten-vraag", fact.fact.position.line, fact.fact.id)
                said |= self.say(fact.not_yet or self.played.not_yet)
            elif self.trust < fact.fact.trust:
                self.rule("feit-nog-niet", fact.fact.position.line, fact.fact.id)
                said |= self.say(fact.not_yet or self.played.not_yet)
            else:
                said |= self._tell(fact, "feit-verteld", room=line.line.kind is not Kind.GESLOTEN)
        for fact in line.touches:
            if _askable(fact, self.facts) and self.trust > fact.fact.trust:
                said |= self._tell(fact, "feit-geraakt")
        return said

    def _tell(self, fact: PlayedFact, rule: str, *, room: bool = True) -> bool:
        self.facts |= fact.bit
        self.rule(rule, fact.fact.position.line, fact.fact.id)
        self.change(fact.change, "effect", fact.fact.position.line)
        said = self.say(fact.speech)
        if fact.cue and not room:
            self.rule("gesloten-kort", fact.fact.position.line, fact.fact.id)
        self.give(fact.cue if room else 0, fact.alarm)
        return said

    def give(self, cue: int, alarm: int) -> None:
        """Let the patient drop a cue or an alarm that was not heard before."""
        if cue and not (self.open | self.caught | self.missed) & cue:
            self.open |= cue
            self.say(self.script.cues[cue.bit_length() - 1].speech)
        if alarm and not self.voiced & alarm:
            self.voiced |= alarm
            self.say(self.script.alarms[alarm.bit_length() - 1].speech)

    def _press(self) -> None:
        """Let the patient press harder after a missed cue."""
        pressing = self.played.pressing
        self.say(pressing[min(self._missed_here(), len(pressing)) - 1 :][:1])

    def _missed_here(self) -> int:
        """Count the cues of this consult that were missed and not taken up since."""
        return (self.missed & self.played.own_cues).bit_count()

    def rule(self, rule_id: str, case_line: int, subject: str) -> None:
        """Apply a rule of the engine."""
        rule = RULES[rule_id]
        self.log.append(("rule", rule_id, case_line, subject))
        if rule.trust or rule.worry or rule.heard:
            self._move(rule.trust, rule.worry, rule.heard)

    def change(self, by: tuple[int, int, int], rule_id: str, case_line: int) -> None:
        """Apply an effect that the case states."""
        if by != (0, 0, 0):
            self.log.append(("rule", rule_id, case_line, ""))
            self._move(*by)

    def _move(self, trust: int, worry: int, heard: int) -> None:
        self.trust = min(HIGHEST, max(0, self.trust + trust))
        self.worry = min(HIGHEST, max(0, self.worry + worry))
        self.heard = min(HIGHEST, max(0, self.heard + heard))

    def say(self, speeches: Sequence[Spoken]) -> bool:
        """Say every speech whose condition holds; True where there was one."""
        said = False
        answered: set[str] = set()
        for spoken in speeches:
            speech = spoken.speech
            if spoken.when is not None:
                holds = spoken.when(self)
                self.log.append(("when", spoken.condition, holds))
                if not holds:
                    continue
                answered.add(speech.speaker)
            elif speech.otherwise and speech.speaker in answered:
                continue
            self.log.append(("speech", spoken.number))
            said = True
        return said


_BLANK = (*(0,) * 15, TALKING)
_HELPS_NOT_YET = {"samenvatting-leeg", "samenvatting-hol"}
"""After these a line may still help later."""

_KIND_RULES = {
    Kind.STUREND: ("sturende-vraag",),
    Kind.SAMENVATTING: ("samenvatting", "samenvatting-leeg", "samenvatting-hol"),
    Kind.ERKENNING: ("erkenning",),
    Kind.VERWIJZING: ("verwijzing-onder-druk",),
}
"""For the other sorts that do something by themselves: the rules that may say what."""

_NEEDS_STORY = {
    Kind.GERUSTSTELLING: ("geruststelling-te-vroeg", "geruststelling"),
    Kind.VERBAND: ("verband-te-vroeg", "verband"),
    Kind.UITLEG: ("uitleg-te-vroeg", "uitleg"),
    Kind.ADVIES: ("advies-te-vroeg", ""),
}
"""For sorts that should build on the story: the rule when that is missing, and when it is there."""
