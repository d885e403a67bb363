from __future__ import annotations

from pathlib import Path

import pytest

from alk.cases.library import CaseLibrary
from alk.checks import versions
from alk.checks.check import STATES, check_bytes
from alk.checks.play import judge
from alk.checks.reading_level import count_syllables, flesch_douma, reading
from alk.checks.versions import BrokenReleasesError
from alk.commands import new
from alk.consult.script import compile_case
from tests.consult.cases import fact, line, script

CASES = CaseLibrary(Path(__file__).parents[2] / "cases")
EVENING = Path(__file__).parents[2] / "docs" / "auteurs" / "voorbeelden" / "de-lange-rit"
PLAYED = [case_id for case_id in CASES.ids() if CASES.case(case_id).consults]


@pytest.mark.parametrize("case_id", PLAYED)
def test_everything_that_can_happen_in_a_shipped_case_is_decided(case_id: str) -> None:
    verdict = judge(compile_case(CASES.case(case_id)), STATES)
    assert verdict.decided
    assert verdict.impossible == frozenset()


def test_what_is_impossible_is_proven_without_exploring_all() -> None:
    never = (
        fact("diep", ":vertrouwen: 5\n", dimension="cognitief"),
        line("vraag-diep", options=":vraagt: diep\n", says=""),
    )
    wide = [fact(f"f{i}") + line(f"v{i}", options=f":vraagt: f{i}\n", says="") for i in range(14)]
    verdict = judge(script(*never, *wide), 2_000)
    assert verdict.decided
    assert {target.kind for target in verdict.impossible} >= {"feit", "antwoord"}


def test_nothing_is_claimed_where_neither_talk_nor_proof_is_found() -> None:
    wide = [fact(f"f{i}") + line(f"v{i}", options=f":vraagt: f{i}\n", says="") for i in range(14)]
    odd = line("samen", options=":als: feit f0 en niet feit f0\n")
    verdict = judge(script(odd, *wide), 500)
    assert not verdict.decided
    assert {target.kind for target in verdict.unknown} >= {"zin"}
    assert not any(target.kind == "zin" for target in verdict.impossible)


def test_an_unneeded_fallback_is_explained_by_the_facts_that_speak_for_themselves() -> None:
    path = EVENING / "casus.md"
    text = path.read_text(encoding="utf-8")
    text = text.replace("**Al gezegd:**", "**Nog niet:** Ach.\n\n**Al gezegd:**", 1)
    (found,) = check_bytes(text.encode(), path).diagnostics
    assert found.code == "ALK403"
    assert "elk feit dat moet wachten" in found.remedy


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("pijn", 1),
        ("schouders", 2),
        ("moe", 1),
        ("geïnteresseerd", 5),
        ("zeeën", 2),
        ("huisarts", 2),
        ("mooie", 2),
    ],
)
def test_syllables_are_counted_by_ear(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_plain_speech_reads_more_easily_than_a_report() -> None:
    plain = "Ik ben moe. Mijn nek doet pijn. Ik slaap niet goed. " * 3
    report = (
        "Patiënte presenteert persisterende vermoeidheidssymptomatologie gecombineerd met slaapproblematiek. "
        * 6
    )
    easy, hard = flesch_douma(plain), flesch_douma(report)
    assert easy is not None
    assert hard is not None
    assert easy > 90
    assert hard < 30


def test_short_plain_sentences_are_easy_for_most_patients_and_long_learned_ones_are_not() -> None:
    assert reading("Uw rug doet pijn. Dat is naar. We kijken samen wat helpt.").is_easy
    assert not reading("Biopsychosociale hulpverleningsperspectieven vragen multidisciplinaire zorg.").is_easy
    assert not reading("Wij kijken " + "en wij kijken " * 10 + "nog een keer.").is_easy
    assert not reading("").is_easy


def test_too_little_text_is_not_judged_and_stage_directions_do_not_count() -> None:
    assert flesch_douma("Ik ben moe.") is None
    assert flesch_douma("*(" + "zij zwijgt heel lang en kijkt daarbij naar het raam " * 5 + ")*") is None


def test_lines_too_short_to_judge_are_judged_together() -> None:
    path = EVENING / "casus.md"
    text = path.read_text(encoding="utf-8")
    assert check_bytes(text.encode(), path).diagnostics == ()
    hard = "**U:** Presenteert zich symptomatologische comorbiditeitsproblematiek?"
    lines = [hard if line.startswith("**U:**") else line for line in text.splitlines()]
    (found,) = (d for d in check_bytes("\n".join(lines).encode(), path).diagnostics if d.code == "ALK506")
    assert "alles bij elkaar" in found.message


def test_an_exception_takes_away_one_warning_and_only_where_it_says(tmp_path: Path) -> None:
    text = new.create("proef", tmp_path).read_text()
    weak = text.replace("**Beter:** Wat denkt u als u leest dat er niets is gevonden?\n", "")
    path = tmp_path / "proef" / "casus.md"
    pardon = (
        "\n:::{uitzondering} ALK502\n:bij: zin wees-blij\n\nHet antwoord staat al in de vraag erna.\n:::\n"
    )
    assert "ALK502" in [d.code for d in check_bytes(weak.encode(), path).diagnostics]
    assert [d.code for d in check_bytes((weak + pardon).encode(), path).diagnostics] == ["ALK150"]
    elsewhere = pardon.replace("wees-blij", "slapen")
    codes = [d.code for d in check_bytes((weak + elsewhere).encode(), path).diagnostics]
    assert {"ALK502", "ALK155"} <= set(codes)


def test_a_damaged_file_of_releases_says_how_to_mend_it(tmp_path: Path) -> None:
    assert versions.read(tmp_path) == {}
    (tmp_path / versions.FILE_NAME).write_text("{")
    with pytest.raises(BrokenReleasesError, match="versiebeheer"):
        versions.read(tmp_path)
