"""What was said before a follow-up that is played by itself: the way that its author wrote, played."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from alk.consult.part import Part
from alk.consult.talk import begin
from alk.errors import AlkError

if TYPE_CHECKING:
    from alk.cases.model import Position
    from alk.cases.script import Consult, Ending
    from alk.consult.script import Script
    from alk.consult.talk import Talk


class NoWayError(AlkError):
    """What a case says was said before does not lead to the follow-up."""

    def __init__(self, message: str, remedy: str, line: str, at: Position) -> None:
        super().__init__(message, remedy)
        self.line = line
        """Id of the line at which the way stops."""

        self.at = at
        """Where that id stands in the case file."""

    def __reduce__(self) -> tuple[type[NoWayError], tuple[str, str, str, Position]]:  # type: ignore[override] # it has more arguments
        """Travel between processes whole."""
        return type(self), (self.message, self.remedy, self.line, self.at)


def part_of(script: Script, consult: int) -> Part:
    """Return the consult with this index as a part, to be played by itself.

    Only for a consult that follows up nothing, or one whose author wrote what was said before.

    Raises:
        NoWayError: what was said before does not end the earlier consults and lead to this one.
    """
    played = script.consults[consult]
    return Part(consult) if played.follows < 0 else _Way(script, played.consult).lead()


class _Way:
    """The lines said before one follow-up, said one by one."""

    def __init__(self, script: Script, target: Consult) -> None:
        self.talk = begin(script)
        self.target = target
        self.here = target.said_before[0]
        """The line that is looked at, and where it stands."""

        self.earlier: list[tuple[Consult, Ending]] = []

    def lead(self) -> Part:
        for here in self.target.said_before:
            self.here = here
            if self.talk.ended:
                following = self._follow_up()
                if following.consult.consult is self.target:
                    self._stop(
                        f"Vóór `{self.here[0]}` begint `{self.target.id}` al.",
                        "Noem alleen wat in de eerdere gesprekken gezegd is.",
                    )
                self.talk = following
            self._say(self.here[0])
        return self._arrive()

    def _say(self, line: str) -> None:
        consult = self.talk.consult
        if line not in {one.line.id for one in consult.lines}:
            self._stop(
                f"`{line}` is geen zin van `{consult.consult.id}`, en dat gesprek is dan nog bezig.",
                "Zet de zinnen in de volgorde waarin ze gezegd zijn, en sluit elk gesprek af.",
            )
        offered = [one.id for one in self.talk.offered()]
        if line not in offered:
            self._stop(
                f"`{line}` is op dat moment in `{consult.consult.id}` niet te kiezen.",
                f"Wel te kiezen is dan: {', '.join(f'`{one}`' for one in offered)}.",
            )
        self.talk = self.talk.say(line)

    def _arrive(self) -> Part:
        if not self.talk.ended:
            self._stop(
                f"Na `{self.here[0]}` is `{self.talk.consult.consult.id}` nog niet afgelopen.",
                "Noem ook de zinnen tot en met die waarmee het eindigt.",
            )
        following = self._follow_up()
        if following.consult.consult is not self.target:
            next_one = following.consult.consult.id
            self._stop(
                f"Na `{self.here[0]}` begint `{next_one}`, en nog niet `{self.target.id}`.",
                "Noem ook wat in dat gesprek gezegd is.",
            )
        return Part(following.state.consult, self.talk.state, tuple(self.earlier))

    def _follow_up(self) -> Talk:
        ending = self.talk.consult.endings[self.talk.state.ending].ending
        self.earlier.append((self.talk.consult.consult, ending))
        following = self.talk.follow_up()
        if following is None:
            self._stop(
                f"`{self.talk.consult.consult.id}` eindigt met `{ending.id}`, en daarna komt geen gesprek.",
                "Kies een weg met een einde waarna het verdergaat.",
            )
        return following

    def _stop(self, message: str, remedy: str) -> NoReturn:
        raise NoWayError(message, remedy, *self.here)
