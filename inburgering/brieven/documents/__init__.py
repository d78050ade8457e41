"""Letters as values: the parts that every letter has, letters that somebody wrote, and those of the brede intake."""

from inburgering.brieven.documents.delen import (
    Afzender,
    Bezwaarclausule,
    Brief,
    Briefhoofd,
    Contactpersoon,
    Geadresseerde,
    Ondertekening,
    Voorbeeldbrief,
    brief_html,
    geadresseerde,
)
from inburgering.brieven.documents.geschreven import GeschrevenBrief, geschreven_brief_html
from inburgering.brieven.documents.intake import (
    Intakeverslag,
    IntakeZonderGesprek,
    Oproep,
    Verslagdeel,
    Verslagregel,
    intake_zonder_gesprek_html,
    intakeverslag_html,
    oproep_html,
)

__all__ = [
    "Afzender",
    "Bezwaarclausule",
    "Brief",
    "Briefhoofd",
    "Contactpersoon",
    "Geadresseerde",
    "GeschrevenBrief",
    "IntakeZonderGesprek",
    "Intakeverslag",
    "Ondertekening",
    "Oproep",
    "Verslagdeel",
    "Verslagregel",
    "Voorbeeldbrief",
    "brief_html",
    "geadresseerde",
    "geschreven_brief_html",
    "intake_zonder_gesprek_html",
    "intakeverslag_html",
    "oproep_html",
]
