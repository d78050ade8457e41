"""What still runs when the work in a dossier is over: lessons, places and waiting end with it, and come free."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from inburgering.aanbod.enums import VoordrachtUitkomst
from inburgering.aanbod.models import Plaatsing, Voordracht
from inburgering.aanbod.services.deelnames import deelnames_beeindigen
from inburgering.dossiers.enums import DossierStatus, Sluitreden
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from leerroutes.enums import EindeReden
from leerroutes.models import Aanmelding, Activiteit, Deelname, Urenregel
from leerroutes.models.aanmelding import OPEN
from leerroutes.selectors.beeindigen import loopt_nog, lopende_activiteiten
from leerroutes.services.groepen import uitschrijven
from leerroutes.services.zoeken import zoeken_stoppen

EINDE = {Sluitreden.VERHUISD: EindeReden.VERHUISD, Sluitreden.VOLDAAN: EindeReden.AFGEROND}
"""How the lessons ended, by why the dossier closes; for any other reason they were stopped."""


@transaction.atomic
def traject_beeindigen(dossier: Dossier, *, op: date, reden: str, waarom: str, door: Gebruiker) -> list[str]:
    """End on this day what runs for somebody; returns what that was.

    What had not begun lapses; of what ran only the last day is set, for nobody knows yet what it brought: that can be
    recorded in the closed dossier. `reden` is a Sluitreden, `waarom` is kept with each. To be called before the dossier
    is locked: a voorziening is always locked first.
    """
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    namen = deelnames_beeindigen(dossier, op=op, reden=waarom, door=door)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    namen += [
        *_lessen(dossier, op, reden, waarom),
        *_groepen(dossier, waarom),
        *_plekken(dossier, op, waarom),
        *_activiteiten(dossier, op),
    ]
    if namen:
        gebeurtenis_vastleggen(
            dossier,
            "traject.beeindigd",
            "Lessen en aanbod beëindigd",
            door=door,
            op=op,
            toelichting=f"{waarom} Het gaat om: {'; '.join(namen)}.",
        )
    return namen


def _lessen(dossier: Dossier, op: date, reden: str, waarom: str) -> list[str]:
    namen = []
    for rij in Aanmelding.objects.select_for_update(of=("self",)).filter(OPEN, dossier=dossier):
        if rij.gestart_op:
            rij.beeindigd_op = max(op, rij.gestart_op)
            rij.einde_reden, rij.einde_toelichting = EINDE.get(Sluitreden(reden), EindeReden.GESTOPT), waarom
        else:
            rij.ingetrokken_op, rij.ingetrokken_reden = max(op, rij.aangemeld_op), waarom
        rij.save()
        namen.append(f"lessen {rij.get_leerroute_display()}")
    return namen


def _groepen(dossier: Dossier, waarom: str) -> list[str]:
    namen = []
    for rij in Deelname.objects.filter(dossier=dossier, uitgeschreven_op=None).select_related("groep"):
        uitschrijven(rij, reden=waarom)
        namen.append(f"groep {rij.groep.naam}")
    return namen


def _plekken(dossier: Dossier, op: date, waarom: str) -> list[str]:
    namen = ["zoeken naar een plek"] if zoeken_stoppen(dossier, reden=waarom) else []
    Voordracht.objects.filter(dossier=dossier, uitkomst="").update(
        uitkomst=VoordrachtUitkomst.INGETROKKEN, uitkomst_op=Greatest(F("op"), vandaag()), uitkomst_reden=waarom
    )
    for rij in Plaatsing.objects.lopend_of_komend(op + EEN_DAG).filter(dossier=dossier).select_related("plek"):
        if rij.start > op and not Urenregel.objects.filter(activiteit__plaatsing=rij).exists():
            rij.vervallen_op, rij.vervallen_reden = vandaag(), waarom
            Activiteit.objects.filter(plaatsing=rij).delete()
        else:
            rij.einde = _na_de_uren(max(op, rij.start) + EEN_DAG, activiteit__plaatsing=rij)
            Activiteit.objects.filter(plaatsing=rij).update(einde=rij.einde)
        rij.save()
        namen.append(f"plek {rij.plek.naam}")
    return namen


def _activiteiten(dossier: Dossier, op: date) -> list[str]:
    namen = []
    for rij in lopende_activiteiten(op).filter(plan__dossier=dossier, plaatsing=None).select_related("aanbieder"):
        rij.einde = _na_de_uren(max(op, rij.start) + EEN_DAG, activiteit=rij)
        rij.save(update_fields=["einde"])
        namen.append(str(rij))
    return namen


def _na_de_uren(einde: date, **bij: object) -> date:
    """Return this end, or that of the last hours that were booked when it is later: they were followed."""
    laatste = Urenregel.objects.geldend().filter(**bij).order_by("tot").values_list("tot", flat=True).last()
    return max(einde, laatste or einde)


def gesloten_opruimen(dag: date, *, door: Gebruiker) -> int:
    """End what still runs in closed dossiers of the current gemeente, on the day they closed; returns in how many.

    For a dossier that closed without the end of a plicht. One that went up in another keeps what it has, so that
    merging can be undone.
    """
    dossiers = Dossier.objects.filter(status=DossierStatus.GESLOTEN, samengevoegd_met=None)
    gesloten = list(dossiers.filter(loopt_nog(dag)).order_by("pk"))
    for dossier in gesloten:
        op, reden = dossier.gesloten_op or dag, dossier.sluitreden
        traject_beeindigen(dossier, op=op, reden=reden, waarom="Het dossier is gesloten.", door=door)
    return len(gesloten)
