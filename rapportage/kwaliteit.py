"""What is missing or contradictory in the open dossiers, and where somebody mends it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from inburgering.dossiers.enums import AfspraakStatus, Doelgroep, Fase, Stelsel, TermijnStatus
from inburgering.dossiers.models import Afspraak, Dossier, Termijn
from inburgering.toegang.klok import nu, vandaag
from intake.models import Leerbaarheidstoets
from leerroutes.models import Aanmelding
from pip_plans.enums import PipStatus
from pip_plans.models import Pip
from rapportage.rapport import percentage
from rapportage.uitdrukkingen import echt

WI2021 = Q(stelsel=Stelsel.WI2021)


@dataclass(frozen=True)
class Controle:
    """One thing that can be wrong: what, why it matters, which dossiers have it, and the page where it is mended."""

    naam: str
    titel: str
    uitleg: str
    herstel: str
    url_naam: str
    eis: Callable[[], Q]

    def url(self, dossier: Dossier) -> str:
        """Return where this is mended in the dossier."""
        return reverse(self.url_naam, args=[dossier.uuid])


def _van_dossier(feiten: QuerySet) -> Q:
    return Q(Exists(feiten.filter(dossier=OuterRef("pk"))))


def _zonder_startfeit() -> Q:
    return _van_dossier(Termijn.objects.filter(status=TermijnStatus.LOOPT, laatste_dag__isnull=True))


def _zonder_toetsdatum() -> Q:
    toets = _van_dossier(Leerbaarheidstoets.objects.filter(afgenomen_op__isnull=False))
    return WI2021 & Q(fase__in=(Fase.PIP, Fase.TRAJECT)) & ~toets


def _pip_zonder_bekendmaking() -> Q:
    niet_bekend = Q(besluit__isnull=False, besluit__bekendgemaakt_op__isnull=True)
    niet_bekend |= Q(besluit__isnull=True, bekendgemaakt_elders_op__isnull=True)
    return _van_dossier(Pip.objects.filter(niet_bekend, status=PipStatus.VASTGESTELD))


def _afspraak_zonder_uitkomst() -> Q:
    return _van_dossier(Afspraak.objects.filter(status=AfspraakStatus.GEPLAND, begin_at__lt=nu()))


def _start_niet_vastgelegd() -> Q:
    return _van_dossier(
        Aanmelding.objects.filter(
            gestart_op__isnull=True,
            beeindigd_op__isnull=True,
            ingetrokken_op__isnull=True,
            verwachte_start_op__lt=vandaag(),
        )
    )


CONTROLES: dict[str, Controle] = {
    controle.naam: controle
    for controle in (
        Controle(
            "zonder-klantmanager",
            "Geen klantmanager",
            "Niemand krijgt de taken en herinneringen van dit dossier.",
            "Toewijzen",
            "dossiers:toewijzen",
            lambda: Q(klantmanager__isnull=True),
        ),
        Controle(
            "zonder-startfeit",
            "Termijn zonder startfeit",
            "De kennisgeving of de inschrijving ontbreekt, zodat de laatste dag niet te berekenen is.",
            "Startfeiten aanvullen",
            "dossiers:startfeiten",
            _zonder_startfeit,
        ),
        Controle(
            "zonder-inschrijving",
            "Geen datum van inschrijving",
            "Of iemand al in de gemeente stond ingeschreven, bepaalt wanneer de tien weken beginnen.",
            "Startfeiten aanvullen",
            "dossiers:startfeiten",
            lambda: WI2021 & (Q(startfeiten__isnull=True) | Q(startfeiten__inschrijving_op__isnull=True)),
        ),
        Controle(
            "zonder-huisvesting",
            "PIP zonder datum van huisvesting",
            "Een asielstatushouder met een PIP telt niet mee voor de taakstelling als deze datum ontbreekt.",
            "Startfeiten aanvullen",
            "dossiers:startfeiten",
            lambda: (
                Q(doelgroep=Doelgroep.ASIELSTATUSHOUDER, fase=Fase.TRAJECT)
                & (Q(startfeiten__isnull=True) | Q(startfeiten__gehuisvest_op__isnull=True))
            ),
        ),
        Controle(
            "zonder-leerbaarheidstoets",
            "Geen datum van de leerbaarheidstoets",
            "De toets hoort bij de brede intake en weegt mee bij de leerroute (Wi2021 art. 14).",
            "Toets vastleggen",
            "intake:toets",
            _zonder_toetsdatum,
        ),
        Controle(
            "pip-zonder-bekendmaking",
            "PIP zonder bekendmaking",
            "Het PIP is vastgesteld, maar niet vastgelegd is wanneer het is verzonden of uitgereikt. Daarmee begint de "
            "termijn voor bezwaar (Awb art. 3:41 en 6:8).",
            "PIP openen",
            "pip_plans:pip",
            _pip_zonder_bekendmaking,
        ),
        Controle(
            "afspraak-zonder-uitkomst",
            "Afspraak zonder uitkomst",
            "De afspraak is voorbij, maar of iemand kwam is niet vastgelegd. De opkomst klopt dan niet.",
            "Contact openen",
            "dossiers:contact",
            _afspraak_zonder_uitkomst,
        ),
        Controle(
            "start-niet-vastgelegd",
            "Verwachte start van de lessen voorbij",
            "De lessen hadden moeten beginnen, maar er is geen startdatum.",
            "Leerroute openen",
            "leerroutes:traject",
            _start_niet_vastgelegd,
        ),
        Controle(
            "zonder-telefoon",
            "Geen telefoonnummer",
            "Scholen en partners kunnen iemand niet bereiken.",
            "Persoon aanvullen",
            "dossiers:persoon",
            lambda: Q(inburgeraar__telefoon=""),
        ),
        Controle(
            "zonder-taal",
            "Geen taal",
            "Zonder taal is niet duidelijk welke tolk of uitleg nodig is.",
            "Persoon aanvullen",
            "dossiers:persoon",
            lambda: Q(inburgeraar__taal=""),
        ),
        Controle(
            "zonder-bsn",
            "Geen BSN",
            "Zonder BSN kan het dossier niet naar het CBS en komen berichten van DUO niet aan.",
            "Persoon aanvullen",
            "dossiers:persoon",
            lambda: Q(inburgeraar__bsn_hash="") | Q(inburgeraar__bsn_hash__isnull=True),
        ),
        Controle(
            "zonder-geboortejaar",
            "Geen geboortejaar",
            "De leeftijd bepaalt onder meer of iemand inburgeringsplichtig is.",
            "Persoon aanvullen",
            "dossiers:persoon",
            lambda: Q(inburgeraar__geboortejaar__isnull=True),
        ),
    )
}


def open_dossiers() -> QuerySet[Dossier]:
    """The dossiers that are looked at."""
    return Dossier.objects.open().filter(echt(""))


def dossiers_met(controle: Controle) -> QuerySet[Dossier]:
    """The open dossiers in which this is wrong, the oldest first."""
    return open_dossiers().filter(controle.eis()).order_by("pk")


def tellingen() -> tuple[int, list[tuple[Controle, int, float | None]]]:
    """Return how many dossiers are open, and per check how many have it and which share that is; one query."""
    tellers = {f"n_{plaats}": Count("pk", filter=een.eis()) for plaats, een in enumerate(CONTROLES.values())}
    gevonden = open_dossiers().aggregate(totaal=Count("pk"), **tellers)
    totaal = gevonden["totaal"]
    rijen = [
        (controle, gevonden[f"n_{plaats}"], percentage(gevonden[f"n_{plaats}"], totaal))
        for plaats, controle in enumerate(CONTROLES.values())
    ]
    return totaal, rijen
