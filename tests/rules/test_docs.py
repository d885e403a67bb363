from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alk.rules.contradictions import contradictions
from alk.rules.docs import rules_page
from alk.rules.registry import rule_set

PAGE = Path(__file__).parents[2] / "docs" / "regels.md"


def test_the_page_is_what_the_rules_say_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(), "python -m alk.rules.docs > docs/regels.md"


def test_the_documented_command_writes_the_page() -> None:
    done = subprocess.run([sys.executable, "-m", "alk.rules.docs"], capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == rules_page()


def test_the_page_names_every_rule_parameter_and_contradiction() -> None:
    page = rules_page()
    for rule in rule_set():
        assert f"### `{rule.id}`" in page
    for parameter in rule_set().parameters:
        assert f"| `{parameter.id}`" in page
    for name in contradictions():
        assert f"| {name} |" in page
