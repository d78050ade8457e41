"""Afschalen to A2 per exam part, exams in the Z-route, and learning on to B2: each a changed PIP."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.leerroutes import TAALONDERDELEN
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from leerroutes.selectors.afschalen import afschaalbeeld
from leerroutes.services.schakelen import sectie_opslaan, wijziging_met
from leerroutes.services.slot import dossier_op_slot, eis_pip, eis_reden
from pip_plans.enums import Aanleiding, Leerroute, Niveau, Onderdeel, Wie
from pip_plans.models import Pip

LANGSTE_AFSPRAAK = 500


@transaction.atomic
def afschalen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    onderdelen: Collection[str],
    inspanning: str,
    reden: str,
    uren_brede_intake: int = 0,
) -> Pip:
    """Begin a changed PIP in which these language exams are taken at A2 (Wi2021 art. 17 lid 3, Besluit art. 5.5).

    Only proven hours count; those of the brede intake when the klantmanager says they meet the same conditions.
    Raises RegelFout with what is missing, for a part that can't be scaled down, or when a PIP is in the making.
    """
    eis(door, Bevoegdheid.PIP_OPSTELLEN)
    dossier = dossier_op_slot(dossier)
    eis_pip(dossier)
    beeld = afschaalbeeld(dossier)
    if not onderdelen:
        raise RegelFout(
            "onderdeel_ontbreekt", "Kies minstens één examenonderdeel.", "Wi2021 art. 17 lid 3", "onderdelen"
        )
    mogelijk = {deel.onderdeel for deel in beeld.te_kiezen}
    if beeld.is_b1 and (fout := set(onderdelen) - mogelijk):
        raise RegelFout(
            "onderdeel_niet_af_te_schalen",
            f"Dit onderdeel kan niet naar A2: {', '.join(sorted(fout))}. KNM heeft geen niveau, en wat al op B1 is "
            "behaald of al op A2 staat, verandert niet.",
            "Wi2021 art. 17 lid 3",
            "onderdelen",
        )
    if uren_brede_intake > beeld.uren_brede_intake:
        raise RegelFout(
            "uren_brede_intake",
            f"In de brede intake zijn {beeld.uren_brede_intake} NT2-uren vastgelegd. Meer kunnen niet meetellen.",
            "Besluit inburgering 2021 art. 5.5 lid 2",
            "uren_brede_intake",
        )
    oordeel = beeld.oordeel(uren_brede_intake=uren_brede_intake, voldoende_inspanning=bool(inspanning.strip()))
    if not oordeel:
        veld = "inspanning" if beeld.bewezen + uren_brede_intake >= beeld.nodig else "onderdelen"
        raise RegelFout("afschalen_niet_toegestaan", " ".join(oordeel.uitleg), oordeel.artikel, veld)
    reden = eis_reden(reden, "Schrijf op waarom B1 niet haalbaar is.")
    huidig = eis_pip(dossier)
    op_a2 = [deel for deel in sorted(TAALONDERDELEN) if deel in {*huidig.onderdelen_a2, *onderdelen}]
    pip = wijziging_met(
        dossier,
        Aanleiding.AFSCHALEN,
        [
            (Onderdeel.ROUTE, {"reden_wijziging": reden}),
            (
                Onderdeel.NIVEAU,
                {
                    "niveau": Niveau.A2,
                    "onderdelen_a2": op_a2,
                    "gevolgde_uren": beeld.bewezen + uren_brede_intake,
                    "inspanning": inspanning.strip(),
                },
            ),
        ],
        door=door,
    )
    _gebeurtenis(dossier, f"Afschalen begonnen: {', '.join(sorted(onderdelen))} naar A2", reden, door=door)
    return pip


@transaction.atomic
def zroute_examens_vastleggen(dossier: Dossier, *, door: Gebruiker, onderdelen: Collection[str], reden: str) -> Pip:
    """Begin a changed PIP with parts at A2, or KNM, that a person in the Z-route wants and can do (art. 3.14 lid 7).

    Raises RegelFout in another route, or without the judgement of the klantmanager.
    """
    eis(door, Bevoegdheid.PIP_OPSTELLEN)
    dossier = dossier_op_slot(dossier)
    huidig = eis_pip(dossier)
    if huidig.leerroute != Leerroute.Z:
        raise RegelFout(
            "andere_route",
            "Dit kan alleen in de Z-route. In de B1-route kiest u voor afschalen.",
            "Besluit inburgering 2021 art. 3.14 lid 7",
            "onderdelen",
        )
    nieuw = set(onderdelen) - set(huidig.onderdelen_a2)
    if not nieuw:
        raise RegelFout("onderdeel_ontbreekt", "Kies een onderdeel dat nog niet in het PIP staat.", veld="onderdelen")
    reden = eis_reden(reden, "Schrijf op wat de inburgeraar wil en waarom u dit haalbaar vindt.")
    pip = wijziging_met(
        dossier,
        Aanleiding.AFSPRAKEN,
        [
            (Onderdeel.ROUTE, {"reden_wijziging": reden}),
            (Onderdeel.NIVEAU, {"onderdelen_a2": [*huidig.onderdelen_a2, *sorted(nieuw)]}),
        ],
        door=door,
    )
    _gebeurtenis(dossier, f"Examens in de Z-route: {', '.join(sorted(nieuw))}", reden, door=door)
    return pip


@transaction.atomic
def b2_afspreken(dossier: Dossier, *, door: Gebruiker, afspraak: str, reden: str, voor_op: date | None = None) -> Pip:
    """Begin a changed PIP with the agreement to learn on to B2; DUO knows A2 and B1 only, so the level stays."""
    eis(door, Bevoegdheid.PIP_OPSTELLEN)
    dossier = dossier_op_slot(dossier)
    eis_pip(dossier)
    afspraak = eis_reden(afspraak, "Schrijf op wat u afspreekt over B2.", veld="afspraak")[:LANGSTE_AFSPRAAK]
    reden = eis_reden(reden, "Schrijf op waarom het plan verandert.")
    nieuw: dict[str, Any] = {"wie": Wie.INBURGERAAR, "tekst": afspraak, "voor_op": voor_op, "wanneer": ""}
    pip = wijziging_met(dossier, Aanleiding.AFSPRAKEN, [(Onderdeel.ROUTE, {"reden_wijziging": reden})], door=door)
    rijen = [{veld: getattr(rij, veld) for veld in ("uuid", *nieuw)} for rij in pip.afspraken.all()]
    sectie_opslaan(pip, Onderdeel.AFSPRAKEN, {"afspraken": [*rijen, nieuw]}, door=door)
    _gebeurtenis(dossier, "Afspraak over B2 begonnen", afspraak, door=door)
    return pip


def _gebeurtenis(dossier: Dossier, titel: str, toelichting: str, *, door: Gebruiker) -> None:
    gebeurtenis_vastleggen(dossier, "leerroute.niveau", titel[:200], door=door, toelichting=toelichting)
