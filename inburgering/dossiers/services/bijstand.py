"""Periods with right to bijstand: begin, end, uitstroom and return."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from inburgering.dossiers.enums import TaakStatus, TermijnSoort, TermijnStatus, Uitstroom
from inburgering.dossiers.models import BijstandPeriode, Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.startfeiten import eis_reden_bij_verbetering, feiten_die_kloppen, oud_en_nieuw
from inburgering.dossiers.services.taken import taak_maken
from inburgering.dossiers.services.termijnen import termijnen_bijwerken
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import eerste_werkdag
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang, periode
from inburgering.toegang.permissions import eis

ARTIKEL = "Participatiewet art. 56a"
WERK_VAN_ONTZORGEN = ("ontzorgen_startgesprek", "ontzorgen_evaluatie", "ontzorgen_uitkomst")
"""Tasks that are open as long as a traject of ontzorgen is."""

VRIJWILLIG = "vrijwillig"
"""Onderwerp of evaluation and outcome of voluntary budgetcoaching, which goes on without bijstand."""

TOESLAGEN = (
    "ontzorgen_toeslagen",
    "Toeslagen nakijken: de bijstand stopt",
    "Het inkomen verandert, dus ook de toeslagen.",
)
OVERDRAGEN = (
    "ontzorgen_overdracht",
    "Ontzorgen overdragen: de bijstand stopt",
    "Wij betalen niets meer vanaf die dag. Zet de vaste lasten over en spreek nazorg af.",
)

NOG_VAN_BELANG = timedelta(days=92)
"""Of a period that ended longer ago, recorded afterwards, nothing is left to hand over."""


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
    if tot:
        _ontzorgen_overdragen(dossier, tot)
    with feiten_die_kloppen():
        return termijnen_bijwerken(dossier, door=door)


def _ontzorgen_overdragen(dossier: Dossier, tot: date) -> None:
    """Let the budgetcoach hand over at once when the bijstand ends while ontzorgen runs: nothing is paid from then.

    A traject that runs has work planned; the six months run until they are over or ended. Of voluntary help only the
    toeslagen are looked at: there is nothing to hand over.
    """
    zes_maanden = dossier.termijnen.filter(
        soort=TermijnSoort.ONTZORGEN, status=TermijnStatus.LOOPT, start__lte=tot, einde__gt=tot
    )
    gepland = dossier.taken.filter(soort__in=WERK_VAN_ONTZORGEN, status=TaakStatus.OPEN)
    if not (gepland.exists() or zes_maanden.exists()) or tot < vandaag() - NOG_VAN_BELANG:
        return
    vrijwillig = gepland.filter(onderwerp=VRIJWILLIG).exists()
    for soort, titel, toelichting in (TOESLAGEN,) if vrijwillig else (TOESLAGEN, OVERDRAGEN):
        taak_maken(
            dossier,
            soort,
            titel,
            uiterlijk_op=eerste_werkdag(max(vandaag(), tot) if soort == "ontzorgen_overdracht" else vandaag()),
            toelichting=f"De bijstand stopt op {datum_lang(tot)}. {toelichting}",
            url_naam="ontzorgen:overzicht" if vrijwillig else "ontzorgen:overdracht",
            rol=Rol.BUDGETCOACH,
        )


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
