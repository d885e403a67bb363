"""The facts about a patient and a plan that rules read: all optional, because nobody knows everything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """One treatment goal (S003 §3.2, summary)."""

    tekst: str
    van: str = "onbekend"
    """`patient`, `huisarts`, `behandelteam`, or `onbekend`."""
    concreet: bool | None = None
    """Whether anyone could see that it is reached."""
    haalbaar: bool | None = None
    """Whether it is small enough to reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known; None means unknown and an empty tuple means none.

    The names are the keys of a facts file. `alk.rules.schema` holds the question and the allowed answers of
    each; reading a file checks them, so rules may rely on them.
    """

    # De patiënt en de klacht
    leeftijd: int | None = None
    onderzoek_adequaat: bool | None = None
    alarmsignaal: bool | None = None
    duur_weken: float | None = None
    beperkt_functioneren: bool | None = None
    lijdensdruk: bool | None = None
    grote_invloed: bool | None = None
    verklaring: str | None = None
    verandering: tuple[str, ...] | None = None
    bezoeken_per_jaar: int | None = None
    ervaren_gezondheid_slecht: bool | None = None

    # Instroom: wie hoort in het programma
    beperking_ernstig: bool | None = None
    beperking_weken: float | None = None
    leefgebieden: tuple[str, ...] | None = None
    relatie_wrijving: str | None = None
    psychiatrisch_instabiel: bool | None = None
    lichamelijk_instabiel: bool | None = None
    beeld_ernstig: bool | None = None
    maatschappelijk_instabiel: bool | None = None
    mild_en_verweven: bool | None = None

    # Het profiel: factoren voor licht, matig en ernstig
    ernst: str | None = None
    symptomen: str | None = None
    functioneel: str | None = None
    inzicht: str | None = None
    inzicht_richting: str | None = None
    sociaal_ernst: str | None = None
    psychiatrisch: str | None = None
    behandeleffect: str | None = None
    voorgeschiedenis: str | None = None
    lichamelijke_comorbiditeit: str | None = None

    # De Ernst Checklist (het onderdeel inzicht staat hierboven)
    checklist_duur: str | None = None
    checklist_klachten: str | None = None
    sociale_problemen: tuple[str, ...] | None = None
    comorbiditeit: str | None = None
    predisponerend: str | None = None
    luxerend: str | None = None
    relatie_cijfer: int | None = None
    checklist_behandeling: str | None = None

    # De relatie en het gesprek
    relatie_signalen: tuple[str, ...] | None = None
    blijft_zoeken: bool | None = None
    einde_zoektocht_afgesproken: bool | None = None
    naasten_nemen_over: bool | None = None
    scegs: tuple[str, ...] | None = None
    werkzame_bestanddelen: tuple[str, ...] | None = None
    terugkoppeling_onderzoek: str | None = None
    geruststelling: tuple[str, ...] | None = None
    gevolgenmodel_benoemd: bool | None = None
    verklaringen_nagegaan_benoemd: bool | None = None

    # Hardnekkige ALK
    alk_behandeling_zonder_effect: bool | None = None
    verslechtert_bij_behandeling: bool | None = None
    komt_niet_in_behandeling: bool | None = None
    behandelpoging_mislukt: bool | None = None
    hardnekkig_beleid: tuple[str, ...] | None = None

    # De route
    eerste_lijn_mogelijk: bool | None = None
    te_motiveren_tweede_lijn: bool | None = None
    komt_aan_tweede_lijn: bool | None = None
    wachttijd: bool | None = None
    twee_sporen: bool | None = None
    behandelplaats: str | None = None

    # Intake
    intake_door: tuple[str, ...] | None = None
    onderzoek_gericht: bool | None = None
    comorbiditeit_bekeken: tuple[str, ...] | None = None
    onderhoudende_factoren_bekeken: bool | None = None
    plan_voorbereid_door: tuple[str, ...] | None = None
    plan_vastgesteld_door: tuple[str, ...] | None = None

    # Het kernteam
    kernteam: tuple[str, ...] | None = None
    aanvullend_verzekerd: bool | None = None
    toegang_in_plan: bool | None = None
    regie: str | None = None
    regie_afgesproken: bool | None = None
    samenwerkingsafspraken: tuple[str, ...] | None = None
    zachte_signalen: tuple[str, ...] | None = None
    randvoorwaarden: tuple[str, ...] | None = None

    # Het plan
    acute_fase: bool | None = None
    afspraken_proactief: bool | None = None
    interval_weken: float | None = None
    interval_toegelicht: bool | None = None
    interval_poh_weken: float | None = None
    doelen: tuple[Goal, ...] | None = None
    doel_overeenstemming: bool | None = None
    fysieke_problemen: int | None = None
    ondertekend_door: tuple[str, ...] | None = None
    informatie_elders_opgevraagd: bool | None = None
    toestemming: bool | None = None
    belooft_genezing: bool | None = None
    schade_beperken: bool | None = None
    terugvalpreventie: bool | None = None
    psychiater_overwogen: bool | None = None
    rollen_uitgelegd: bool | None = None
    consultafspraken_besproken: bool | None = None

    # Verwijzing
    voorbereiding_poh: tuple[str, ...] | None = None
    voorbereiding_fysio: tuple[str, ...] | None = None
    fysio_aandacht: tuple[str, ...] | None = None
    fysio_ruimtes: tuple[str, ...] | None = None
    voorbereiding_psycholoog: tuple[str, ...] | None = None
    psycholoog_kosten_besproken: bool | None = None
    psycholoog_kent_doelen: bool | None = None
    psychiater_geconsulteerd: bool | None = None
    psychiater_advies_voorgelegd: bool | None = None
    warme_overdracht: tuple[str, ...] | None = None
    verwijsbrief: tuple[str, ...] | None = None

    # Evaluatie, einde en terugval
    doel_bereikt: bool | None = None
    oorzaak_geanalyseerd: bool | None = None
    doel_herzien: bool | None = None
    vervolg: str | None = None
    evaluatie_doelen_van: tuple[str, ...] | None = None
    evaluatie_uitkomsten: tuple[str, ...] | None = None
    mdo_overwogen: bool | None = None
    terugval_controle_bij: str | None = None
    terugval_contact_aangeboden: bool | None = None
    niet_verschenen: bool | None = None
    niet_verschenen_stappen: tuple[str, ...] | None = None

    # MDO
    mdo_onderdelen: tuple[str, ...] | None = None
