"""Taking over a PIP from another system or gemeente: as it was, without letter, reasons or tasks for what is past."""

from datetime import date

from django.db import transaction

from inburgering.dossiers.enums import Fase, TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.dossiers import fase_zetten, startfeiten_wijzigen
from inburgering.dossiers.services.taken import taken_laten_vervallen
from inburgering.dossiers.services.termijnen import termijn_afronden, termijn_zetten
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
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
        f"{pip.get_soort_display()} overgenomen: {pip.get_leerroute_display()}",
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
