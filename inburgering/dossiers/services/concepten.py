"""Drafts: what a user typed and has not saved, kept on the server for him alone."""

from datetime import datetime, timedelta
from typing import Any

from inburgering.dossiers.models import Concept
from inburgering.toegang.context import werken_in
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import systeemgebruiker


def concept_bewaren(sleutel: str, inhoud: dict[str, Any], *, door: Gebruiker, basis: str = "") -> Concept:
    """Keep the draft of one form of one user; the newest wins."""
    concept = Concept(basis=basis)
    concept.inhoud = inhoud
    bewaard, _ = Concept.objects.update_or_create(
        gebruiker=door,
        sleutel=sleutel,
        defaults={"inhoud_versleuteld": concept.inhoud_versleuteld, "basis": basis},
    )
    return bewaard


def concept_van(sleutel: str, *, gebruiker: Gebruiker) -> Concept | None:
    """Return the user's draft of this form, if any."""
    return Concept.objects.filter(gebruiker=gebruiker, sleutel=sleutel).first()


def concept_weggooien(sleutel: str, *, door: Gebruiker) -> None:
    """Remove the draft: the form was saved, or the user gave it up."""
    Concept.objects.filter(gebruiker=door, sleutel=sleutel).delete()


def concepten_opruimen(gemeente: Gemeente, moment: datetime) -> int:
    """Remove the drafts that nobody came back for within the days the gemeente chose; returns how many."""
    with werken_in(gemeente, systeemgebruiker()):
        grens = moment - timedelta(days=instelling("concept_dagen"))
        verwijderd, _ = Concept.objects.filter(gewijzigd_at__lt=grens).delete()
        return verwijderd
