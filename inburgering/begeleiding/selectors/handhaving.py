"""Reading the ladder of niet-nakomen: the zaken of a dossier, what a fine would be, and what stands in its way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from inburgering.begeleiding.enums import LOPEND, Grond, NieuweTermijn, Richting, StapSoort, ZaakStatus
from inburgering.begeleiding.models import Boete, JuridischeToets, NietNakoming, Stap, Verhuizing
from inburgering.brieven.enums import BesluitStatus
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.models.termijn import Reden
from inburgering.recht import boetes as recht
from inburgering.recht.boetes import Beletsel, Boetebedrag, Boetefeiten
from inburgering.recht.oordeel import Oordeel
from inburgering.recht.regels import regel
from inburgering.recht.termijnen import TermijnUitkomst, bezwaar, boete_beslissing
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from intake.enums import Boetebesluit
from intake.models import Oproep
from intake.selectors.oproepen import VERGEEFS

VOLGENDE_STAP = {
    ZaakStatus.GEMELD: "Gesprek voeren",
    ZaakStatus.GESPREK: "Waarschuwen of afsluiten",
    ZaakStatus.HERSTELTERMIJN: "Nagaan of het is hersteld",
    ZaakStatus.VOORNEMEN: "Beslissen over de boete",
}


def volgende_stap(zaak: NietNakoming) -> str:
    """What the ladder asks now; for the brede intake the oproepen were the first steps (art. 22). Empty at its end."""
    if zaak.bij_intake and zaak.status == ZaakStatus.GEMELD:
        return "Rapport en voornemen maken"
    return VOLGENDE_STAP.get(ZaakStatus(zaak.status), "")


def zaken_van(dossier: Dossier) -> list[NietNakoming]:
    """Return the zaken with their steps, reviews and fines, those that run first; four queries."""
    zaken = list(
        NietNakoming.objects.filter(dossier=dossier)
        .select_related("boete__besluit")
        .prefetch_related(
            Prefetch("stappen", Stap.objects.select_related("door", "document", "rapport").order_by("pk")),
            Prefetch("toetsen", JuridischeToets.objects.select_related("door")),
        )
    )
    for zaak in zaken:
        zaak.dossier = dossier
    return sorted(zaken, key=lambda zaak: not zaak.loopt)


def lopende_zaken(dossier: Dossier) -> QuerySet[NietNakoming]:
    """Return the zaken that can still go somewhere."""
    return NietNakoming.objects.filter(dossier=dossier, status__in=LOPEND)


def oordeel_intake(dossier: Dossier) -> Oordeel:
    """Whether a fine for the brede intake can be considered now (Wi2021 art. 22); two queries."""
    vergeefs = [oproep for oproep in Oproep.objects.filter(intake__dossier=dossier) if oproep.uitkomst in VERGEEFS]
    afgehandeld = NietNakoming.objects.filter(dossier=dossier, grond=Grond.INTAKE).exclude(
        status__in=[*LOPEND, ZaakStatus.INGETROKKEN]
    )
    return recht.boete_art_22_mogelijk(
        vergeefs=len(vergeefs),
        gewaarschuwd=any(oproep.waarschuwing for oproep in vergeefs),
        opgelegd=afgehandeld.count(),
    )


def beslistermijn(zaak: NietNakoming) -> TermijnUitkomst | None:
    """By when the college decides after the report (Awb art. 5:51); None without one."""
    return boete_beslissing(dagtekening_rapport=zaak.rapport_op) if zaak.rapport_op else None


def waarom_beslistermijn(termijn: TermijnUitkomst) -> Reden:
    """The answer to "Waarom deze datum?"."""
    return Reden(regel(termijn.regel).omschrijving, termijn.uitleg, termijn.artikel, termijn.url)


def boetes_van(dossier: Dossier) -> list[Boete]:
    """Return the fines that hold, oldest first; a fine that was revoked or replaced counts for nothing. Two queries."""
    return list(
        Boete.objects.filter(zaak__dossier=dossier, besluit__status=BesluitStatus.GENOMEN)
        .select_related("zaak", "besluit")
        .prefetch_related("besluit__bezwaren")
        .order_by("besluit__dagtekening", "pk")
    )


def onherroepelijk_op(boete: Boete) -> date | None:
    """Since when nobody can contest the fine: as recorded, else the day after an unused bezwaartermijn.

    With a bezwaar it is for a person to record, because of beroep. Needs `besluit` with its bezwaren.
    """
    if boete.onherroepelijk_op:
        return boete.onherroepelijk_op
    bekend = boete.besluit.bekendgemaakt_op
    if bekend is None or boete.besluit.bezwaren.all():
        return None
    einde = bezwaar(datum_bekendmaking=bekend).einde
    return einde if einde and einde <= vandaag() else None


@dataclass(frozen=True)
class Boetevoorstel:
    """What a fine would be on the facts of today, how that was reached, and how much room the ceiling leaves."""

    bedrag: Boetebedrag
    eerdere: int
    resterend: Decimal
    plafond_artikel: str

    @property
    def uitleg(self) -> tuple[str, ...]:
        return self.bedrag.uitleg


def eerdere_overtredingen(zaak: NietNakoming, boetes: Iterable[Boete], beslist_op: date) -> int:
    """How many earlier fines of art. 23 make this one higher (Besluit art. 7.1 lid 3)."""
    return sum(
        recht.telt_als_eerdere(
            gedraging_op=zaak.gedraging_op,
            eerdere_op=boete.zaak.gedraging_op,
            onherroepelijk_op=onherroepelijk_op(boete),
            beslist_op=beslist_op,
        )
        for boete in boetes
        if not boete.zaak.bij_intake and boete.zaak_id != zaak.pk
    )


def opgelegd_sinds(dossier: Dossier, boetes: Iterable[Boete], vanaf: date | None) -> Decimal:
    """How many euros of fines were imposed in this term: here, in the gemeente before, and those of the intake alone.

    Two queries. A fine of the intake that stands here too is counted once.
    """
    tellend = [boete for boete in boetes if vanaf is None or boete.besluit.dagtekening >= vanaf]
    van_intake = [
        dag
        for dag in Oproep.objects.filter(intake__dossier=dossier, boetebesluit=Boetebesluit.OPGELEGD).values_list(
            "boete_bekendgemaakt_op", flat=True
        )
        if dag and (vanaf is None or dag >= vanaf)
    ]
    hier = sum(boete.zaak.bij_intake for boete in tellend)
    extra = max(0, len(van_intake) - hier) * recht.BOETE_BREDE_INTAKE
    elders = [bedrag for dag, bedrag in boetes_elders(dossier) if vanaf is None or dag >= vanaf]
    return sum((*(boete.bedrag for boete in tellend), *elders), Decimal(0)) + extra


def boetes_elders(dossier: Dossier) -> list[tuple[date, Decimal]]:
    """Return the fines of the gemeente from which somebody moved, by dagtekening; one query."""
    verhuizingen = Verhuizing.objects.filter(dossier=dossier, richting=Richting.IN, gegevens__isnull=False)
    return [
        (date.fromisoformat(boete["dagtekening"]), Decimal(boete["bedrag"]))
        for verhuizing in verhuizingen
        for boete in (verhuizing.gegevens or {}).get("boetes", [])
    ]


def boetevoorstel(
    zaak: NietNakoming,
    verwijtbaarheid: str,
    *,
    beslist_op: date,
    nieuwe_termijn: str = NieuweTermijn.GEEN,
    nieuwe_termijn_vanaf: date | None = None,
) -> Boetevoorstel | None:
    """What the fine would be; None when there is nothing to blame. Five queries."""
    boetes = boetes_van(zaak.dossier)
    eerdere = 0 if zaak.bij_intake else eerdere_overtredingen(zaak, boetes, beslist_op)
    maanden = int(nieuwe_termijn) if nieuwe_termijn else None
    opgelegd = opgelegd_sinds(zaak.dossier, boetes, nieuwe_termijn_vanaf if maanden else None)
    resterend, artikel = recht.resterend_plafond(opgelegd, maanden)
    if zaak.bij_intake:
        return Boetevoorstel(recht.boete_brede_intake(), 0, resterend, artikel)
    if verwijtbaarheid not in recht.DEEL_VAN_BOETE:
        return None
    bedrag = recht.boete_begeleiding(verwijtbaarheid, eerdere=eerdere, verdubbelen=instelling("boete_verdubbelen"))
    return Boetevoorstel(bedrag, eerdere, resterend, artikel)


def hoogstens_voor(zaak: NietNakoming) -> int:
    """The highest fine that the law allows for this kind of conduct."""
    return recht.BOETE_BREDE_INTAKE if zaak.bij_intake else recht.BOETE_BEGELEIDING_HOOGSTENS


def laatste_toets(zaak: NietNakoming) -> JuridischeToets | None:
    """Return the review that counts: the last one; one query."""
    return JuridischeToets.objects.filter(zaak=zaak).select_related("door").first()


def toets_nodig(dossier: Dossier) -> bool:
    """Whether a colleague must review a fine first (F-9), or the gemeente wants that for everybody."""
    return recht.toets_verplicht(dossier.doelgroep) or bool(instelling("boete_toets_altijd"))


def beslist_een_ander(zaak: NietNakoming, door: Gebruiker) -> bool:
    """Whether somebody else than the maker of the report must decide about this fine (Awb art. 10:3 lid 4)."""
    return bool(recht.rapport_verplicht(hoogstens_voor(zaak))) and _maker_van_rapport(zaak) == door.pk


def _maker_van_rapport(zaak: NietNakoming) -> int | None:
    """Return who made the report; no query when the stappen are loaded."""
    return next((stap.door_id for stap in zaak.stappen.all() if stap.soort == StapSoort.VOORNEMEN), None)


def beletselen(
    zaak: NietNakoming,
    *,
    bedrag: Decimal,
    resterend: Decimal,
    verwijtbaarheid: str,
    verwijt_reden: str,
    bijstand_verlaagd: bool | None,
    beslist_op: date,
    door: Gebruiker,
) -> tuple[Beletsel, ...]:
    """Everything that stands in the way of this fine now; two queries."""
    toets = laatste_toets(zaak)
    return recht.beletselen_voor_boete(
        Boetefeiten(
            doelgroep=zaak.dossier.doelgroep,
            gedraging_op=zaak.gedraging_op,
            beslist_op=beslist_op,
            hoogstens=hoogstens_voor(zaak),
            bedrag=bedrag,
            resterend=resterend,
            verwijtbaarheid=verwijtbaarheid,
            verwijtbaarheid_toegelicht=bool(verwijt_reden.strip()),
            bijstand_verlaagd=bijstand_verlaagd,
            zienswijze_uiterlijk_op=zaak.zienswijze_uiterlijk_op,
            zienswijze_ontvangen=zaak.zienswijze_ontvangen_op is not None,
            rapport_door_een_ander=not beslist_een_ander(zaak, door),
            toets_altijd=toets_nodig(zaak.dossier),
            toets_akkoord=toets.akkoord if toets else None,
            toets_door_een_ander=toets is not None and toets.door_id != door.pk,
            evenredigheid_toegelicht=toets is not None and bool(toets.evenredigheid.strip()),
        )
    )
