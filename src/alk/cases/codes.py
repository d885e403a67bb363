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
    ("ALK152", _F, "Hier kan geen voorwaarde staan"),
    ("ALK153", _F, "Voorwaarde is niet te lezen"),
    ("ALK154", _F, "Effect is niet te lezen"),
    ("ALK155", _W, "Uitzondering is niet nodig"),
    # Names and references
    ("ALK201", _F, "Naam is al in gebruik"),
    ("ALK203", _F, "Onbekend niveau van de Ernst Checklist"),
    ("ALK204", _F, "Niveau is goed en verdedigbaar tegelijk"),
    ("ALK205", _F, "Ernst zonder status"),
    ("ALK206", _F, "Aankruislijst kent geen onbeslist"),
    ("ALK207", _F, "Verwijzing naar iets dat er niet is"),
    ("ALK208", _F, "Blok hoort bij een gesprek"),
    ("ALK209", _F, "Kennisvraag zonder goed of fout antwoord"),
    # The consult as a graph
    ("ALK301", _F, "Feit waar niemand naar vraagt"),
    ("ALK302", _F, "Signaal dat nooit wordt gegeven"),
    ("ALK303", _F, "Signaal dat niemand kan oppakken"),
    ("ALK304", _F, "Alarm dat nooit klinkt"),
    ("ALK305", _F, "Alarm waarop niemand kan handelen"),
    ("ALK306", _F, "Gesprek zonder vast einde"),
    ("ALK307", _F, "Gesprek waarin niets te zeggen valt"),
    ("ALK308", _F, "Gesprek dat niemand kan afsluiten"),
    ("ALK309", _W, "Fase die nooit begint"),
    ("ALK310", _F, "Zin zonder antwoord"),
    ("ALK311", _W, "Onthouden maar nooit gebruikt"),
    ("ALK312", _F, "Gebruikt maar nooit onthouden"),
    # The consult as it plays
    ("ALK401", _F, "Zin die nooit te kiezen is"),
    ("ALK402", _F, "Einde dat nooit komt"),
    ("ALK403", _W, "Antwoord dat nooit te horen is"),
    ("ALK404", _F, "Feit dat nooit boven komt"),
    ("ALK405", _F, "Signaal dat nooit is op te pakken"),
    ("ALK406", _W, "Signaal dat niet te missen is"),
    ("ALK407", _W, "Voorwaarde die altijd waar is"),
    ("ALK408", _W, "Voorwaarde die nooit waar is"),
    ("ALK409", _F, "Doodlopend gesprek"),
    ("ALK410", _W, "Lus zonder voortgang"),
    ("ALK411", _W, "Schijnkeuze"),
    ("ALK412", _F, "Voldoende is onhaalbaar"),
    ("ALK413", _F, "Stille beurt"),
    ("ALK414", _F, "Alarm waarop nooit te handelen is"),
    ("ALK415", _N, "Te groot om helemaal na te gaan"),
    # Teaching
    ("ALK501", _W, "Leerdoel met te weinig kansen"),
    ("ALK502", _W, "Zwakke zin zonder betere"),
    ("ALK503", _W, "De goede zin staat steeds vooraan"),
    ("ALK504", _W, "De goede zin is steeds de langste"),
    ("ALK505", _W, "Dimensie zonder diepte"),
    ("ALK506", _W, "Tekst is te moeilijk"),
    ("ALK507", _W, "Er wordt een uitkomst beloofd"),
    # Provenance
    ("ALK601", _F, "Onbekende bron"),
    ("ALK602", _F, "Herkomst ontbreekt"),
    ("ALK603", _W, "Woorden van de bron"),
    ("ALK604", _F, "E-mailadres"),
    ("ALK605", _F, "Telefoonnummer"),
    ("ALK606", _F, "Burgerservicenummer"),
    ("ALK607", _F, "BIG-nummer"),
    ("ALK608", _F, "Belangen zijn niet ingevuld"),
    ("ALK609", _F, "Rolkaart verklapt iets"),
    # Versions
    ("ALK701", _W, "Uitgegeven casus is veranderd zonder nieuwe versie"),
)
