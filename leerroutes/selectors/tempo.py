"""Who will not make it at this pace: one query over everybody whose term runs, by the rule of `recht.uren.tempo`."""

from django.db.models import (
    Case,
    DateField,
    DecimalField,
    F,
    Func,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Ceil, Coalesce, Greatest, Least

from inburgering.dossiers.enums import TermijnSoort, TermijnStatus
from inburgering.dossiers.models import Dossier, Termijn
from inburgering.recht.leerroutes import CURSUSUREN_Z
from inburgering.recht.uren import LESUREN
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from leerroutes.enums import VerrekeningSoort
from leerroutes.models import Aanmelding, Urenregel, Urenverrekening
from leerroutes.selectors.uren import ERKEND
from pip_plans.enums import Leerroute, PipStatus
from pip_plans.models import Pip

UREN = DecimalField(max_digits=12, decimal_places=4)
GETAL = IntegerField()
NUL = Value(0, output_field=UREN)


def _som(rijen: QuerySet, veld: str = "uren") -> Coalesce:
    per_dossier = rijen.filter(dossier=OuterRef("pk")).order_by().values("dossier")
    return Coalesce(Subquery(per_dossier.annotate(som=Sum(veld)).values("som"), output_field=UREN), NUL)


def _dagen(later: object, eerder: object) -> Func:
    return Func(later, eerder, template="(%(expressions)s)", arg_joiner=" - ", output_field=GETAL)


def haalt_het_niet(*, van: Gebruiker | None = None) -> QuerySet[Dossier]:
    """Return the open dossiers whose lessons, at the present pace, are not done before the end of the term.

    Each with `route`, `einde`, `eerste_les`, `lesuren`, `resterend`, `weken`, `nodig` (None when no week is left) and
    `gehaald` (None before the first lesson). The first to end stands on top. Only where PIP or law names the hours.
    """
    nu = Value(vandaag(), output_field=DateField())
    huidig = Pip.objects.filter(dossier=OuterRef("pk"), status=PipStatus.VASTGESTELD)
    lessen = Urenregel.objects.geldend().filter(soort__in=LESUREN)
    verrekend = Urenverrekening.objects.filter(ingetrokken_op__isnull=True).exclude(
        soort=VerrekeningSoort.BREDE_INTAKE_PARTICIPATIE
    )
    termijn = Termijn.objects.filter(
        dossier=OuterRef("pk"),
        soort=TermijnSoort.INBURGERINGSTERMIJN,
        onderwerp="",
        status=TermijnStatus.LOOPT,
    )
    dossiers = Dossier.objects.open().filter(pips__status=PipStatus.VASTGESTELD)
    if van:
        dossiers = dossiers.filter(klantmanager=van)
    return (
        dossiers.select_related("inburgeraar", "klantmanager")
        .annotate(
            route=Subquery(huidig.values("leerroute")[:1]),
            uren_pip=Subquery(huidig.values("uren_totaal")[:1], output_field=UREN),
            einde=Subquery(termijn.values("einde")[:1]),
            eerste_les=Subquery(_grens(Aanmelding.objects.all(), Min("gestart_op"))),
            bekend=Subquery(_grens(lessen, Max("tot"))),
            lesuren=_som(lessen),
            erkend=_som(lessen.filter(ERKEND)),
            verrekend=_som(verrekend),
        )
        .annotate(
            resterend=Case(
                When(route=Leerroute.Z, then=Value(CURSUSUREN_Z, output_field=UREN) - F("erkend") - F("verrekend")),
                default=F("uren_pip") - F("lesuren"),
                output_field=UREN,
            ),
            weken=Greatest(Func(_dagen(F("einde"), nu), template="(%(expressions)s / 7)", output_field=GETAL), 0),
            bekend_tot=Least(Coalesce(F("bekend"), nu), nu),
        )
        .annotate(
            nodig=Case(When(weken__gt=0, then=Ceil(F("resterend") * 10 / F("weken")) / 10), output_field=UREN),
            gehaald=Case(
                When(
                    eerste_les__lte=nu,
                    then=Ceil(F("lesuren") * 70 / Greatest(_dagen(F("bekend_tot"), F("eerste_les")), 7)) / 10,
                ),
                output_field=UREN,
            ),
        )
        .filter(einde__isnull=False, resterend__gt=0)
        .filter(Q(nodig__isnull=True) | Q(gehaald__isnull=True) | Q(gehaald__lt=F("nodig")))
        .order_by("einde", "pk")
    )


def _grens(rijen: QuerySet, uiterste: Min | Max) -> QuerySet:
    per_dossier = rijen.filter(dossier=OuterRef("pk")).order_by().values("dossier")
    return per_dossier.annotate(uiterste=uiterste).values("uiterste")
