"""Making the report for the council as a PDF, of a gemeente, a region or the dossiers of one klantmanager."""

from collections.abc import Callable, Sequence
from itertools import count

from inburgering.brieven.opmaak import pdf_van
from inburgering.brieven.selectors import afzender, huisstijl
from inburgering.toegang.context import werken_in
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.themas import STANDAARD
from rapportage.documents import Voortgang
from rapportage.periode import Periode
from rapportage.rapporten import RAPPORTEN
from rapportage.selectors import Uitkomst, eis_mogelijk, rapport_maken

BESTANDSNAAM = "voortgang-inburgering"
NEUTRAAL = "#23303d"
"""The colour of a report of more gemeenten: that of none of them."""


Melden = Callable[[int, int], None]
"""Tells how many steps of how many are done."""


def voortgang_pdf(
    periode: Periode,
    *,
    gemeenten: Sequence[Gemeente],
    voor: str,
    door: Gebruiker,
    klantmanager: str | None = None,
    melden: Melden = lambda gedaan, totaal: None,
) -> bytes:
    """Return "Voortgang inburgering" as a PDF that everyone can read (PDF/UA-1).

    Of one gemeente in its huisstijl. Raises GeenRapport for a period that is upside down.
    """
    eis_mogelijk(RAPPORTEN["pips"], periode)
    een = gemeenten[0] if len(gemeenten) == 1 else None
    organisatie, logo, kleur = "Inburgering in de regio", "", NEUTRAAL
    drempels = []
    for gemeente in gemeenten:
        with werken_in(gemeente, door):
            drempels.append(instelling("kleine_aantallen"))
            stijl = afzender(huisstijl())
    if een is not None:
        organisatie, kleur = stijl.organisatie, stijl.kleur
        logo = stijl.logo_url if stijl.logo else ""
    voortgang = Voortgang(
        voor=voor,
        periode=periode,
        gemaakt_op=vandaag(),
        organisatie=organisatie,
        logo_url=logo,
        kleur=kleur,
        thema=een.thema if een else STANDAARD,
        per_klantmanager=klantmanager is not None,
    )
    gedaan, totaal = count(1), 2 * len(voortgang.rapporten()) + 1

    def maken(naam: str, deze: Periode) -> Uitkomst:
        uitkomst = rapport_maken(
            RAPPORTEN[naam], deze, gemeenten=gemeenten, gemeente=een, door=door, klantmanager=klantmanager
        )
        melden(next(gedaan), totaal)
        return uitkomst

    return pdf_van(voortgang.html(maken, max(drempels)))
