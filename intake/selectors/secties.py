"""The sections of an intake as a user may see them, and what is known already."""

from dataclasses import dataclass, field

from inburgering.dossiers.models import Dossier, Gezinslid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from intake.enums import SectieStatus
from intake.models import Gezondheidssectie, Intake, IntakeSectie, Sectie
from intake.secties import LEEFGEBIEDEN, Leefgebied

COA = "gegevens van het COA"
PERSOON = "persoonsgegevens in dit dossier"
GEZIN = "gezin in dit dossier"


@dataclass(frozen=True)
class Sectiebeeld:
    """One section in the list: its state, and whether this user may open it."""

    leefgebied: Leefgebied
    status: SectieStatus
    zichtbaar: bool
    sectie: Sectie | None = field(default=None, repr=False)

    @property
    def staat(self) -> str:
        return self.status.label.lower() if self.zichtbaar else "afgeschermd"


@dataclass(frozen=True)
class Bekend:
    """A fact known before the conversation, and where it comes from."""

    waarde: str
    bron: str


def mag_zien(leefgebied: Leefgebied, gebruiker: Gebruiker) -> bool:
    """Say whether the user may see and write this section: health and finance have a bevoegdheid of their own."""
    return leefgebied.bevoegdheid is None or gebruiker.mag(leefgebied.bevoegdheid)


def zichtbare_leefgebieden(gebruiker: Gebruiker) -> list[Leefgebied]:
    return [leefgebied for leefgebied in LEEFGEBIEDEN.values() if mag_zien(leefgebied, gebruiker)]


def secties_van(intake: Intake | None, *, gebruiker: Gebruiker) -> list[Sectiebeeld]:
    """Return every section with its state; content only of those the user may see. At most two queries."""
    secties: dict[str, Sectie] = {}
    if intake:
        zichtbaar = [leefgebied.sleutel for leefgebied in zichtbare_leefgebieden(gebruiker)]
        secties = {
            sectie.leefgebied: sectie
            for sectie in IntakeSectie.objects.filter(intake=intake, leefgebied__in=zichtbaar).select_related(
                "gewijzigd_door"
            )
        }
        secties |= {sectie.leefgebied: sectie for sectie in _gezondheid(intake, gebruiker)}
    return [
        Sectiebeeld(
            leefgebied,
            SectieStatus(secties[sleutel].status) if sleutel in secties else SectieStatus.LEEG,
            mag_zien(leefgebied, gebruiker),
            secties.get(sleutel),
        )
        for sleutel, leefgebied in LEEFGEBIEDEN.items()
    ]


def _gezondheid(intake: Intake, gebruiker: Gebruiker) -> list[Gezondheidssectie]:
    gezondheid = next(leefgebied for leefgebied in LEEFGEBIEDEN.values() if leefgebied.is_gezondheid)
    if not mag_zien(gezondheid, gebruiker):
        return []
    return list(Gezondheidssectie.objects.filter(intake=intake).select_related("gewijzigd_door"))


def sectie_van(intake: Intake | None, leefgebied: Leefgebied) -> Sectie:
    """Return the section, or a new one that is not saved yet; one query.

    The caller has checked `mag_zien`.
    """
    model = Gezondheidssectie if leefgebied.is_gezondheid else IntakeSectie
    sleutel = {} if leefgebied.is_gezondheid else {"leefgebied": leefgebied.sleutel}
    gevonden = None
    if intake:
        gevonden = model.objects.filter(intake=intake, **sleutel).select_related("gewijzigd_door").first()
    return gevonden or model(intake=intake, **sleutel)


def bekende_feiten(dossier: Dossier) -> dict[str, Bekend]:
    """Return what is known before the conversation, by the key that a question names; two queries."""
    persoon = dossier.inburgeraar
    startfeiten = dossier.startfeiten
    gezin, vve = _gezinsfeiten(dossier)
    feiten = {
        "coa_opleiding": Bekend(startfeiten.coa_opleiding, COA),
        "coa_werk": Bekend(startfeiten.coa_werk, COA),
        "coa_voorinburgering": Bekend(startfeiten.coa_voorinburgering, COA),
        "taal": Bekend(persoon.taal, PERSOON),
        "wonen": Bekend(_woonplek(dossier), PERSOON),
        "gezin": Bekend(gezin, GEZIN),
        "vve": Bekend(vve, GEZIN),
    }
    return {sleutel: feit for sleutel, feit in feiten.items() if feit.waarde}


def _woonplek(dossier: Dossier) -> str:
    persoon = dossier.inburgeraar
    if persoon.opvanglocatie:
        return f"Opvanglocatie: {persoon.opvanglocatie}."
    return f"Woont in {persoon.plaats}." if persoon.straat and persoon.plaats else ""


def _gezinsfeiten(dossier: Dossier) -> tuple[str, str]:
    gezin = dossier.inburgeraar.gezin
    huisgenoten = [
        f"{ander.naam} ({ander.get_gezinsrol_display().lower()}, heeft een eigen dossier)"
        for ander in gezin.inburgeraars.exclude(pk=dossier.inburgeraar_id)
    ]
    leden = list(gezin.gezinsleden.all())
    gezinsleden = [f"{lid.naam} ({lid.get_rol_display().lower()}{_leeftijd(lid)})" for lid in leden]
    vve = [f"{lid.naam}: {lid.school or 'gaat naar voor- of vroegschoolse educatie'}" for lid in leden if lid.vve]
    return "\n".join([*huisgenoten, *gezinsleden]), "\n".join(vve)


def _leeftijd(lid: Gezinslid) -> str:
    if lid.geboren_op is None:
        return ""
    dag = vandaag()
    jaren = dag.year - lid.geboren_op.year - ((dag.month, dag.day) < (lid.geboren_op.month, lid.geboren_op.day))
    return f", {jaren} jaar"
