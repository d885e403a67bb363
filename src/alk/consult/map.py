"""A map of a consult as SVG: topics as columns, from the surface down, and what leads to each.

A consult is no tree, so a drawing of every path would be a tangle. The map shows the structure instead: per
dimension of SCEGS the facts by depth, the cues they carry, and below each fact the lines that ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from alk.cases.model import Dimension
from alk.cases.script import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alk.cases.model import Case
    from alk.cases.script import Consult, Cue, Fact, Line

_WIDTH, _GAP, _MARGIN, _ROW, _PAD = 220, 24, 24, 18, 8
_FILL = {Judgement.STERK: "#d9ead3", Judgement.KAN: "#fff2cc", Judgement.LIEVER_NIET: "#f4cccc"}
_CHARACTERS = 30


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    line: int
    fill: str
    indent: int
    bold: bool = False


def draw(case: Case) -> str:
    """Return an SVG document of all consults of a case, one below the other."""
    parts: list[str] = []
    top = _MARGIN
    for consult in case.consults:
        drawn, top = _draw_consult(consult, top)
        parts += drawn
    width = 2 * _MARGIN + 6 * _WIDTH + 5 * _GAP
    title = escape(f"Kaart van {case.title}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top + _MARGIN}" role="img" '
        f'aria-labelledby="kaart-titel" font-family="sans-serif" font-size="12">\n'
        f'<title id="kaart-titel">{title}</title>\n'
        f'<rect width="{width}" height="{top + _MARGIN}" fill="#ffffff"/>\n{"".join(parts)}</svg>\n'
    )


def _draw_consult(consult: Consult, top: int) -> tuple[list[str], int]:
    parts = [_text(_MARGIN, top + 16, f"{consult.title} ({consult.minutes} min)", bold=True, size=16)]
    top += 32
    bottom = top
    columns: list[tuple[str, list[_Row]]] = [(str(d), list(_topic(consult, d))) for d in Dimension]
    columns.append(("verder", list(_rest(consult))))
    for i, (heading, rows) in enumerate(columns):
        left = _MARGIN + i * (_WIDTH + _GAP)
        parts.append(_text(left, top + 14, heading, bold=True))
        y = top + 24
        for row in rows:
            parts.append(_box(left, y, row))
            y += _ROW + 4
        bottom = max(bottom, y)
    y = bottom + 12
    parts.append(_text(_MARGIN, y + 14, "eindes", bold=True))
    for i, ending in enumerate(consult.endings):
        when = f"{ending.id}: {ending.condition.text}" if ending.condition else ending.id
        row = _Row(when, ending.position.line, "#e8e8e8", 0)
        parts.append(_box(_MARGIN + 80, y + i * (_ROW + 4), row, width=900, characters=130))
    return parts, y + len(consult.endings) * (_ROW + 4) + 24


def _topic(consult: Consult, dimension: Dimension) -> Iterable[_Row]:
    """Yield a topic from the surface down: each fact, its cue, and the lines that lead to it."""
    cues = {cue.id: cue for cue in consult.cues}
    facts = sorted(
        (f for f in consult.facts if f.dimension is dimension), key=lambda f: (f.depth, f.position.line)
    )
    for fact in facts:
        yield _fact_row(fact)
        for line in consult.lines:
            if fact.id in line.asks:
                yield _line_row(line, fact.depth)
        if fact.cue in cues:
            yield _cue_row(cues[fact.cue], fact.depth)
    for cue in consult.cues:
        if cue.dimension is dimension and cue.id not in {fact.cue for fact in facts}:
            yield _cue_row(cue, 0)


def _rest(consult: Consult) -> Iterable[_Row]:
    for phase in consult.phases or ("",):
        if phase:
            yield _Row(phase, consult.position.line, "#ffffff", 0, bold=True)
        for line in consult.lines:
            if not line.asks and (not phase or phase in line.phases):
                yield _line_row(line, 0)
    for line in consult.lines:
        if not line.asks and consult.phases and not line.phases:
            yield _line_row(line, 0)
    for alarm in consult.alarms:
        yield _Row(f"⚠ {alarm.id}", alarm.position.line, "#ea9999", 0, bold=True)


def _fact_row(fact: Fact) -> _Row:
    gate = f" (vertrouwen {fact.trust})" if fact.trust else ""
    return _Row(f"{fact.id}{gate}", fact.position.line, "#cfe2f3", fact.depth - 1, bold=True)


def _line_row(line: Line, indent: int) -> _Row:
    reply = f" ↩ {line.answers}" if line.answers else ""
    return _Row(f"{line.id}{reply}", line.position.line, _FILL[line.judgement], indent)


def _cue_row(cue: Cue, indent: int) -> _Row:
    return _Row(f"〜 {cue.id}", cue.position.line, "#d9d2e9", indent)


def _box(left: int, top: int, row: _Row, width: int = _WIDTH, characters: int = _CHARACTERS) -> str:
    inset = row.indent * 12
    room = characters - row.indent * 2
    label = row.text if len(row.text) <= room else row.text[: room - 1] + "…"
    return (
        f'<g data-line="{row.line}"><title>{escape(row.text)} (regel {row.line})</title>'
        f'<rect x="{left + inset}" y="{top}" width="{width - inset}" height="{_ROW}" rx="4" '
        f'fill="{row.fill}" stroke="#888888" stroke-width="0.5"/>'
        f"{_text(left + inset + _PAD, top + 13, label, bold=row.bold)}</g>\n"
    )


def _text(x: int, y: int, text: str, *, bold: bool = False, size: int = 12) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}"{weight} fill="#111111">{escape(text)}</text>\n'
