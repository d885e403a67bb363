"""Positive report-back: rewriting what was not found into what was (S003 §3.2, NTvG 2013)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING

from alk.cases.directive import PartShape
from alk.cases.html import to_html
from alk.exercises import marking, words
from alk.exercises.fields.base import EMPTY_WORDS, opaque_id
from alk.exercises.fields.written import Text
from alk.exercises.form import Form, Section
from alk.exercises.marking import Mark
from alk.exercises.sheet import items
from alk.exercises.sheet.draft import OPDRACHT, VIGNET, SheetDraft, kind
from alk.rules.registry import rule_set

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alk.cases.blocks import Block
    from alk.cases.model import Prose
    from alk.jsonvalues import JsonValue

RULE = "gesprek.terugkoppeling"
LIMIT = 400
_LINE = re.compile(r"(?P<said>.+?) = (?P<better>.+?) \(noemt: (?P<names>[^()]+)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to rewrite."""

    said: str
    better: str
    """An example that passes every check."""

    names: tuple[str, ...]
    """Words for what was examined; one of them belongs in the sentence."""

    reason: Prose

    @property
    def id(self) -> str:
        """Name of its field."""
        return f"zin-{opaque_id(self.said)}"

    def checks(self, text: str) -> dict[str, bool]:
        """Return every check by what it asks, with whether `text` passes it."""
        return {
            "zegt wat er wél is, zonder ontkenning": not words.has(text, "ontkenning"),
            f"noemt wat u onderzocht ({' of '.join(name.rstrip('*') for name in self.names)})": bool(
                words.found(text, self.names)
            ),
            "gebruikt geen vaktaal": not words.has(text, "vaktaal"),
        }


@dataclass(frozen=True, kw_only=True)
class Herschrijven(Form):
    """Rewrite each sentence; every sentence is a part, and each of its checks a share of it."""

    sentences: tuple[Sentence, ...]

    expected_label = "Zo kan het"

    @property
    def sections(self) -> tuple[Section, ...]:
        """One text a sentence."""
        return (
            Section(
                tuple(
                    Text(
                        id=sentence.id,
                        title=f"Herschrijf: “{sentence.said}”",
                        limit=LIMIT,
                        help="Zoals u het tegen de patiënt zou zeggen.",
                    )
                    for sentence in self.sentences
                )
            ),
        )

    def marks(self, answer: Mapping[str, JsonValue]) -> tuple[Mark, ...]:
        """Score sentence by sentence."""
        return tuple(self._mark(sentence, answer.get(sentence.id)) for sentence in self.sentences)

    def _mark(self, sentence: Sentence, value: JsonValue) -> Mark:
        rule = rule_set()[RULE]
        text = value if isinstance(value, str) else None
        checks = sentence.checks(text) if text else {}
        worth = marking.share(Fraction(sum(checks.values()), len(checks))) if checks else marking.EMPTY
        same = text is not None and marking.plain_words(text) == marking.plain_words(sentence.said)
        return Mark(
            part=sentence.id,
            title=sentence.said,
            worth=marking.NOTHING if same else worth,
            given=text or EMPTY_WORDS,
            expected=sentence.better,
            reason_html=check_list(checks) + to_html(sentence.reason),
            rule=rule.id,
            source="; ".join(map(str, rule.sources)),
        )

    def best(self) -> dict[str, JsonValue]:
        """Return the author's examples."""
        return {sentence.id: sentence.better for sentence in self.sentences}


def check_list(checks: Mapping[str, bool]) -> str:
    """Return checks as a list that says in words whether each was passed; safe HTML."""
    if not checks:
        return ""
    lines = "".join(
        f"<li><strong>{'Ja' if passed else 'Nog niet'}:</strong> {escape(asks)}</li>"
        for asks, passed in checks.items()
    )
    return f'<ul class="alk-checks">{lines}</ul><p>{escape(words.NOTICE)}</p>'


def _read(block: Block, draft: SheetDraft) -> Form | None:
    sentences = []
    for line in items.lines(block, "Zinnen"):
        found = _LINE.fullmatch(line.text)
        if found is None:
            items.unreadable(
                line,
                draft.report,
                "`* zin = betere zin (noemt: hart) – waarom`",
                "Zet na de zin ` = `, een voorbeeld, en tussen haakjes wat het noemt.",
            )
            continue
        names = tuple(name.strip() for name in found["names"].split(","))
        sentence = Sentence(found["said"].strip(), found["better"].strip(), names, line.reason_prose())
        failed = [asks for asks, passed in sentence.checks(sentence.better).items() if not passed]
        if failed:
            draft.report.add(
                "ALK803",
                line.position,
                "Het voorbeeld haalt zijn eigen toets niet.",
                expected=f"een zin die {failed[0]}",
                remedy="Herschrijf het voorbeeld.",
            )
        sentences.append(sentence)
    if not sentences:
        draft.broken_key(block, "Er is geen zin om te herschrijven.", "Schrijf onder `Zinnen` een lijst.")
        return None
    return Herschrijven(draft.head(block, "Positief terugkoppelen"), sentences=tuple(sentences))


KIND = kind(
    "Herschrijven",
    "herschrijven",
    "De uitslag van een onderzoek positief verwoorden: zin voor zin herschrijven.",
    _read,
    parts=(
        OPDRACHT,
        VIGNET,
        PartShape("Zinnen", "Een lijst: `* zin = betere zin (noemt: hart) – waarom`."),
    ),
)
