"""Moving here: the pack of the old gemeente becomes a dossier with its PIP, its term, and ten weeks for a new PIP."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from inburgering.begeleiding.enums import Richting
from inburgering.begeleiding.models import Verhuizing
from inburgering.begeleiding.pakketbestand import Overdrachtsbestand
from inburgering.dossiers.enums import Fase, Stelsel
from inburgering.dossiers.geboorte import Geboren
from inburgering.dossiers.herkenning import Zoekvraag
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import fase_zetten, klantmanager_toewijzen, startfeiten_wijzigen
from inburgering.dossiers.services.nieuw import nieuw_dossier
from inburgering.dossiers.services.taken import taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from pip_plans.enums import Aanleiding, Onderdeel
from pip_plans.models import Pip, PipOnderdeel
from pip_plans.services.opstellen import onderdeel_opslaan, pip_wijziging_beginnen
from pip_plans.services.overnemen import pip_overnemen

TERMIJNFEITEN = ("plicht_op", "kennisgeving_op", "duo_einddatum")


@transaction.atomic
def verhuizing_inlezen(
    bestand: Overdrachtsbestand,
    *,
    inschrijving_op: date,
    door: Gebruiker,
    formulier: UUID,
    gezien: set[UUID] | None = None,
    adres: dict[str, Any] | None = None,
) -> Dossier:
    """Make a dossier from the pack of another gemeente (Wi2021 art. 15 lid 4; Besluit 5.3 lid 3).

    The PIP that was in force and the start of the three years are taken over; the ten weeks for the new PIP run from
    the BRP-inschrijving here, and its concept with the same leerroute is begun. The same `formulier` again makes no
    second dossier. Raises RegelFout when the inschrijving lies in the future or long before the last PIP,
    LijktOpBekende when somebody here is alike, and what making a dossier and taking over a PIP refuse.
    """
    eis(door, Bevoegdheid.DOSSIER_AANMAKEN)
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    _eis_mogelijk(bestand, inschrijving_op)
    if bestaat := Dossier.objects.filter(formulier=formulier).first():
        return bestaat
    dossier = nieuw_dossier(
        door=door,
        formulier=formulier,
        vraag=_zoekvraag(bestand),
        gezien=gezien or set(),
        persoon=bestand.persoon | (adres or {}),
        kenmerken=bestand.kenmerken,
        startfeiten={},
    )
    if Rol.KLANTMANAGER in door.rollen:
        klantmanager_toewijzen(dossier, klantmanager=door, door=door)
    _pips_overnemen(dossier, bestand, door=door)
    feiten = {naam: bestand.termijn[naam] for naam in TERMIJNFEITEN if bestand.termijn.get(naam)}
    eerste = bestand.termijn.get("dagtekening_eerste_pip")
    dossier.startfeiten.refresh_from_db()
    if eerste and dossier.startfeiten.dagtekening_eerste_pip is None:
        feiten["dagtekening_eerste_pip"] = eerste
    met_pip = bool(eerste or bestand.pips)
    startfeiten_wijzigen(
        dossier,
        feiten | {"inschrijving_op": inschrijving_op, "gehuisvest_op": inschrijving_op, "verhuisd": met_pip},
        door=door,
    )
    Verhuizing.objects.create(
        dossier=dossier,
        richting=Richting.IN,
        gemeente_naam=bestand.gemeente or "onbekend",
        verhuisd_op=inschrijving_op,
        verstrekt_op=vandaag(),
        verstrekt_door=door,
        gegevens=bestand.ruw,
    )
    gebeurtenis_vastleggen(
        dossier,
        "verhuizing.ingelezen",
        f"Overgenomen van {bestand.gemeente or 'een andere gemeente'}"[:200],
        door=door,
        op=inschrijving_op,
        toelichting=_wat(bestand),
    )
    dossier.refresh_from_db()
    if bestand.pips:
        _nieuw_pip_beginnen(dossier, bestand, door=door)
    return dossier


def _eis_mogelijk(bestand: Overdrachtsbestand, inschrijving_op: date) -> None:
    if bestand.kenmerken["stelsel"] == Stelsel.WI2013 and bestand.pips:
        raise RegelFout(
            "wi2013_geen_pip",
            "In het bestand staat een PIP bij iemand onder de Wi2013.",
            "Wi2021 art. 54 lid 1",
            "bestand",
        )
    if inschrijving_op > vandaag():
        raise RegelFout("inschrijving_in_toekomst", "Deze dag is nog niet geweest.", veld="inschrijving_op")
    laatste = bestand.laatste_pip
    if laatste and inschrijving_op < laatste.dagtekening - EEN_DAG * 366:
        raise RegelFout(
            "inschrijving_te_vroeg",
            "De inschrijving ligt meer dan een jaar vóór het laatste PIP van de andere gemeente. Controleer het jaar.",
            veld="inschrijving_op",
        )


def _zoekvraag(bestand: Overdrachtsbestand) -> Zoekvraag:
    persoon = bestand.persoon
    return Zoekvraag(
        naam=bestand.naam,
        voornamen=persoon["voornamen"],
        geboren=Geboren(persoon["geboortejaar"], persoon["geboortemaand"], persoon["geboortedag"]),
        bsn=persoon["bsn"],
        v_nummer=persoon["v_nummer"],
        telefoon=persoon["telefoon"],
    )


def _pips_overnemen(dossier: Dossier, bestand: Overdrachtsbestand, *, door: Gebruiker) -> None:
    """Take over the PIP's before a term of ten weeks exists here, so that theirs does not count as ours."""
    for pip in bestand.pips:
        pip_overnemen(
            dossier,
            door=door,
            dagtekening=pip.dagtekening,
            soort=pip.soort,
            leerroute=pip.leerroute,
            niveau=pip.niveau,
            overgenomen_uit=bestand.gemeente,
            aantal_voortgangsgesprekken=pip.aantal_voortgangsgesprekken,
        )
    taken_laten_vervallen(dossier, soorten=["intake_uitnodigen"])


def _nieuw_pip_beginnen(dossier: Dossier, bestand: Overdrachtsbestand, *, door: Gebruiker) -> Pip:
    """Begin the PIP of this gemeente with the leerroute, goals and agreements of the one before."""
    concept = pip_wijziging_beginnen(dossier, door=door, aanleiding=Aanleiding.VERHUIZING)
    laatste = bestand.laatste_pip
    assert laatste is not None
    versies = dict(PipOnderdeel.objects.filter(pip=concept).values_list("onderdeel", "versie"))
    concept = onderdeel_opslaan(
        concept,
        Onderdeel.ROUTE,
        {"reden_wijziging": "U bent verhuisd naar onze gemeente. Daarom maken wij een nieuw plan."},
        basis=versies.get(Onderdeel.ROUTE, 0),
        door=door,
    )
    if laatste.doelen or laatste.afspraken:
        concept = onderdeel_opslaan(
            concept,
            Onderdeel.AFSPRAKEN,
            {"doelen": laatste.doelen, "afspraken": laatste.afspraken},
            basis=versies.get(Onderdeel.AFSPRAKEN, 0),
            door=door,
        )
    fase_zetten(dossier, Fase.PIP)
    return concept


def _wat(bestand: Overdrachtsbestand) -> str:
    delen = [f"{len(bestand.pips)} PIP" if len(bestand.pips) == 1 else f"{len(bestand.pips)} PIP’s"]
    if bestand.boetes:
        delen.append(f"{len(bestand.boetes)} boete" if len(bestand.boetes) == 1 else f"{len(bestand.boetes)} boetes")
    return f"Overgenomen: {', '.join(delen)}."
