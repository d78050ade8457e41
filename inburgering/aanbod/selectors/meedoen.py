"""How somebody takes part, what it brought, and the same of the others of his household."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from inburgering.aanbod.duurzaam import Definitie, duurzaam_op
from inburgering.aanbod.enums import Route
from inburgering.aanbod.models import Diplomawaardering, Integratieroute, Opleiding, VoorzieningDeelname, Werk
from inburgering.dossiers.enums import DossierStatus, Gezinsrol, Uitstroom, UitstroomReden
from inburgering.dossiers.models import BijstandPeriode, Dossier, Gezinslid
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker

VOLWASSEN = 18


@dataclass(frozen=True)
class Werkstand:
    """The work of one person, measured by the gemeente's own definition of lasting."""

    werk: list[Werk]
    definitie: Definitie
    duurzaam_op: date | None
    uitgestroomd_op: date | None
    teruggekeerd_op: date | None

    @property
    def werkt(self) -> bool:
        return any(rij.loopt for rij in self.werk)


def werkstand(dossier: Dossier) -> Werkstand:
    """Return the work of somebody, since when it lasts, and whether he came back in the bijstand. Three queries."""
    werk = list(Werk.objects.filter(dossier=dossier))
    definitie = Definitie.uit(instellingen())
    bijstand = list(BijstandPeriode.objects.filter(dossier=dossier).order_by("van"))
    uitstroom = [
        rij for rij in bijstand if rij.uitstroom == Uitstroom.VOLLEDIG and rij.reden == UitstroomReden.WERK and rij.tot
    ]
    weg = uitstroom[-1].tot if uitstroom else None
    terug = next((rij.van for rij in bijstand if weg and rij.van >= weg), None)
    perioden = [(rij.van, rij.tot) for rij in werk]
    recht = [(rij.van, rij.tot) for rij in bijstand]
    return Werkstand(werk, definitie, duurzaam_op(perioden, recht, definitie, vandaag()), weg, terug)


@dataclass(frozen=True)
class Startkwalificatie:
    """Whether somebody has a startkwalificatie and by which diploma; None when nothing is known of it."""

    heeft: bool | None
    door: str = ""


def startkwalificatie(opleidingen: list[Opleiding], waarderingen: list[Diplomawaardering]) -> Startkwalificatie:
    """Return what the diplomas say: a Dutch one first, else a foreign one as it was valued."""
    for opleiding in opleidingen:
        if opleiding.geeft_startkwalificatie:
            return Startkwalificatie(True, f"{opleiding.naam} ({opleiding.get_niveau_display()})")
    for rij in waarderingen:
        if rij.geeft_startkwalificatie:
            return Startkwalificatie(True, f"{rij.diploma} ({rij.land}), gewaardeerd als {rij.get_niveau_display()}")
    bekend = any(opleiding.uitkomst for opleiding in opleidingen) or any(rij.niveau for rij in waarderingen)
    return Startkwalificatie(False if bekend else None)


def routes_van(dossier: Dossier) -> list[Integratieroute]:
    """Return the roads of somebody, newest first; one query."""
    return list(Integratieroute.objects.filter(dossier=dossier).order_by("-van", "-pk"))


@dataclass
class Gezinspersoon:
    """An adult of the household and what he does now.

    Without a dossier only the name is known; of whom the dossier is protected not even that is shown.
    """

    naam: str
    dossier: Dossier | None = None
    hier: bool = False
    afgeschermd: bool = False
    routes: list[Integratieroute] = field(default_factory=list)
    werk: list[Werk] = field(default_factory=list)
    aanbod: int = 0

    @property
    def doet_iets(self) -> bool:
        return bool(self.werk or self.aanbod or any(rij.route != Route.GEEN_INZET for rij in self.routes))

    @property
    def tekst(self) -> str:
        """What he does now, in one line."""
        delen = [str(rij) for rij in self.werk]
        delen += [f"route {rij.get_route_display().lower()}" for rij in self.routes]
        if self.aanbod:
            delen.append("1 voorziening" if self.aanbod == 1 else f"{self.aanbod} voorzieningen")
        return ", ".join(delen) or "nog niets vastgelegd"


@dataclass(frozen=True)
class Gezinsbeeld:
    """The adults of a household beside each other, and whether it gets bijstand now."""

    personen: list[Gezinspersoon]
    bijstand: bool
    bijstand_tot: date | None

    @property
    def uit_beeld(self) -> list[Gezinspersoon]:
        """Who does nothing while another does, or while the household has left the bijstand."""
        anderen = any(persoon.doet_iets for persoon in self.personen)
        if not (anderen or self.bijstand_tot):
            return []
        return [persoon for persoon in self.personen if persoon.dossier and not persoon.doet_iets]


def gezinsbeeld(dossier: Dossier, gebruiker: Gebruiker) -> Gezinsbeeld:
    """Return every adult of the household with what he does now, `dossier` first. Six queries for any number."""
    dag = vandaag()
    gezin = dossier.inburgeraar.gezin_id
    dossiers = [
        rij
        for rij in Dossier.objects.zichtbaar_voor(gebruiker)
        .filter(Q(status=DossierStatus.OPEN) | Q(pk=dossier.pk), inburgeraar__gezin=gezin)
        .select_related("inburgeraar")
        .order_by("pk")
        if rij.pk == dossier.pk or (rij.inburgeraar.leeftijd_op(dag) or VOLWASSEN) >= VOLWASSEN
    ]
    personen = {
        rij.pk: Gezinspersoon(rij.inburgeraar.naam, rij, rij.pk == dossier.pk)
        for rij in sorted(dossiers, key=lambda rij: rij.pk != dossier.pk)
        if not rij.inburgeraar.afgeschermd
    }
    dicht = [Gezinspersoon(rij.inburgeraar.naam, afgeschermd=True) for rij in dossiers if rij.inburgeraar.afgeschermd]
    for route in Integratieroute.objects.op_dag(dag).filter(dossier__in=personen):
        personen[route.dossier_id].routes.append(route)
    for werk in Werk.objects.op_dag(dag).filter(dossier__in=personen):
        personen[werk.dossier_id].werk.append(werk)
    deelnames = VoorzieningDeelname.objects.zichtbaar_voor(gebruiker).met_plaats().op_dag(dag)
    for pk in deelnames.filter(dossier__in=personen).values_list("dossier_id", flat=True):
        personen[pk].aanbod += 1
    zonder_dossier = Gezinslid.objects.filter(gezin=gezin, rol=Gezinsrol.PARTNER)
    recht, laatste = _bijstand(list(personen), dag)
    zonder = [Gezinspersoon(lid.naam) for lid in zonder_dossier]
    return Gezinsbeeld([*personen.values(), *dicht, *zonder], recht, laatste)


def _bijstand(dossiers: list[int], dag: date) -> tuple[bool, date | None]:
    """Whether one of them has a right to bijstand now, and when the last right of all ended when nobody has."""
    perioden = defaultdict(list)
    for tot in BijstandPeriode.objects.filter(dossier__in=dossiers, van__lte=dag).values_list("tot", flat=True):
        perioden[tot is None or tot > dag].append(tot)
    if perioden[True] or not perioden[False]:
        return bool(perioden[True]), None
    return False, max(perioden[False])
