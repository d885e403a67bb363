"""Every diagnostic that a case file can get: its number, its severity and its title, each defined once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic matters."""

    FOUT = "fout"
    """The case cannot be used until this is mended."""

    WAARSCHUWING = "waarschuwing"
    """The case works, but probably not as its author meant."""

    NOTITIE = "notitie"
    """Good to know; nothing needs to happen."""


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of diagnostic."""

    code: str
    """Stable: once released it never changes meaning."""

    severity: Severity
    title: str
    """What is wrong, in one Dutch phrase."""


def _table(*rows: tuple[str, Severity, str]) -> dict[str, Code]:
    return {code: Code(code, severity, title) for code, severity, title in rows}


_F, _W, _N = Severity.FOUT, Severity.WAARSCHUWING, Severity.NOTITIE

CODES = _table(
    # The file
    ("ALK100", _F, "Het bestand kan niet worden gelezen"),
    ("ALK101", _F, "Het bestand is geen UTF-8"),
    ("ALK102", _N, "Onzichtbaar begin (BOM)"),
    ("ALK103", _N, "Regeleinden van Windows"),
    ("ALK104", _F, "Onzichtbaar stuurteken"),
    ("ALK105", _W, "Tab in plaats van spaties"),
    ("ALK106", _F, "Het bestand is te groot"),
    # The front matter
    ("ALK111", _F, "De kop ontbreekt"),
    ("ALK112", _F, "De kop is niet gesloten"),
    ("ALK113", _F, "De kop is niet te lezen"),
    ("ALK114", _F, "Sleutel staat er twee keer"),
    ("ALK115", _F, "Onbekende sleutel"),
    ("ALK116", _F, "Sleutel ontbreekt"),
    ("ALK117", _F, "Verkeerde soort waarde"),
    ("ALK118", _F, "Waarde mag hier niet"),
    ("ALK119", _F, "Verwijzing binnen de kop"),
    ("ALK120", _W, "Hekje knipt de waarde af"),
    ("ALK121", _F, "Naam van de casus is niet die van de map"),
    # The blocks
    ("ALK131", _F, "Blok is niet gesloten"),
    ("ALK132", _F, "Onbekend blok"),
    ("ALK133", _F, "Afsluiting zonder blok"),
    ("ALK134", _F, "Begin van een blok is niet te lezen"),
    ("ALK135", _W, "Tekst buiten een blok"),
    ("ALK136", _F, "Onbekende optie"),
    ("ALK137", _F, "Optie ontbreekt"),
    ("ALK138", _F, "Optie staat er twee keer"),
    ("ALK139", _F, "Optie staat te laat"),
    ("ALK140", _F, "Waarde van de optie mag hier niet"),
    ("ALK141", _F, "Naam achter het blok klopt niet"),
    ("ALK142", _F, "Onbekend kopje"),
    ("ALK143", _F, "Kopje ontbreekt"),
    ("ALK144", _F, "Kopje staat er te vaak"),
    ("ALK145", _F, "Er staat geen tekst"),
    ("ALK146", _F, "Tekst vóór het eerste kopje"),
    ("ALK147", _F, "Criterium zonder niveaus"),
    ("ALK150", _N, "Nog te doen"),
    ("ALK151", _F, "Opmerking is niet gesloten"),
    # Names and references
    ("ALK201", _F, "Naam is al in gebruik"),
    ("ALK203", _F, "Onbekend niveau van de Ernst Checklist"),
    ("ALK204", _F, "Niveau is goed en verdedigbaar tegelijk"),
    ("ALK205", _F, "Ernst zonder status"),
    ("ALK206", _F, "Aankruislijst kent geen onbeslist"),
    # Provenance
    ("ALK601", _F, "Onbekende bron"),
    ("ALK602", _F, "Herkomst ontbreekt"),
    # Exercise sheets
    ("ALK701", _F, "Onderdeel van een lijst is niet te lezen"),
    ("ALK702", _F, "De sleutel klopt niet"),
    ("ALK703", _F, "Het voorbeeld haalt niet alle punten"),
    ("ALK704", _F, "Feit is onbekend of kan dit niet zijn"),
    ("ALK705", _F, "De feiten leiden niet tot een antwoord"),
    ("ALK706", _F, "Tekst staat er twee keer"),
)
