"""What of the traject still runs for somebody: it ends when the work in his dossier is over."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from inburgering.aanbod.models import Plaatsing, VoorzieningDeelname, Zoekprofiel
from inburgering.recht.kalender import EEN_DAG
from leerroutes.models import Aanmelding, Activiteit, Deelname
from leerroutes.models.aanmelding import OPEN


def loopt_nog(dag: date) -> Q:
    """A filter on dossiers with lessons, a place, an activity or a wait that goes on after this day."""
    van_dossier = {"dossier": OuterRef("pk")}
    return Q(
        Exists(Aanmelding.objects.filter(OPEN, **van_dossier))
        | Exists(Deelname.objects.filter(**van_dossier, uitgeschreven_op=None))
        | Exists(Zoekprofiel.objects.filter(**van_dossier, gesloten_op=None))
        | Exists(Plaatsing.objects.lopend_of_komend(dag + EEN_DAG).filter(**van_dossier))
        | Exists(VoorzieningDeelname.objects.loopt_na(dag).filter(**van_dossier))
        | Exists(lopende_activiteiten(dag).filter(plan__dossier=OuterRef("pk")))
    )


def lopende_activiteiten(dag: date) -> QuerySet[Activiteit]:
    """Return activities without an outcome that go on after this day."""
    return Activiteit.objects.filter(Q(einde=None) | Q(einde__gt=dag + EEN_DAG), uitkomst="")
