"""Taking over a PIP from another system or gemeente: as it was, without letter, reasons or tasks for what is past."""

from collections.abc import Mapping
from datetime import date
from itertools import zip_longest
from typing import Any

from django.db import transaction

from inburgering.dossiers.enums import Fase, TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import fase_zetten, fasen_zetten, startfeiten_wijzigen
from inburgering.dossiers.services.taken import taken_laten_vervallen
from inburgering.dossiers.services.termijnen import termijn_afronden, termijn_zetten
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen, gebeurtenissen_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.recht.termijnen import bezwaar
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from pip_plans.enums import Aanleiding, PipSoort, PipStatus
from pip_plans.models import Pip
from pip_plans.selectors.termijnen import laatste_dag_van
from pip_plans.services.opstellen import slot_op


@transaction.atomic
def pip_overnemen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    dagtekening: date,
    soort: str,
    leerroute: str,
    niveau: str = "",
    bekendgemaakt_op: date | None = None,
    overgenomen_uit: str = "",
    aantal_voortgangsgesprekken: int | None = None,
) -> Pip:
    """Record a PIP that was fixed elsewhere and open the terms that still run.

    Again with the same facts changes nothing.

    Take versions over in the order of their dagtekening: each takes the place of the one before. The first
    one opens the inburgeringstermijn, unless an earlier start is known. Raises RegelFout for the Wi2013, a
    date in the future, a second first PIP, a later PIP that is known, and one of the same date that differs.
    """
    eis(door, Bevoegdheid.PIP_VASTSTELLEN)
    dossier = slot_op(dossier)
    bekend = list(Pip.objects.filter(dossier=dossier, dagtekening__isnull=False).order_by("versienummer"))
    zelfde = next((pip for pip in bekend if pip.dagtekening == dagtekening), None)
    if zelfde:
        _eis_gelijk(zelfde, soort=soort, leerroute=leerroute, niveau=niveau, bekendgemaakt_op=bekendgemaakt_op)
        return _aanvullen(zelfde, dossier, bekendgemaakt_op, door=door)
    _eis_mogelijk(bekend, soort=soort, dagtekening=dagtekening, bekendgemaakt_op=bekendgemaakt_op)
    Pip.objects.filter(dossier=dossier, status=PipStatus.VASTGESTELD).update(status=PipStatus.VERVANGEN)
    pip = Pip.objects.create(
        dossier=dossier,
        versienummer=max((eerder.versienummer for eerder in Pip.objects.filter(dossier=dossier)), default=0) + 1,
        soort=soort,
        status=PipStatus.VASTGESTELD,
        vorige=bekend[-1] if bekend else None,
        aanleiding=Aanleiding.AFSPRAKEN if soort == PipSoort.GEWIJZIGD else Aanleiding.GEEN,
        overgenomen=True,
        overgenomen_uit=overgenomen_uit,
        aantal_voortgangsgesprekken=aantal_voortgangsgesprekken,
        leerroute=leerroute,
        niveau=niveau,
        dagtekening=dagtekening,
        bekendgemaakt_elders_op=bekendgemaakt_op,
        vastgesteld_at=nu(),
    )
    if pip.is_eerste and dossier.startfeiten.dagtekening_eerste_pip is None:
        startfeiten_wijzigen(dossier, {"dagtekening_eerste_pip": dagtekening}, door=door)
    termijn_afronden(dossier, TermijnSoort.PIP_VASTSTELLEN, op=dagtekening, door=door)
    taken_laten_vervallen(dossier, soorten=["intake_uitnodigen"])
    _bezwaartermijn(pip, door=door)
    fase_zetten(dossier, Fase.TRAJECT)
    gebeurtenis_vastleggen(
        dossier,
        "pip.overgenomen",
        _titel(pip),
        door=door,
        op=dagtekening,
    )
    return pip


def _eis_gelijk(bekend: Pip, *, soort: str, leerroute: str, niveau: str, bekendgemaakt_op: date | None) -> None:
    verschilt = (
        bekend.soort != soort
        or bekend.leerroute != leerroute
        or (niveau and bekend.niveau and bekend.niveau != niveau)
        or (bekendgemaakt_op and bekend.bekendgemaakt_op and bekend.bekendgemaakt_op != bekendgemaakt_op)
    )
    if verschilt:
        raise RegelFout(
            "pip_verschilt",
            f"Er is al een ander PIP met dagtekening {datum_tekst(bekend.gedagtekend_op)}: "
            f"{bekend.get_soort_display().lower()}, {bekend.get_leerroute_display()}. Verbeter het bestand, of leg een "
            "gewijzigd PIP met een andere datum vast.",
            veld="dagtekening",
        )


def _aanvullen(pip: Pip, dossier: Dossier, bekendgemaakt_op: date | None, *, door: Gebruiker) -> Pip:
    """Add the bekendmaking to a PIP that was taken over without it."""
    if bekendgemaakt_op and pip.overgenomen and pip.bekendgemaakt_elders_op is None:
        _eis_bekendmaking(bekendgemaakt_op, pip.gedagtekend_op)
        pip.bekendgemaakt_elders_op = bekendgemaakt_op
        pip.save(update_fields=["bekendgemaakt_elders_op"])
        pip.dossier = dossier
        _bezwaartermijn(pip, door=door)
    return pip


def _eis_mogelijk(bekend: list[Pip], *, soort: str, dagtekening: date, bekendgemaakt_op: date | None) -> None:
    if dagtekening > vandaag():
        raise RegelFout(
            "dagtekening_in_toekomst", "De dagtekening ligt in de toekomst.", "Wi2021 art. 11", "dagtekening"
        )
    if bekendgemaakt_op:
        _eis_bekendmaking(bekendgemaakt_op, dagtekening)
    if soort == PipSoort.EERSTE and any(pip.is_eerste for pip in bekend):
        raise RegelFout("tweede_eerste_pip", "Er is al een eerste PIP.", "Wi2021 art. 11 lid 3", "soort")
    if bekend and dagtekening < bekend[-1].gedagtekend_op:
        raise RegelFout(
            "pip_voor_huidig",
            f"Er is al een later PIP, van {datum_tekst(bekend[-1].gedagtekend_op)}. Neem PIP’s over op volgorde van "
            "dagtekening.",
            veld="dagtekening",
        )


def _eis_bekendmaking(bekendgemaakt_op: date, dagtekening: date) -> None:
    if not dagtekening <= bekendgemaakt_op <= vandaag():
        raise RegelFout(
            "bekendmaking_onmogelijk",
            "De bekendmaking ligt vóór de dagtekening of in de toekomst.",
            "Awb art. 3:41",
            "bekendgemaakt_op",
        )


def _bezwaartermijn(pip: Pip, *, door: Gebruiker) -> None:
    """Open the bezwaartermijn only when it still runs."""
    if pip.bekendgemaakt_elders_op is None:
        return
    if laatste_dag_van(bezwaar(datum_bekendmaking=pip.bekendgemaakt_elders_op)) >= vandaag():
        feiten = {"datum_bekendmaking": pip.bekendgemaakt_elders_op.isoformat()}
        termijn_zetten(pip.dossier, TermijnSoort.BEZWAAR, feiten, door=door, onderwerp=pip.kenmerk)


@transaction.atomic
def pips_overnemen(rijen: list[tuple[Dossier, Mapping[str, Any]]], *, door: Gebruiker) -> None:
    """Record the PIPs of new dossiers at once, those of one dossier in the order of their dagtekening.

    `pip_overnemen` does one, and follows it with all that it means. Here the start facts and the ten weeks of the
    dossiers know of it already (`dossiers_overnemen`).
    """
    eis(door, Bevoegdheid.PIP_VASTSTELLEN)
    per_dossier: dict[int, list[Pip]] = {}
    for dossier, velden in rijen:
        eerder = per_dossier.setdefault(dossier.pk, [])
        eerder.append(_overgenomen_pip(dossier, velden, len(eerder) + 1))
        for vervangen in eerder[:-1]:
            vervangen.status = PipStatus.VERVANGEN
    for ronde in zip_longest(*per_dossier.values()):
        Pip.objects.bulk_create(pip for pip in ronde if pip)
        for pip in ronde:
            if pip and pip.versienummer < len(per_dossier[pip.dossier_id]):
                per_dossier[pip.dossier_id][pip.versienummer].vorige = pip
    pips = [pip for van_dossier in per_dossier.values() for pip in van_dossier]
    for pip in pips:
        _bezwaartermijn(pip, door=door)
    fasen_zetten([pip.dossier for pip in pips], Fase.TRAJECT)
    gebeurtenissen_vastleggen(
        "pip.overgenomen", ((pip.dossier, _titel(pip), pip.gedagtekend_op) for pip in pips), door=door
    )


def _overgenomen_pip(dossier: Dossier, velden: Mapping[str, Any], versienummer: int) -> Pip:
    return Pip(
        dossier=dossier,
        versienummer=versienummer,
        soort=velden["soort"],
        status=PipStatus.VASTGESTELD,
        aanleiding=Aanleiding.AFSPRAKEN if velden["soort"] == PipSoort.GEWIJZIGD else Aanleiding.GEEN,
        overgenomen=True,
        leerroute=velden["leerroute"],
        niveau=velden.get("niveau", ""),
        dagtekening=velden["dagtekening"],
        bekendgemaakt_elders_op=velden.get("bekendgemaakt_op"),
        vastgesteld_at=nu(),
    )


def _titel(pip: Pip) -> str:
    return f"{pip.get_soort_display()} overgenomen: {pip.get_leerroute_display()}"
