"""The road to taking part as periods, and what it brought: work and education."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from inburgering.aanbod.enums import GeenInzetReden, Opleidingsuitkomst, Route, Werkeinde
from inburgering.aanbod.models import Integratieroute, Opleiding, Werk
from inburgering.aanbod.services.slot import dossier_op_slot, eis_niet_in_toekomst
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import EEN_DAG
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang, periode


@transaction.atomic
def integratieroute_vastleggen(
    dossier: Dossier,
    *,
    route: Route,
    van: date,
    door: Gebruiker,
    reden: str = "",
    toelichting: str = "",
    ernaast: bool = False,
) -> Integratieroute:
    """Put somebody on a road from a day on; the road that ran ends there, unless this one goes `ernaast`.

    The same again (a double click) is the first. Raises RegelFout for a day to come or before the road that runs, and
    for geen inzet without a reason or beside another road.
    """
    dossier = dossier_op_slot(dossier, door=door)
    eis_niet_in_toekomst(van, veld="van")
    geen_inzet = route == Route.GEEN_INZET
    reden = reden if geen_inzet else ""
    if geen_inzet:
        eis_reden(reden, toelichting)
    lopend: list[Integratieroute] = list(
        Integratieroute.objects.select_for_update(of=("self",)).filter(
            Q(tot__isnull=True) | Q(tot__gt=van), dossier=dossier
        )
    )
    zelfde = next((rij for rij in lopend if rij.route == route and rij.van <= van and rij.tot is None), None)
    if zelfde:
        if zelfde.reden == reden and zelfde.toelichting == toelichting.strip():
            return zelfde
        if zelfde.van == van or not geen_inzet:
            raise RegelFout(
                "route_loopt_al",
                f"Deze route loopt al vanaf {datum_lang(zelfde.van)}. Beëindig die eerst.",
                veld="route",
            )
    if ernaast and (geen_inzet or any(rij.route == Route.GEEN_INZET for rij in lopend)):
        raise RegelFout(
            "geen_inzet_alleen",
            "‘Geen inzet’ kan niet naast een andere route lopen. Haal het vinkje weg.",
            veld="ernaast",
        )
    if not ernaast:
        _beeindigen(lopend, van)
    rij = Integratieroute(dossier=dossier, route=route, van=van, reden=reden, toelichting=toelichting.strip())
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError as fout:
        raise RegelFout("route_overlapt", "Deze route loopt in deze periode al.", veld="van") from fout
    gezondheid = reden == GeenInzetReden.GEZONDHEID
    gebeurtenis_vastleggen(
        dossier,
        "integratieroute.vastgelegd",
        f"Integratieroute: {route.label.lower()}",
        door=door,
        op=van,
        toelichting="" if gezondheid or not reden else f"{GeenInzetReden(reden).label}. {toelichting.strip()}".strip(),
    )
    return rij


def eis_reden(reden: str, toelichting: str) -> None:
    """Raise RegelFout when it is not said why there is no inzet."""
    if not reden:
        raise RegelFout("geen_inzet_zonder_reden", "Kies waarom er nog geen inzet is.", veld="reden")
    if reden == GeenInzetReden.ANDERS and not toelichting.strip():
        raise RegelFout("reden_zonder_woorden", "Schrijf op wat de reden is.", veld="toelichting")


def _beeindigen(lopend: list[Integratieroute], van: date) -> None:
    for rij in lopend:
        if rij.van >= van:
            raise RegelFout(
                "route_later_bekend",
                f"Vanaf {datum_lang(rij.van)} loopt al: {rij.get_route_display().lower()}. Kies een latere dag.",
                veld="van",
            )
        rij.tot = van
        rij.save(update_fields=["tot"])


@transaction.atomic
def integratieroute_beeindigen(rij: Integratieroute, *, laatste_dag: date, door: Gebruiker) -> Integratieroute:
    """End a road without another after it. Raises RegelFout when it ended, or for a day that can't be."""
    dossier = dossier_op_slot(rij.dossier, door=door)
    rij = Integratieroute.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    eis_niet_in_toekomst(laatste_dag, veld="laatste_dag")
    _eis_loopt(rij, laatste_dag)
    rij.tot = laatste_dag + EEN_DAG
    rij.save(update_fields=["tot"])
    titel = f"Integratieroute beëindigd: {rij.get_route_display().lower()}"
    gebeurtenis_vastleggen(dossier, "integratieroute.beeindigd", titel, door=door, op=laatste_dag)
    return rij


def _eis_loopt(rij: Integratieroute | Werk | Opleiding, laatste_dag: date) -> None:
    if rij.tot is not None:
        raise RegelFout("al_geeindigd", "Hiervan is het einde al vastgelegd.", veld="laatste_dag")
    eis_einde_na_begin(rij.van, laatste_dag)


def eis_einde_na_begin(van: date, laatste_dag: date) -> None:
    """Raise RegelFout for a last day before the first."""
    if laatste_dag < van:
        raise RegelFout("einde_voor_begin", "De laatste dag kan niet vóór de eerste dag liggen.", veld="laatste_dag")


@transaction.atomic
def werk_vastleggen(dossier: Dossier, velden: dict[str, Any], *, door: Gebruiker) -> Werk:
    """Record work; `velden` holds functie, werkgever, uren_per_week, contract, niveau, van and toelichting.

    The same again (a double click) is the first. Raises RegelFout for a day to come or hours that can't be.
    """
    dossier = dossier_op_slot(dossier, door=door)
    eis_niet_in_toekomst(velden["van"], veld="van")
    eis_uren_per_week(velden["uren_per_week"])
    gelijk = {veld: velden[veld] for veld in ("van", "functie", "werkgever")}
    bestaat: Werk | None = Werk.objects.filter(dossier=dossier, **gelijk).first()
    if bestaat:
        return bestaat
    werk = Werk.objects.create(dossier=dossier, **velden)
    uren = f"{werk.uren_per_week.normalize():f}".replace(".", ",")
    gebeurtenis_vastleggen(
        dossier,
        "werk.begonnen",
        f"Werk: {werk}"[:200],
        door=door,
        op=werk.van,
        toelichting=f"{uren} uur per week, {werk.get_contract_display().lower()}. {werk.get_niveau_display()}.",
    )
    return werk


def eis_uren_per_week(uren: Decimal) -> None:
    """Raise RegelFout for hours of work that can't be."""
    if not 0 < uren <= 60:
        raise RegelFout("uren_per_week", "Vul tussen 0 en 60 uur per week in.", veld="uren_per_week")


@transaction.atomic
def werk_beeindigen(werk: Werk, *, laatste_dag: date, einde_reden: Werkeinde, door: Gebruiker) -> Werk:
    """Record that work ended and why. Raises RegelFout when it ended, or for a day that can't be."""
    dossier = dossier_op_slot(werk.dossier, door=door)
    werk = Werk.objects.select_for_update(of=("self",)).get(pk=werk.pk)
    eis_niet_in_toekomst(laatste_dag, veld="laatste_dag")
    _eis_loopt(werk, laatste_dag)
    werk.tot, werk.einde_reden = laatste_dag + EEN_DAG, einde_reden
    werk.save(update_fields=["tot", "einde_reden"])
    gebeurtenis_vastleggen(
        dossier,
        "werk.beeindigd",
        f"Werk gestopt: {werk}"[:200],
        door=door,
        op=laatste_dag,
        toelichting=f"{einde_reden.label}.",
    )
    return werk


@transaction.atomic
def opleiding_vastleggen(dossier: Dossier, velden: dict[str, Any], *, door: Gebruiker) -> Opleiding:
    """Record an opleiding; `velden` holds naam, instelling, niveau, van and toelichting.

    The same again (a double click) is the first. Raises RegelFout for a day to come.
    """
    dossier = dossier_op_slot(dossier, door=door)
    eis_niet_in_toekomst(velden["van"], veld="van")
    gelijk = {veld: velden[veld] for veld in ("van", "naam", "instelling")}
    bestaat: Opleiding | None = Opleiding.objects.filter(dossier=dossier, **gelijk).first()
    if bestaat:
        return bestaat
    opleiding = Opleiding.objects.create(dossier=dossier, **velden)
    gebeurtenis_vastleggen(
        dossier,
        "opleiding.begonnen",
        f"Opleiding: {opleiding}"[:200],
        door=door,
        op=opleiding.van,
        toelichting=periode(opleiding.van, opleiding.tot),
    )
    return opleiding


@transaction.atomic
def opleiding_afronden(
    opleiding: Opleiding, *, laatste_dag: date, uitkomst: Opleidingsuitkomst, door: Gebruiker
) -> Opleiding:
    """Record how an opleiding ended. Raises RegelFout when it ended, or for a day that can't be."""
    dossier = dossier_op_slot(opleiding.dossier, door=door)
    opleiding = Opleiding.objects.select_for_update(of=("self",)).get(pk=opleiding.pk)
    eis_niet_in_toekomst(laatste_dag, veld="laatste_dag")
    _eis_loopt(opleiding, laatste_dag)
    opleiding.tot, opleiding.uitkomst = laatste_dag + EEN_DAG, uitkomst
    opleiding.save(update_fields=["tot", "uitkomst"])
    gebeurtenis_vastleggen(
        dossier,
        "opleiding.afgerond",
        f"Opleiding: {opleiding}"[:200],
        door=door,
        op=laatste_dag,
        toelichting=f"{uitkomst.label}. {'Startkwalificatie.' if opleiding.geeft_startkwalificatie else ''}".strip(),
    )
    return opleiding
