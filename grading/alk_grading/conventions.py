"""What module notebooks and this package agree on; `alk release` checks it."""

from __future__ import annotations

TEXT_STUB = "*Uw antwoord op deze vraag komt hier vanzelf te staan wanneer u inlevert.*"
"""Source of a free-text answer cell before hand-in; nbgrader's `ClearSolutions.text_stub`."""

FIELD_SUFFIX = "_veld"
"""The read-only cell that shows a free-text field has the exercise's id with this behind it."""

NO_ANSWER = "Geen antwoord gegeven."
"""Comment on an empty free text; nbgrader's own is English."""

NOT_IN_ATTEMPT = "Deze opgave zat niet in de versie van de module die is ingeleverd."
"""Comment on an exercise that was released after the learner began."""
