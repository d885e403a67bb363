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

    why: str
    """Why it matters, for the page about it."""


def _table(*rows: tuple[str, Severity, str, str]) -> dict[str, Code]:
    return {row[0]: Code(*row) for row in rows}


_F, _W, _N = Severity.FOUT, Severity.WAARSCHUWING, Severity.NOTITIE

CODES = _table(
    # The file
    (
        "ALK100",
        _F,
        "Het bestand kan niet worden gelezen",
        "Zonder bestand is er geen casus. Vaak staat er een letter verkeerd in de naam.",
    ),
    (
        "ALK101",
        _F,
        "Het bestand is geen UTF-8",
        "Alleen UTF-8 bewaart letters als ë en é op elke computer hetzelfde.",
    ),
    (
        "ALK102",
        _N,
        "Onzichtbaar begin (BOM)",
        "Sommige editors zetten een onzichtbaar teken vooraan. Het stoort niet.",
    ),
    (
        "ALK103",
        _N,
        "Regeleinden van Windows",
        "Windows eindigt een regel anders dan andere systemen. De inhoud en haar kenmerk blijven gelijk.",
    ),
    (
        "ALK104",
        _F,
        "Onzichtbaar stuurteken",
        "Een onzichtbaar teken kan tekst in een andere volgorde laten zien dan zij er staat.",
    ),
    (
        "ALK105",
        _W,
        "Tab in plaats van spaties",
        "Hoe breed een tab is, verschilt per editor; spaties zijn overal gelijk.",
    ),
    (
        "ALK106",
        _F,
        "Het bestand is te groot",
        "Een casus is een avond schrijven, geen boek. De grens houdt het controleren snel.",
    ),
    # The front matter
    (
        "ALK111",
        _F,
        "De kop ontbreekt",
        "De kop zegt hoe de casus heet, van wie hij is en wat men ermee leert.",
    ),
    (
        "ALK112",
        _F,
        "De kop is niet gesloten",
        "Zonder tweede streep is niet te zien waar de kop ophoudt en het verhaal begint.",
    ),
    (
        "ALK113",
        _F,
        "De kop is niet te lezen",
        "De kop is YAML. Een dubbele punt in een waarde vraagt om aanhalingstekens eromheen.",
    ),
    ("ALK114", _F, "Sleutel staat er twee keer", "Van twee gelijke sleutels zou er stil één verdwijnen."),
    ("ALK115", _F, "Onbekende sleutel", "Een sleutel die niemand kent, doet niets; vaak is het een tikfout."),
    (
        "ALK116",
        _F,
        "Sleutel ontbreekt",
        "Deze sleutel is nodig om de casus te kunnen tonen of verantwoorden.",
    ),
    (
        "ALK117",
        _F,
        "Verkeerde soort waarde",
        "Een getal is geen tekst; anders zou de casus iets anders zeggen dan u bedoelt.",
    ),
    ("ALK118", _F, "Waarde mag hier niet", "Hier kan maar een beperkt aantal waarden staan."),
    (
        "ALK119",
        _F,
        "Verwijzing binnen de kop",
        "Met & en * kan YAML naar zichzelf verwijzen. In een casus is dat nooit nodig en soms gevaarlijk.",
    ),
    (
        "ALK120",
        _W,
        "Hekje knipt de waarde af",
        "In YAML begint na een spatie en een hekje een opmerking; de rest van uw zin valt dan weg.",
    ),
    (
        "ALK121",
        _F,
        "Naam van de casus is niet die van de map",
        "Modules zoeken een casus op de naam van zijn map.",
    ),
    # The blocks
    ("ALK131", _F, "Blok is niet gesloten", "Zonder afsluiting zou alles wat volgt bij dit blok horen."),
    ("ALK132", _F, "Onbekend blok", "Een blok dat niemand kent, wordt nergens getoond."),
    ("ALK133", _F, "Afsluiting zonder blok", "Hier is een blok te veel gesloten, of er mist een begin."),
    (
        "ALK134",
        _F,
        "Begin van een blok is niet te lezen",
        "Alleen in deze vorm is het een blok; anders staat het er als gewone tekst.",
    ),
    (
        "ALK135",
        _W,
        "Tekst buiten een blok",
        "Tekst buiten een blok ziet niemand. Dat is zelden de bedoeling.",
    ),
    ("ALK136", _F, "Onbekende optie", "Een optie die niemand kent, doet niets."),
    ("ALK137", _F, "Optie ontbreekt", "Zonder deze optie is niet te zeggen wat het blok doet."),
    ("ALK138", _F, "Optie staat er twee keer", "Van twee gelijke opties zou er stil één verdwijnen."),
    (
        "ALK139",
        _F,
        "Optie staat te laat",
        "Opties staan direct onder het begin; daarna is het tekst die de cursist leest.",
    ),
    ("ALK140", _F, "Waarde van de optie mag hier niet", "Hier kan maar een beperkt aantal waarden staan."),
    (
        "ALK141",
        _F,
        "Naam achter het blok klopt niet",
        "Wat achter de accolades staat, geeft het blok zijn naam, kopje of onderdeel.",
    ),
    ("ALK142", _F, "Onbekend kopje", "Vette kopjes verdelen een blok. Een onbekend kopje verdwijnt."),
    ("ALK143", _F, "Kopje ontbreekt", "Dit deel is nodig om het blok te kunnen tonen."),
    ("ALK144", _F, "Kopje staat er te vaak", "Van twee gelijke kopjes zou er stil één verdwijnen."),
    ("ALK145", _F, "Er staat geen tekst", "Een leeg blok of kopje toont niets."),
    ("ALK146", _F, "Tekst vóór het eerste kopje", "Tekst zonder kopje zou nergens bij horen."),
    ("ALK147", _F, "Criterium zonder niveaus", "Een criterium zonder niveaus is niet te beoordelen."),
    ("ALK150", _N, "Nog te doen", "Een herinnering aan uzelf; zij staat niemand in de weg."),
    (
        "ALK151",
        _F,
        "Opmerking is niet gesloten",
        "Zonder einde zou de rest van het bestand een opmerking zijn.",
    ),
    (
        "ALK152",
        _F,
        "Hier kan geen voorwaarde staan",
        "Een voorwaarde kan alleen staan bij wat er gezegd wordt.",
    ),
    (
        "ALK153",
        _F,
        "Voorwaarde is niet te lezen",
        "Een voorwaarde is een korte zin met vaste woorden, zoals `vertrouwen minstens 3`.",
    ),
    (
        "ALK154",
        _F,
        "Effect is niet te lezen",
        "Een effect is een maat met een plus of een min, zoals `vertrouwen +1`.",
    ),
    (
        "ALK155",
        _W,
        "Uitzondering is niet nodig",
        "Een uitzondering die niets wegneemt, verbergt later misschien een echte melding.",
    ),
    # Names and references
    ("ALK201", _F, "Naam is al in gebruik", "Namen moeten uniek zijn, anders is niet te zien wat u bedoelt."),
    (
        "ALK203",
        _F,
        "Onbekend niveau van de Ernst Checklist",
        "De niveaus zijn die van de Ernst Checklist (S003 Bijlage 2).",
    ),
    (
        "ALK204",
        _F,
        "Niveau is goed en verdedigbaar tegelijk",
        "Iets kan niet tegelijk alle en de helft van de punten verdienen.",
    ),
    (
        "ALK205",
        _F,
        "Ernst zonder status",
        "De sleutel is een voorstel. Wie hem ziet, moet weten van wie hij is.",
    ),
    (
        "ALK206",
        _F,
        "Aankruislijst kent geen onbeslist",
        "Op een lijst om aan te kruisen is een leeg vakje al een antwoord.",
    ),
    (
        "ALK207",
        _F,
        "Verwijzing naar iets dat er niet is",
        "Er wordt verwezen naar iets dat in deze casus niet bestaat.",
    ),
    (
        "ALK208",
        _F,
        "Blok hoort bij een gesprek",
        "Feiten, zinnen, signalen, alarmen en eindes horen bij het gesprek erboven.",
    ),
    (
        "ALK209",
        _F,
        "Kennisvraag zonder goed of fout antwoord",
        "Een kennisvraag heeft iets goeds en iets fouts nodig, elk met de reden.",
    ),
    # The consult as a graph
    ("ALK301", _F, "Feit waar niemand naar vraagt", "Een feit waar niets naar vraagt, komt nooit boven."),
    ("ALK302", _F, "Signaal dat nooit wordt gegeven", "Een signaal dat niets geeft, is er niet."),
    (
        "ALK303",
        _F,
        "Signaal dat niemand kan oppakken",
        "Oppakken is benoemen én ruimte geven; die kans moet er zijn.",
    ),
    ("ALK304", _F, "Alarm dat nooit klinkt", "Een alarm dat niemand hoort, kan niemand missen."),
    ("ALK305", _F, "Alarm waarop niemand kan handelen", "Wie een alarm hoort, moet er iets mee kunnen doen."),
    (
        "ALK306",
        _F,
        "Gesprek zonder vast einde",
        "Er moet altijd een einde zijn dat past, wat de cursist ook deed.",
    ),
    ("ALK307", _F, "Gesprek waarin niets te zeggen valt", "Zonder zinnen kan niemand praten."),
    (
        "ALK308",
        _F,
        "Gesprek dat niemand kan afsluiten",
        "Een gesprek dat alleen de klok kan beëindigen, voelt als vastzitten.",
    ),
    ("ALK309", _W, "Fase die nooit begint", "Een fase waar niets naartoe leidt, begint nooit."),
    ("ALK310", _F, "Zin zonder antwoord", "Op elke zin hoort iets terug te komen, al is het stilte."),
    (
        "ALK311",
        _W,
        "Onthouden maar nooit gebruikt",
        "Wat wordt onthouden en nooit gebruikt, maakt geen verschil.",
    ),
    (
        "ALK312",
        _F,
        "Gebruikt maar nooit onthouden",
        "Een voorwaarde die ergens op wacht dat nooit gebeurt, wordt nooit waar.",
    ),
    # The consult as it plays
    (
        "ALK401",
        _F,
        "Zin die nooit te kiezen is",
        "Deze zin is in geen enkel gesprek aan de beurt. Dat is nagegaan, niet geschat.",
    ),
    ("ALK402", _F, "Einde dat nooit komt", "Op dit einde loopt geen enkel gesprek uit."),
    ("ALK403", _W, "Antwoord dat nooit te horen is", "Deze tekst schreef u voor niemand."),
    ("ALK404", _F, "Feit dat nooit boven komt", "Het feit bestaat, maar geen gesprek brengt het boven."),
    (
        "ALK405",
        _F,
        "Signaal dat nooit is op te pakken",
        "Wie het signaal hoort, krijgt nooit de kans erop in te gaan.",
    ),
    ("ALK406", _W, "Signaal dat niet te missen is", "Een signaal dat niemand kan missen, oefent niet."),
    ("ALK407", _W, "Voorwaarde die altijd waar is", "Een voorwaarde die altijd waar is, kan weg."),
    ("ALK408", _W, "Voorwaarde die nooit waar is", "Wat hier aan een voorwaarde hangt, gebeurt nooit."),
    (
        "ALK409",
        _F,
        "Doodlopend gesprek",
        "Er is een gesprek waarin niets meer te zeggen is. De melding noemt het.",
    ),
    (
        "ALK410",
        _W,
        "Lus zonder voortgang",
        "Er is een gesprek waarin men wel kan praten, maar nergens meer komt.",
    ),
    ("ALK411", _W, "Schijnkeuze", "Als het niets uitmaakt wat iemand kiest, is het geen keuze."),
    ("ALK412", _F, "Voldoende is onhaalbaar", "Het aantal in `voldoende` is in geen enkel gesprek te halen."),
    ("ALK413", _F, "Stille beurt", "Soms zegt de patiënt niets terug, omdat geen enkele voorwaarde past."),
    (
        "ALK414",
        _F,
        "Alarm waarop nooit te handelen is",
        "Na het alarm is de zin die handelt nooit te kiezen.",
    ),
    (
        "ALK415",
        _N,
        "Te groot om helemaal na te gaan",
        "Er zijn te veel gesprekken om ze allemaal na te gaan. Wat niet is nagegaan, wordt niet beweerd.",
    ),
    (
        "ALK416",
        _F,
        "Wat vooraf ging, komt niet uit bij dit gesprek",
        "Wie een vervolg apart speelt, begint waar deze zinnen eindigen. De melding zegt waar ze stoppen.",
    ),
    # Teaching
    (
        "ALK501",
        _W,
        "Leerdoel met te weinig kansen",
        "Een leerdoel waarvoor men niets kan doen, wordt niet geleerd.",
    ),
    ("ALK502", _W, "Zwakke zin zonder betere", "Wie iets zwaks kiest, wil weten wat sterker was geweest."),
    (
        "ALK503",
        _W,
        "De goede zin staat steeds vooraan",
        "Wie merkt dat vooraan altijd goed is, leest niet meer.",
    ),
    (
        "ALK504",
        _W,
        "De goede zin is steeds de langste",
        "Wie merkt dat lang altijd goed is, leest niet meer.",
    ),
    (
        "ALK505",
        _W,
        "Dimensie zonder diepte",
        "Verkennen is breed en diep; in elke dimensie hoort een tweede laag te zitten.",
    ),
    (
        "ALK506",
        _W,
        "Tekst is te moeilijk",
        "Patiënten praten zelden moeilijk, en uitleg aan hen hoort eenvoudig te zijn.",
    ),
    (
        "ALK507",
        _W,
        "Er wordt een uitkomst beloofd",
        "Geen bron belooft een uitkomst. Wie het wel doet, verliest vertrouwen als het anders loopt.",
    ),
    # Provenance
    ("ALK601", _F, "Onbekende bron", "Alleen een bron met paragraaf is na te slaan."),
    (
        "ALK602",
        _F,
        "Herkomst ontbreekt",
        "Van elke klinische bewering moet te zien zijn of zij uit een bron komt of verzonnen is.",
    ),
    ("ALK603", _W, "Woorden van de bron", "Feiten mogen uit een bron komen; zinnen niet."),
    ("ALK604", _F, "E-mailadres", "In een casus hoort niets dat naar een mens leidt."),
    ("ALK605", _F, "Telefoonnummer", "In een casus hoort niets dat naar een mens leidt."),
    (
        "ALK606",
        _F,
        "Burgerservicenummer",
        "Negen cijfers die aan de elfproef voldoen, kunnen een burgerservicenummer zijn.",
    ),
    ("ALK607", _F, "BIG-nummer", "Een BIG-nummer hoort nergens in deze training te staan."),
    ("ALK608", _F, "Belangen zijn niet ingevuld", "Accreditatie vraagt om de belangen van wie schrijft."),
    (
        "ALK609",
        _F,
        "Rolkaart verklapt iets",
        "De huisarts en de observator mogen vooraf niet weten wat de patiënt nog moet vertellen.",
    ),
    # Versions
    (
        "ALK701",
        _W,
        "Uitgegeven casus is veranderd zonder nieuwe versie",
        "Wie op versie 1 oefende, moet later nog kunnen zien wat versie 1 was.",
    ),
)

SHEET_CODES = _table(
    (
        "ALK801",
        _F,
        "Onderdeel van een lijst is niet te lezen",
        "Elke regel van een lijst heeft een vaste vorm; anders is niet te zien wat goed is.",
    ),
    ("ALK802", _F, "De sleutel klopt niet", "Een oefening die niemand goed kan maken, leert niets."),
    (
        "ALK803",
        _F,
        "Het voorbeeld haalt niet alle punten",
        "Wat het voorbeeld niet haalt, kan een cursist ook niet halen.",
    ),
    (
        "ALK804",
        _F,
        "Feit is onbekend of kan dit niet zijn",
        "Uit de feiten rekenen de regels de sleutel uit; zij kennen alleen de feiten in docs/regels.md.",
    ),
    (
        "ALK805",
        _F,
        "De feiten leiden niet tot een antwoord",
        "Waar een feit ontbreekt, houdt de weg door het schema op.",
    ),
    ("ALK806", _F, "Tekst staat er twee keer", "Twee gelijke teksten kan niemand uit elkaar houden."),
    (
        "ALK807",
        _F,
        "Leerdoel of punt van de inhoud is niet bekend",
        "De eindtoets en het overzicht van de inhoud rekenen met deze namen.",
    ),
)
"""Those that only a sheet with exercises can get; its golden files stand beside the tests of exercises."""

ALL_CODES = CODES | SHEET_CODES
