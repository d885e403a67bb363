"""Glossary, published help and social map as HTML: plain text that reads without a kernel."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from alk.learning.social_map import EXAMPLE_NAME, FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alk.learning.glossary import Term
    from alk.learning.places import Place, PlaceGroup
    from alk.learning.social_map import SocialMap
    from alk.rules.models import DomainRow


def glossary_html(terms: Sequence[Term], domains: Sequence[DomainRow]) -> str:
    """Return the terms by letter, with a row of letters to jump to, and the table of domains after them."""
    letters = [(letter, list(group)) for letter, group in groupby(terms, key=lambda term: term.letter)]
    jumps = "".join(f'<li><a href="#{_letter_id(letter)}">{_shown(letter)}</a></li>' for letter, _ in letters)
    anchors = {term.name: term.anchor for term in terms}
    parts = "\n".join(_letter(letter, group, anchors) for letter, group in letters)
    return (
        '<section class="alk-reference" aria-label="Begrippen">\n'
        f'<nav aria-label="Letters"><ul class="alk-letters">{jumps}</ul></nav>\n{parts}\n'
        f"{_domains(domains)}\n</section>"
    )


def _letter_id(letter: str) -> str:
    return f"letter-{'cijfer' if letter == '#' else letter.lower()}"


def _shown(letter: str) -> str:
    return "0–9" if letter == "#" else letter


def _letter(letter: str, terms: Sequence[Term], anchors: dict[str, str]) -> str:
    entries = "\n".join(_term(term, anchors) for term in terms)
    return f'<h3 id="{_letter_id(letter)}">{_shown(letter)}</h3>\n<dl>\n{entries}\n</dl>'


def _term(term: Term, anchors: dict[str, str]) -> str:
    full = f' <span class="alk-term-full">{escape(term.in_full)}</span>' if term.in_full else ""
    links = ", ".join(f'<a href="#{anchors[name]}">{escape(name)}</a>' for name in term.see)
    see = f" Zie ook {links}." if links else ""
    return (
        f'<div id="{term.anchor}"><dt>{escape(term.name)}{full}</dt>'
        f"<dd>{escape(term.explanation)}{see} "
        f'<span class="alk-source">Bron: {escape(str(term.source))}.</span></dd></div>'
    )


_DIVISIONS = ("Biopsychosociaal: drie", "4D-model: vier", "Leefgebied: vier", "SCEGS: vijf")


def _domains(rows: Sequence[DomainRow]) -> str:
    """Return the divisions side by side; the roles and headings are for a phone, where each row is a list."""
    head = "".join(f'<th role="columnheader">{name}</th>' for name in _DIVISIONS)
    body = "".join(_domain_row(row) for row in rows)
    return (
        '<h3 id="drie-vier-of-vijf">Drie, vier of vijf domeinen?</h3>'
        "<p>De bronnen delen een leven niet gelijk in. Naast elkaar, zo goed als het gaat; het "
        "<em>zelf</em> staat in het 4D-model apart, in het midden.</p>"
        '<div class="alk-scroll alk-stack" role="region" aria-label="Tabel van domeinen" tabindex="0">'
        f'<table role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
        '<p class="alk-source">Bron: Zorgprogramma ALK 2022, samenvatting, §1.5.1, Bijlage 1, 3 en 5 (S003). '
        "De indeling naast elkaar is van ons.</p>"
    )


def _domain_row(row: DomainRow) -> str:
    texts = (row.biopsychosocial, row.four_domains, row.life_area, ", ".join(row.scegs))
    cells = "".join(
        f'<td role="cell" data-kop="{name.partition(":")[0]}">{escape(text)}</td>'
        for name, text in zip(_DIVISIONS, texts, strict=True)
    )
    return f'<tr role="row">{cells}</tr>'


def help_html(groups: Sequence[PlaceGroup]) -> str:
    """Return the published help; links open outside the page and load nothing into it."""
    return (
        '<section class="alk-reference" aria-label="Hulp die er al is">'
        f"{''.join(_group(group, 'h3') for group in groups)}</section>"
    )


def social_map_html(found: SocialMap | None) -> str:
    """Return the map of the region, or how a host makes one."""
    if found is None:
        return (
            '<section class="alk-reference" aria-label="Sociale kaart">'
            "<p><strong>Voor uw regio is nog geen sociale kaart ingevuld.</strong></p>"
            f"<p>Beheert u deze training? Neem <code>{EXAMPLE_NAME}</code> over als "
            f"<code>{FILE_NAME}</code>, in dezelfde map, en vul uw regio in. De kaart staat dan op deze "
            "plek.</p></section>"
        )
    return (
        '<section class="alk-reference" aria-label="Sociale kaart">'
        f"<h3>{escape(found.region)}</h3>"
        f'<p class="alk-source">Bijgewerkt: {escape(found.updated)}. Beheer: {escape(found.keeper)}.</p>'
        f"{''.join(_group(group, 'h4') for group in found.groups)}</section>"
    )


def _group(group: PlaceGroup, heading: str) -> str:
    return f"<{heading}>{escape(group.name)}</{heading}><dl>{''.join(map(_place, group.places))}</dl>"


def _place(place: Place) -> str:
    facts = [("Voor", place.audience), ("Telefoon", place.phone), ("Let op", place.note)]
    lines = "".join(f"<p>{label}: {escape(text)}</p>" for label, text in facts if text)
    if place.website:
        lines += f"<p>{_link(place.website)}</p>"
    if place.source:
        lines += f'<p class="alk-source">Bron: {escape(str(place.source))}.</p>'
    return f"<div><dt>{escape(place.name)}</dt><dd><p>{escape(place.purpose)}</p>{lines}</dd></div>"


def _link(address: str) -> str:
    shown = address.partition("://")[2].removeprefix("www.").rstrip("/")
    return (
        f'<a href="{escape(address, quote=True)}" target="_blank" rel="noopener noreferrer">{escape(shown)}'
        '<span class="alk-outside"> (opent buiten de training)</span></a>'
    )
