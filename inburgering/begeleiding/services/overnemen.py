"""Taking over begeleiding and overdrachten from another system: as they were, without tasks for what is past."""

from datetime import date

from django.db import transaction

from inburgering.begeleiding.enums import BegeleidingStatus, Moment
from inburgering.begeleiding.models import Begeleiding, Overdracht
from inburgering.begeleiding.selectors.maatschappelijk import recht_van
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.begeleiding import begeleidingsperiode
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis


def _eis_niet_in_toekomst(**dagen: date | None) -> None:
    for veld, dag in dagen.items():
        if dag and dag > vandaag():
            raise RegelFout("dag_in_toekomst", "Deze dag is nog niet geweest.", veld=veld)


@transaction.atomic
def begeleiding_overnemen(
    dossier: Dossier, *, gestart_op: date, eindrapport_op: date | None = None, organisatie: str = "", door: Gebruiker
) -> Begeleiding:
    """Record begeleiding that began elsewhere; with an eindrapport it is over. Again with the same start: the same row.

    A non-empty eindrapport is added to what was known. Raises RegelFout for who has no right to it, in the future, or
    when the eindrapport is before the start.
    """
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    recht = recht_van(dossier)
    if not recht:
        raise RegelFout("geen_recht_op_begeleiding", " ".join(recht.uitleg), recht.artikel, "gestart_op")
    _eis_niet_in_toekomst(gestart_op=gestart_op, eindrapport_op=eindrapport_op)
    if eindrapport_op and eindrapport_op < gestart_op:
        raise RegelFout("eindrapport_voor_start", "Het eindrapport is van vóór de start.", veld="eindrapport_op")
    bekend = Begeleiding.objects.filter(dossier=dossier, gestart_op=gestart_op).first()
    if bekend and (eindrapport_op is None or bekend.eindrapport_op == eindrapport_op):
        return bekend
    keuzes = instellingen()
    periode = begeleidingsperiode(
        start=gestart_op,
        maanden=keuzes["begeleiding_maanden"],
        weken_voor_eindrapport=keuzes["begeleiding_eindrapport_weken"],
    )
    begeleiding = bekend or Begeleiding(dossier=dossier, gestart_op=gestart_op, status=BegeleidingStatus.LOOPT)
    begeleiding.organisatie = organisatie or begeleiding.organisatie
    begeleiding.duur_maanden = begeleiding.duur_maanden or keuzes["begeleiding_maanden"]
    begeleiding.einde = begeleiding.einde or periode.einde
    if eindrapport_op:
        begeleiding.status = BegeleidingStatus.BEEINDIGD
        begeleiding.eindrapport_op = begeleiding.beeindigd_op = eindrapport_op
        begeleiding.einde_reden = "duur"
    begeleiding.save()
    gebeurtenis_vastleggen(
        dossier, "begeleiding.overgenomen", "Maatschappelijke begeleiding overgenomen", door=door, op=gestart_op
    )
    return begeleiding


@transaction.atomic
def overdracht_overnemen(
    dossier: Dossier, *, datum: date, moment: str, bestemming: str = "", uitkomst: str = "", door: Gebruiker
) -> Overdracht:
    """Record an overdracht that was done elsewhere. Again with the same date and moment adds what was not known.

    Raises RegelFout in the future.
    """
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    _eis_niet_in_toekomst(datum=datum)
    overdracht, nieuw = Overdracht.objects.get_or_create(
        dossier=dossier, datum=datum, moment=Moment(moment), defaults={"bestemming": bestemming, "uitkomst": uitkomst}
    )
    if nieuw:
        gebeurtenis_vastleggen(dossier, "overdracht.overgenomen", "Overdracht overgenomen", door=door, op=datum)
        return overdracht
    overdracht.bestemming = bestemming or overdracht.bestemming
    overdracht.uitkomst = uitkomst or overdracht.uitkomst
    overdracht.save(update_fields=["bestemming", "uitkomst"])
    return overdracht
