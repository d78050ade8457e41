"""Reading PIP's: the one in force, the one in the making, and the place of the PIP on the dossier page."""

from dataclasses import dataclass
from datetime import datetime

from inburgering.dossiers.enums import Fase
from inburgering.dossiers.kaart import HoofdActie, Kaart
from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from pip_plans.enums import IN_BEWERKING, PipStatus
from pip_plans.models import Pip, Standaardafspraak


@dataclass(frozen=True)
class Afspraakversie:
    """One wording of an agreement of the gemeente's list."""

    at: datetime
    door: str
    tekst: str
    wanneer: str
    actief: bool


def huidig(dossier: Dossier) -> Pip | None:
    """Return the PIP in force, if any; one query."""
    return Pip.objects.filter(dossier=dossier, status=PipStatus.VASTGESTELD).first()


def in_bewerking(dossier: Dossier) -> Pip | None:
    """Return the PIP that is being composed, with its parts; six queries when there is one."""
    return (
        Pip.objects.filter(dossier=dossier, status__in=IN_BEWERKING)
        .select_related("aangeboden_door", "goedgekeurd_door", "opgesteld_door")
        .prefetch_related("routes", "doelen", "afspraken", "pw_besluiten", "onderdelen__door")
        .first()
    )


def versies(dossier: Dossier) -> list[Pip]:
    """Return every PIP that was ever fixed, newest first, with its besluit; one query."""
    return list(
        Pip.objects.filter(dossier=dossier)
        .exclude(status__in=IN_BEWERKING)
        .select_related("besluit__document", "vastgesteld_door", "dossier")
    )


def standaardafspraak_versies(afspraak: Standaardafspraak) -> list[Afspraakversie]:
    """Return every wording that an agreement has had, newest first, with who wrote it. Two queries."""
    gebeurtenissen = list(afspraak.events.select_related("pgh_context").order_by("-pgh_id"))
    wie = {
        versie.pgh_id: (versie.pgh_context.metadata.get("gebruiker") if versie.pgh_context else None)
        for versie in gebeurtenissen
    }
    gebruikers = Gebruiker.objects.in_bulk([pk for pk in wie.values() if pk])
    return [
        Afspraakversie(
            versie.pgh_created_at,
            gebruikers[wie[versie.pgh_id]].briefnaam if wie[versie.pgh_id] in gebruikers else "het systeem",
            versie.tekst,
            versie.wanneer,
            versie.actief,
        )
        for versie in gebeurtenissen
    ]


def kaart(dossier: Dossier, gebruiker: Gebruiker) -> Kaart | None:
    """Return the place of the PIP on the dossier page; none for the Wi2013. One query."""
    if dossier.is_wi2013 or not gebruiker.mag(Bevoegdheid.PIP_INZIEN):
        return None
    staat, compleet = _stand(dossier)
    return Kaart("PIP", "pip_plans:pip", staat, compleet)


def _stand(dossier: Dossier) -> tuple[str, bool]:
    standen = {pip.status: pip for pip in _kort(dossier)}
    if PipStatus.TER_GOEDKEURING in standen:
        goedgekeurd = standen[PipStatus.TER_GOEDKEURING].goedgekeurd_door_id
        return ("goedgekeurd" if goedgekeurd else "ter goedkeuring"), False
    huidig_pip = standen.get(PipStatus.VASTGESTELD)
    if PipStatus.CONCEPT in standen:
        return ("wijziging begonnen" if huidig_pip else "begonnen"), False
    if huidig_pip:
        return ("nog versturen" if huidig_pip.nog_te_versturen else "vastgesteld"), True
    return ("herroepen" if PipStatus.HERROEPEN in standen else "leeg"), False


def _kort(dossier: Dossier) -> list[Pip]:
    return list(
        Pip.objects.filter(dossier=dossier)
        .select_related("besluit")
        .only(
            "status",
            "gereed",
            "goedgekeurd_door_id",
            "overgenomen",
            "versienummer",
            "bekendgemaakt_elders_op",
            "besluit__bekendgemaakt_op",
        )
        .order_by("versienummer")
    )


def hoofdactie(dossier: Dossier, gebruiker: Gebruiker) -> HoofdActie | None:
    """Return what the PIP asks for now: composing, vaststellen or sending. One query."""
    if dossier.is_wi2013 or not gebruiker.mag(Bevoegdheid.PIP_OPSTELLEN):
        return None
    standen = {pip.status: pip for pip in _kort(dossier)}
    concept = standen.get(PipStatus.CONCEPT) or standen.get(PipStatus.TER_GOEDKEURING)
    mag_vaststellen = gebruiker.mag(Bevoegdheid.PIP_VASTSTELLEN)
    if concept and concept.gereed and mag_vaststellen:
        return HoofdActie("PIP vaststellen", "pip_plans:vaststellen")
    huidig_pip = standen.get(PipStatus.VASTGESTELD)
    if concept is None and huidig_pip:
        if mag_vaststellen and huidig_pip.nog_te_versturen:
            return HoofdActie("PIP versturen", "pip_plans:versturen")
        return None
    if concept or dossier.fase in (Fase.PIP, Fase.TRAJECT):
        return HoofdActie("PIP opstellen", "pip_plans:pip")
    return None


def bij_andere_doelgroep(dossier: Dossier) -> list[str]:
    """Say what becomes of the PIP in the making when doelgroep or stelsel is corrected; one query."""
    if not Pip.objects.filter(dossier=dossier, status__in=IN_BEWERKING).exists():
        return []
    return [
        "Er is een PIP in bewerking. Dat blijft bewaard met alles wat is ingevuld.",
        "Wat bij de nieuwe doelgroep niet geldt, vraagt het systeem daarin niet meer en komt niet in de brief.",
        "Wat bij de nieuwe doelgroep hoort, vult u aan voordat u het PIP vaststelt.",
        "Onder de Wi2013 kan dit PIP niet worden vastgesteld (Wi2021 art. 54 lid 1).",
    ]
