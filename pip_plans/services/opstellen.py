"""Composing a PIP: beginning, a change of one in force, saving a section, giving it up."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction

from inburgering.brieven.enums import GEGROND, BesluitSoort, BesluitStatus
from inburgering.brieven.models import Besluit, Bezwaar
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken, taken_laten_vervallen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.leerroutes import urennorm
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.instellingen import instellingen
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang, tijdstip
from inburgering.toegang.permissions import eis
from pip_plans.enums import AANLEIDING_ARTIKEL, IN_BEWERKING, Aanleiding, Leerroute, Onderdeel, PipSoort, PipStatus
from pip_plans.models import Pip, PipAfspraak, PipBesluit, PipDoel, PipOnderdeel, PipRoute
from pip_plans.onderdelen import SECTIES
from pip_plans.selectors.feiten import PipFeiten
from pip_plans.selectors.gereed import nog_nodig

LENGTE_TERMIJN_IN_MAANDEN = 36
RIJEN: dict[str, type[PipDoel | PipAfspraak | PipBesluit]] = {
    "doelen": PipDoel,
    "afspraken": PipAfspraak,
    "pw_besluiten": PipBesluit,
}
"""The lists of rows that a section may hold besides fields, with `redenen` for the three routes."""

GAAT_NIET_MEE = frozenset(
    {
        "id",
        "uuid",
        "versienummer",
        "soort",
        "status",
        "vorige",
        "aanleiding",
        "reden_wijziging",
        "overgenomen",
        "overgenomen_uit",
        "route_andere_gemeente",
        "opleiding_beeindigd_op",
        "schakelgrond",
        "gevolgde_uren",
        "inspanning",
        "feiten",
        "besluit",
        "bezwaar",
        "dagtekening",
        "verzenddatum",
        "bekendgemaakt_elders_op",
        "herroepen_op",
        "herroepen_reden",
        "gereed",
        "opgesteld_door",
        "aangeboden_door",
        "goedgekeurd_door",
        "goedgekeurd_op",
        "opmerking",
        "vastgesteld_door",
        "vastgesteld_at",
        "aangemaakt_at",
    }
)
"""What a changed PIP does not take from the one before."""


@transaction.atomic
def pip_beginnen(dossier: Dossier, *, door: Gebruiker) -> Pip:
    """Begin the first PIP of this gemeente, filled with the usual numbers; returns the one already begun, if any.

    Raises RegelFout under the Wi2013, when the dossier is closed, or when a PIP was fixed before.
    """
    eis(door, Bevoegdheid.PIP_OPSTELLEN)
    dossier = slot_op(dossier)
    if begonnen := _in_bewerking(dossier):
        return begonnen
    if Pip.objects.filter(dossier=dossier).exists():
        raise RegelFout(
            "pip_bestaat_al",
            "Er is al een PIP. Begin een gewijzigd PIP en geef aan waarom het verandert.",
            "Wi2021 art. 15",
        )
    feiten = PipFeiten(dossier, vandaag(), door)
    aanleiding = Aanleiding.VERHUIZING if feiten.verhuisd else Aanleiding.GEEN
    pip = Pip.objects.create(
        dossier=dossier,
        versienummer=1,
        soort=PipSoort.EERSTE,
        aanleiding=aanleiding,
        reden_wijziging="U bent verhuisd naar onze gemeente. Daarom maken wij een nieuw plan." if aanleiding else "",
        opgesteld_door=door,
        **_gebruikelijk(feiten, door),
        **_uit_intake(feiten),
    )
    bron = bronvermelding(feiten)
    PipRoute.objects.bulk_create([PipRoute(pip=pip, route=route, bron=bron) for route in Leerroute])
    _besluiten_over_ontzorgen_erbij(pip)
    gebeurtenis_vastleggen(dossier, "pip.begonnen", "PIP begonnen", door=door)
    return pip


def slot_op(dossier: Dossier) -> Dossier:
    """Lock the dossier and return it fresh; raises RegelFout when no PIP can be made in it."""
    dossier = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("inburgeraar", "klantmanager", "budgetcoach", "startfeiten", "gemeente")
        .get(pk=dossier.pk)
    )
    if dossier.is_wi2013:
        raise RegelFout(
            "wi2013_geen_pip",
            "Onder de Wet inburgering 2013 (ondertussengroep) bestaat geen PIP.",
            "Wi2021 art. 54 lid 1",
        )
    eis_open_dossier(dossier)
    return dossier


def _in_bewerking(dossier: Dossier) -> Pip | None:
    return Pip.objects.filter(dossier=dossier, status__in=IN_BEWERKING).first()


def _gebruikelijk(feiten: PipFeiten, door: Gebruiker) -> dict[str, Any]:
    """The numbers that the gemeente usually chooses, and the klantmanager as contact person."""
    keuzes = instellingen()
    gesprekken = keuzes["gesprekken_asiel" if feiten.asiel else "gesprekken_overig"]
    contact = feiten.dossier.klantmanager or door
    return {
        "aantal_voortgangsgesprekken": gesprekken,
        "gesprek_interval_maanden": max(1, LENGTE_TERMIJN_IN_MAANDEN // max(1, gesprekken)),
        "pvt_uren": keuzes["pvt_uren"],
        "map_uren": keuzes["map_uren"],
        "contact_naam": str(contact)[:100],
        "contact_email": contact.email,
        "contact_telefoon": contact.telefoon,
    }


def _uit_intake(feiten: PipFeiten) -> dict[str, Any]:
    """What the intake already answers; the klantmanager checks and rewords it."""
    intake = feiten.intake
    wensen = [intake.antwoorden.get(vraag, "") for vraag in ("hoofddoel", "wens_opleiding")]
    return {
        "onderwijswens": "\n".join(filter(None, wensen)),
        "wil_onderwijs": intake.wens_onderwijs,
        "alfabetisering": intake.alfabetisering,
        "vve_nodig": intake.kinderen_vve,
    }


def bronvermelding(feiten: PipFeiten) -> str:
    """Name what was looked at for the choice of the route: "Intake 12 oktober 2026; brugklas"."""
    bronnen = []
    if feiten.gesproken_op:
        bronnen.append(f"intake {datum_lang(feiten.gesproken_op[-1])}")
    if feiten.toets and feiten.toets.afgenomen_op:
        bronnen.append(f"leerbaarheidstoets {datum_lang(feiten.toets.afgenomen_op)}")
    if feiten.brugklas:
        bronnen.append("brugklas")
    zin = "; ".join(bronnen)
    return zin[:1].upper() + zin[1:]


@transaction.atomic
def pip_wijziging_beginnen(dossier: Dossier, *, door: Gebruiker, aanleiding: Aanleiding) -> Pip:
    """Begin a changed PIP as a copy of the last one; returns the one already begun, if any.

    Raises RegelFout when there is no PIP to change.
    """
    eis(door, Bevoegdheid.PIP_OPSTELLEN)
    dossier = slot_op(dossier)
    if begonnen := _in_bewerking(dossier):
        return begonnen
    vorige = Pip.objects.filter(dossier=dossier).order_by("-versienummer").first()
    if vorige is None:
        raise RegelFout("geen_pip", "Er is nog geen PIP om te wijzigen.", "Wi2021 art. 15")
    if not aanleiding:
        raise RegelFout("aanleiding_ontbreekt", "Kies waarom het PIP verandert.", "Awb art. 3:46", "aanleiding")
    inhoud = {
        veld.name: getattr(vorige, veld.name) for veld in Pip._meta.concrete_fields if veld.name not in GAAT_NIET_MEE
    }
    pip = Pip.objects.create(
        **inhoud,
        versienummer=vorige.versienummer + 1,
        soort=PipSoort.GEWIJZIGD,
        aanleiding=aanleiding,
        vorige=vorige,
        bezwaar=_gegrond_bezwaar(vorige) if aanleiding == Aanleiding.BEZWAAR else None,
        opgesteld_door=door,
    )
    _kopieer_rijen(vorige, pip)
    _besluiten_over_ontzorgen_erbij(pip)
    artikel = AANLEIDING_ARTIKEL[Aanleiding(aanleiding)]
    gebeurtenis_vastleggen(
        dossier,
        "pip.wijziging_begonnen",
        "Gewijzigd PIP begonnen",
        door=door,
        toelichting=f"{Aanleiding(aanleiding).label} ({artikel}).",
    )
    taak_maken(dossier, "pip_wijziging", "Gewijzigd PIP vaststellen", url_naam="pip_plans:pip")
    return pip


def _gegrond_bezwaar(vorige: Pip) -> Bezwaar | None:
    """The bezwaar that was decided in favour of the person; None after beroep, which is not kept here."""
    return Bezwaar.objects.filter(besluit=vorige.besluit_id, uitkomst__in=GEGROND).order_by("-beslist_op").first()


def _besluiten_over_ontzorgen_erbij(pip: Pip) -> None:
    """Attach the decisions on ontzorgen that hold and are not with the PIP yet (Wi2021 art. 15 lid 3)."""
    besluiten = Besluit.objects.filter(
        dossier=pip.dossier_id, soort=BesluitSoort.ONTZORGEN, status=BesluitStatus.GENOMEN
    ).exclude(kenmerk__in=PipBesluit.objects.filter(pip=pip).values("kenmerk"))
    PipBesluit.objects.bulk_create(
        PipBesluit(
            pip=pip,
            soort=BesluitSoort.ONTZORGEN,
            titel=besluit.titel,
            dagtekening=besluit.dagtekening,
            kenmerk=besluit.kenmerk,
        )
        for besluit in besluiten.order_by("dagtekening", "pk")
    )


def _kopieer_rijen(van: Pip, naar: Pip) -> None:
    redenen = {reden.route: reden for reden in van.routes.all()}
    PipRoute.objects.bulk_create(
        [
            PipRoute(
                pip=naar,
                route=route,
                reden=redenen[route].reden if route in redenen else "",
                bron=redenen[route].bron if route in redenen else "",
            )
            for route in Leerroute
        ]
    )
    for naam, model in RIJEN.items():
        for rij in getattr(van, naam).all():
            model(pip=naar, **{veld: getattr(rij, veld) for veld in _inhoudsvelden(model)}).save()
    PipOnderdeel.objects.bulk_create(
        [PipOnderdeel(pip=naar, onderdeel=onderdeel) for onderdeel in Onderdeel if onderdeel != Onderdeel.ROUTE]
    )


def _inhoudsvelden(model: type[models.Model]) -> list[str]:
    return [veld.name for veld in model._meta.concrete_fields if veld.name not in ("id", "uuid", "gemeente", "pip")]


@transaction.atomic
def onderdeel_opslaan(
    pip: Pip, onderdeel: Onderdeel, gegevens: Mapping[str, Any], *, basis: int, door: Gebruiker
) -> Pip:
    """Save one section of a concept; `basis` is the version of the section on which the user began.

    `gegevens` holds fields of that section, and `redenen` ({route: {"reden", "bron"}}), `doelen`,
    `afspraken` or `pw_besluiten` (rows; one with a `uuid` changes that row, a row left out is removed).
    Raises RegelFout `onderdeel_gewijzigd` when a colleague saved in between; nothing is then written.
    """
    eis(door, Bevoegdheid.PIP_OPSTELLEN)
    dossier = slot_op(pip.dossier)
    pip = Pip.objects.select_for_update(of=("self",)).get(pk=pip.pk)
    eis_concept(pip)
    _eis_geen_botsing(pip, onderdeel, basis)
    toegestaan = {veld.naam for veld in SECTIES[onderdeel].velden}
    velden = {veld: waarde for veld, waarde in gegevens.items() if veld not in RIJEN and veld != "redenen"}
    if onbekend := velden.keys() - toegestaan:
        raise ValueError(f"Geen veld van {onderdeel}: {', '.join(sorted(onbekend))}")
    if velden.get("leerroute", pip.leerroute) != pip.leerroute:
        _andere_route(pip, dossier, velden["leerroute"])
    for veld, waarde in velden.items():
        setattr(pip, veld, waarde)
    for route, reden in gegevens.get("redenen", {}).items():
        PipRoute.objects.filter(pip=pip, route=route).update(**reden)
    for naam in RIJEN.keys() & gegevens.keys():
        _rijen_bijwerken(pip, RIJEN[naam], gegevens[naam])
    _onderdeel_ophogen(pip, onderdeel, door)
    pip.dossier = dossier
    pip.gereed = not nog_nodig(pip, PipFeiten(dossier, vandaag()), door=door)
    pip.save()
    return pip


def eis_concept(pip: Pip) -> None:
    """Raise RegelFout when the PIP can't be changed: fixed, or with a colleague for approval."""
    if pip.status == PipStatus.TER_GOEDKEURING:
        raise RegelFout(
            "pip_ter_goedkeuring", "Dit PIP ligt ter goedkeuring. Haal het eerst terug om iets te veranderen."
        )
    if pip.status != PipStatus.CONCEPT:
        raise RegelFout(
            "pip_al_vastgesteld",
            "Dit PIP is vastgesteld en verandert niet meer. Begin een gewijzigd PIP.",
            "Besluit inburgering 2021 art. 5.3 lid 6",
        )


def _eis_geen_botsing(pip: Pip, onderdeel: Onderdeel, basis: int) -> None:
    opgeslagen = PipOnderdeel.objects.filter(pip=pip, onderdeel=onderdeel).select_related("door").first()
    if opgeslagen and opgeslagen.versie != basis:
        wie = opgeslagen.door.briefnaam if opgeslagen.door else "Een collega"
        raise RegelFout(
            "onderdeel_gewijzigd",
            f"{wie} heeft dit onderdeel gewijzigd op {tijdstip(opgeslagen.at)}.",
        )


def _andere_route(pip: Pip, dossier: Dossier, leerroute: str) -> None:
    """Another route has its own level, and to and from the Z-route its own hours: those that the law sets, if any."""
    pip.niveau = ""
    pip.onderdelen_a2 = []
    if Leerroute.Z in (pip.leerroute, leerroute):
        norm = urennorm(leerroute, dossier.doelgroep) if leerroute else None
        pip.uren_totaal = norm.cursusuren if norm else None
        pip.uren_participatie = norm.participatie_uren if norm else None


def _rijen_bijwerken(
    pip: Pip, model: type[PipDoel | PipAfspraak | PipBesluit], rijen: Iterable[Mapping[str, Any]]
) -> None:
    bestaand = {str(rij.uuid): rij for rij in model.objects.filter(pip=pip)}
    for gegevens in rijen:
        velden = dict(gegevens)
        rij = bestaand.pop(str(velden.pop("uuid", "") or ""), None) or model(pip=pip)
        if rij.pk and all(getattr(rij, veld) == waarde for veld, waarde in velden.items()):
            continue
        for veld, waarde in velden.items():
            setattr(rij, veld, waarde)
        rij.save()
    model.objects.filter(pk__in=[rij.pk for rij in bestaand.values()]).delete()


def _onderdeel_ophogen(pip: Pip, onderdeel: Onderdeel, door: Gebruiker) -> None:
    opgeslagen, nieuw = PipOnderdeel.objects.get_or_create(pip=pip, onderdeel=onderdeel, defaults={"door": door})
    if not nieuw:
        opgeslagen.versie += 1
        opgeslagen.door = door
        opgeslagen.save(update_fields=["versie", "door", "at"])


@transaction.atomic
def pip_weggooien(pip: Pip, *, door: Gebruiker) -> None:
    """Give up a concept; the PIP in force, if any, stays as it is."""
    eis(door, Bevoegdheid.PIP_OPSTELLEN)
    dossier = slot_op(pip.dossier)
    pip = Pip.objects.select_for_update(of=("self",)).get(pk=pip.pk)
    eis_concept(pip)
    pip.delete()
    taken_laten_vervallen(dossier, soorten=["pip_wijziging"])
    gebeurtenis_vastleggen(dossier, "pip.weggegooid", "Concept-PIP weggegooid", door=door)
