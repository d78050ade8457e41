"""Reading for the screens of beheer: users with their roles, who changed what, whether the jobs run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Prefetch, Q, QuerySet, When

from inburgering.beheer.instellingsgroepen import Instellingsgroep
from inburgering.berichten.models import AF, RITMES, Bericht, BerichtStatus, Ronde, Werk
from inburgering.dossiers.enums import TaakStatus, TermijnStatus
from inburgering.dossiers.models import Dossier, Herinneringsregel, Signaalfout, Taak, Termijn
from inburgering.toegang import notatie
from inburgering.toegang.context import huidige_gemeente
from inburgering.toegang.enums import SpukStand
from inburgering.toegang.keuzes import KEUZES, Keuze, waarde_tekst
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Instelling, RolToekenning, SpukBedrag, Taakstelling

BERICHTEN_IN_BEELD = 100
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Wijziging:
    """One change of a setting: when, by whom, to what."""

    at: datetime
    door: str
    waarde: str


def gebruikers_van_gemeente() -> QuerySet[Gebruiker]:
    """Return everybody with a role in the current gemeente, by name, each with `rollen_hier`; two queries."""
    toekenningen = RolToekenning.objects.filter(gemeente=huidige_gemeente()).order_by("rol")
    return (
        Gebruiker.objects.filter(pk__in=toekenningen.values("gebruiker_id"))
        .order_by("first_name", "last_name", "pk")
        .prefetch_related(Prefetch("roltoekenningen", toekenningen, to_attr="rollen_hier"))
    )


def open_dossiers_van(gebruiker: Gebruiker) -> int:
    """Return how many open dossiers of the gemeente the user has as klantmanager or budgetcoach."""
    return Dossier.objects.open().filter(Q(klantmanager=gebruiker) | Q(budgetcoach=gebruiker)).count()


def geschiedenis(keuze: Keuze) -> list[Wijziging]:
    """Return every change of a setting of the current gemeente, newest first; two queries."""
    return _wijzigingen(
        Instelling.pgh_event_model.objects.filter(sleutel=keuze.sleutel), lambda was: waarde_tekst(was.waarde)
    )


def geschiedenis_van_groep(groep: Instellingsgroep) -> list[Wijziging]:
    """Return every change of settings that belong together, newest first, each with its name; two queries."""
    return _wijzigingen(
        Instelling.pgh_event_model.objects.filter(sleutel__in=groep.sleutels),
        lambda was: f"{KEUZES[was.sleutel].label}: {waarde_tekst(was.waarde)}",
    )


def geschiedenis_taakstelling() -> list[Wijziging]:
    """Return every change of the taakstelling, newest first; two queries."""
    return _wijzigingen(Taakstelling.pgh_event_model.objects.all(), lambda was: f"{was.jaar}H{was.helft}: {was.aantal}")


def geschiedenis_van_regel(soort: str) -> list[Wijziging]:
    """Return every change of the rule for reminders of one kind of work, newest first; two queries."""
    return _wijzigingen(Herinneringsregel.pgh_event_model.objects.filter(soort=soort), regel_tekst)


def geschiedenis_van_spukbedrag(bedrag: SpukBedrag) -> list[Wijziging]:
    """Return every change of the amount of a budget in a year, newest first; two queries."""
    return _wijzigingen(SpukBedrag.pgh_event_model.objects.filter(pgh_obj=bedrag), spukbedrag_tekst)


def spukbedrag_tekst(was: Any) -> str:
    """Write an amount out with how final it is."""
    return f"{was.jaar} {was.budget}: {notatie.bedrag(was.bedrag)}, {SpukStand(was.stand).label.lower()}"


def _wijzigingen(gebeurtenissen: QuerySet, tekst: Callable[[Any], str]) -> list[Wijziging]:
    lijst = list(gebeurtenissen.select_related("pgh_context").order_by("-pgh_created_at", "-pgh_id"))
    namen = _namen(gebeurtenis.pgh_context for gebeurtenis in lijst)
    return [
        Wijziging(
            gebeurtenis.pgh_created_at,
            namen.get(_gebruiker_id(gebeurtenis.pgh_context), "onbekend"),
            tekst(gebeurtenis),
        )
        for gebeurtenis in lijst
    ]


def _gebruiker_id(context: Any) -> int | None:
    return context.metadata.get("gebruiker") if context else None


def _namen(contexten: Iterable[Any]) -> dict[int | None, str]:
    ids = {_gebruiker_id(context) for context in contexten} - {None}
    return {gebruiker.pk: str(gebruiker) for gebruiker in Gebruiker.objects.filter(pk__in=ids)}


@dataclass(frozen=True)
class RondeBeeld:
    """One job as beheer sees it: `stand` is the kind of a status with its text."""

    werk: Werk
    hoe_vaak: str
    ronde: Ronde | None
    soort: str
    stand: str


def rondes_van_gemeente() -> list[RondeBeeld]:
    """Return every job with its last round in the current gemeente; one query."""
    rondes = {ronde.werk: ronde for ronde in Ronde.objects.all()}
    return [_beeld(werk, rondes.get(werk)) for werk in Werk]


def _beeld(werk: Werk, ronde: Ronde | None) -> RondeBeeld:
    if ronde is None:
        soort, stand = "laat", "heeft nog nooit gedraaid"
    elif ronde.uiterlijk_at < nu():
        soort, stand = "laat", "heeft niet op tijd gedraaid"
    elif ronde.mislukte:
        soort, stand = "week", "laatste ronde mislukte"
    else:
        soort, stand = "ok", "draait"
    return RondeBeeld(werk, RITMES[werk].hoe_vaak, ronde, soort, stand)


def wachtrij() -> list[tuple[str, int, str]]:
    """Return what waits, failed and was sent lately: kind of status, number and text; three queries."""
    moment = nu()
    berichten = Bericht.objects.exclude(status__in=AF).aggregate(
        onzeker=Count("pk", filter=Q(status=BerichtStatus.ONZEKER)),
        mislukt=Count("pk", filter=Q(status=BerichtStatus.MISLUKT)),
        wacht=Count("pk", filter=Q(status__in=(BerichtStatus.KLAAR, BerichtStatus.ONDERWEG))),
    )
    verzonden = Bericht.objects.filter(verzonden_at__gte=moment - WEEK).count()
    te_doen = sum(
        model.objects.filter(status=open_, volgende_signaal_at__lte=moment).count()
        for model, open_ in ((Termijn, TermijnStatus.LOOPT), (Taak, TaakStatus.OPEN))
    )
    return [
        ("wacht", te_doen, "herinneringen te maken"),
        ("wacht", berichten["wacht"], "e-mails te versturen"),
        ("week", berichten["onzeker"], "e-mails onzeker"),
        ("laat", berichten["mislukt"], "e-mails niet gelukt"),
        ("ok", verzonden, "e-mails verzonden in 7 dagen"),
    ]


def berichten_te_zien() -> QuerySet[Bericht]:
    """Return the messages that have not gone out: what asks for a decision first, then what failed, then the rest."""
    eerst = Case(When(status=BerichtStatus.ONZEKER, then=0), When(status=BerichtStatus.MISLUKT, then=1), default=2)
    return (Bericht.objects.exclude(status__in=AF).select_related("ontvanger").order_by(eerst, "gemaakt_at"))[
        :BERICHTEN_IN_BEELD
    ]


def signaalfouten() -> QuerySet[Signaalfout]:
    """Return the work of which no reminder could be made, with its dossier; the last failure first."""
    fouten = Signaalfout.objects.select_related("termijn__dossier", "taak__dossier")
    return fouten.order_by("-laatste_at")[:BERICHTEN_IN_BEELD]


def regel_tekst(regel: Herinneringsregel) -> str:
    """Return a rule for reminders as people read it."""
    dagen = ", ".join(str(dag) for dag in sorted(regel.dagen, reverse=True)) or "geen"
    aan = [naam for naam in ("klantmanager", "budgetcoach", "vervanger") if getattr(regel, naam)]
    delen = [f"dagen ervoor: {dagen}", f"aan {', '.join(aan)}"]
    if regel.escalatie_na:
        delen.append(f"teamleider na {notatie.dagen(regel.escalatie_na)} te laat")
    if regel.verplicht:
        delen.append("voor iedereen aan")
    return "; ".join(delen)
