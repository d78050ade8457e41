"""Periods with right to bijstand: begin, end, uitstroom and return."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from inburgering.dossiers.enums import Uitstroom
from inburgering.dossiers.models import BijstandPeriode, Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.startfeiten import eis_reden_bij_verbetering, feiten_die_kloppen, oud_en_nieuw
from inburgering.dossiers.services.termijnen import termijnen_bijwerken
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import periode
from inburgering.toegang.permissions import eis

ARTIKEL = "Participatiewet art. 56a"


@transaction.atomic
def bijstand_bewaren(
    dossier: Dossier,
    *,
    van: date,
    door: Gebruiker,
    tot: date | None = None,
    uitstroom: str = "",
    reden: str = "",
    bestaand: BijstandPeriode | None = None,
    waarom: str = "",
) -> list[str]:
    """Add or correct the half-open period [van, tot) and let ontzorgen follow; returns what changed.

    Raises RegelFout when the period ends before it begins, overlaps another, the uitstroom contradicts it, or
    something that was known changes and `waarom` is empty.
    """
    eis(door, Bevoegdheid.STARTFEITEN_WIJZIGEN)
    eis_open_dossier(dossier)
    _controleren(dossier, van, tot, uitstroom, reden, bestaand)
    rij = bestaand or BijstandPeriode(dossier=dossier)
    waarden = {"van": van, "tot": tot, "uitstroom": uitstroom, "reden": reden}
    if bestaand:
        eis_reden_bij_verbetering(rij, waarden, reden=waarom, veld="waarom")
    zinnen = oud_en_nieuw(rij, waarden) if bestaand else []
    for veld, waarde in waarden.items():
        setattr(rij, veld, waarde)
    rij.save()
    terug = not bestaand and dossier.bijstandperiodes.filter(van__lt=van).exists()
    gebeurtenis_vastleggen(
        dossier,
        *_wat_gebeurde(rij, bestaand, terug),
        door=door,
        op=tot or van,
        toelichting="\n".join([periode(van, tot), *zinnen, *_reden(waarom)]),
    )
    with feiten_die_kloppen():
        return termijnen_bijwerken(dossier, door=door)


def _reden(waarom: str) -> list[str]:
    return [f"Reden: {waarom.strip()}"] if waarom.strip() else []


def _controleren(
    dossier: Dossier, van: date, tot: date | None, uitstroom: str, reden: str, bestaand: BijstandPeriode | None
) -> None:
    if tot and tot <= van:
        raise RegelFout("bijstand_tot_voor_van", "Het recht moet later eindigen dan het begint.", veld="tot")
    if uitstroom == Uitstroom.VOLLEDIG and not tot:
        raise RegelFout(
            "bijstand_uitstroom_zonder_einde",
            "Vul bij volledige uitstroom in vanaf welke dag er geen recht meer is.",
            veld="tot",
        )
    if reden and not uitstroom:
        raise RegelFout(
            "bijstand_reden_zonder_uitstroom",
            "Kies volledig of gedeeltelijk; een reden hoort bij uitstroom.",
            veld="uitstroom",
        )
    overlap = dossier.bijstandperiodes.filter(Q(tot__isnull=True) | Q(tot__gt=van))
    if bestaand:
        overlap = overlap.exclude(pk=bestaand.pk)
    if tot:
        overlap = overlap.filter(van__lt=tot)
    if botst := overlap.first():
        raise RegelFout(
            "bijstand_overlap",
            f"Deze periode overlapt de periode {periode(botst.van, botst.tot)}. Sluit die eerst af.",
            ARTIKEL,
            "van",
        )


def _wat_gebeurde(rij: BijstandPeriode, bestaand: BijstandPeriode | None, terug: bool) -> tuple[str, str]:
    if rij.uitstroom:
        return "bijstand.uitgestroomd", f"{rij.get_uitstroom_display()} uit de bijstand"
    if terug:
        return "bijstand.teruggekeerd", "Terug in de bijstand"
    return ("bijstand.gewijzigd", "Bijstand bijgewerkt") if bestaand else ("bijstand.begonnen", "Recht op bijstand")


@transaction.atomic
def bijstand_verwijderen(bestaand: BijstandPeriode, *, door: Gebruiker, waarom: str) -> list[str]:
    """Remove a period that was recorded by mistake; returns what changed. The field history keeps it.

    Raises RegelFout when the dossier is closed or the reason is missing.
    """
    eis(door, Bevoegdheid.STARTFEITEN_WIJZIGEN)
    dossier = bestaand.dossier
    eis_open_dossier(dossier)
    if not waarom.strip():
        raise RegelFout("reden_ontbreekt", "Vul in waarom deze periode hier niet hoort.", veld="waarom_weg")
    toelichting = "\n".join([periode(bestaand.van, bestaand.tot), *_reden(waarom)])
    bestaand.delete()
    gebeurtenis_vastleggen(
        dossier, "bijstand.verwijderd", "Periode met bijstand verwijderd", door=door, toelichting=toelichting
    )
    return termijnen_bijwerken(dossier, door=door)
