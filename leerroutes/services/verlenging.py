"""Extension of the inburgeringstermijn: asked, granted or refused by DUO, or of its own accord (Wi2021 art. 12)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from inburgering.brieven.models import Document
from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_geweest
from inburgering.dossiers.services.startfeiten import feiten_die_kloppen
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.termijnen import verlengingen_zetten
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import Duur, Eenheid, datum_tekst
from inburgering.recht.verlenging import aanvragen_toegestaan, ambtshalve_toegestaan, beslissing_duo, duur_klopt
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from leerroutes.enums import GEZONDHEIDSGRONDEN, Beoordeling, Duureenheid, Verlengingsgrond
from leerroutes.models import Verlenging
from leerroutes.selectors.verlenging import laatste_dag_termijn
from leerroutes.services.slot import dossier_op_slot, eis_reden

BESLISSING = "verlenging_beslissing"
NAGAAN = TermijnSoort.VERLENGING_AANVRAGEN.value
DAGEN_PER_WEEK = 7


@dataclass(frozen=True, kw_only=True)
class Toekenning:
    """What DUO granted: its day, the length, and its own end date (exclusive) when that is known."""

    beschikt_op: date
    aantal: int
    eenheid: str
    duo_einddatum: date | None = None

    @property
    def duur(self) -> Duur:
        return Duur(self.aantal, Eenheid(self.eenheid))


@transaction.atomic
def verlenging_aanvragen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    grond: str,
    ingediend_op: date,
    toelichting: str = "",
    bewijs: Document | None = None,
) -> Verlenging:
    """Record that the person asked DUO for an extension (Besluit inburgering 2021 art. 4.5 lid 1).

    Raises RegelFout when it is too early or the term is over, or DUO still has another application.
    """
    _eis_recht(door, grond)
    dossier = dossier_op_slot(dossier)
    eis_geweest(ingediend_op, veld="ingediend_op")
    oordeel = aanvragen_toegestaan(laatste_dag_termijn=_laatste_dag(dossier), op=ingediend_op)
    if not oordeel:
        raise RegelFout("verlenging_te_vroeg_of_te_laat", " ".join(oordeel.uitleg), oordeel.artikel, "ingediend_op")
    _eis_geen_andere(dossier)
    verlenging = Verlenging.objects.create(
        dossier=dossier, grond=grond, ingediend_op=ingediend_op, toelichting=toelichting.strip(), bewijs=bewijs
    )
    taken_afronden(dossier, NAGAAN, door=door)
    taak_maken(
        dossier,
        BESLISSING,
        "Besluit van DUO over verlenging vastleggen",
        uiterlijk_op=beslissing_duo(ingediend_op),
        toelichting="DUO beslist binnen acht weken na ontvangst (Besluit inburgering 2021 art. 4.5 lid 1).",
        url_naam="leerroutes:verlengingen",
    )
    _gebeurtenis(
        verlenging, "verlenging.aangevraagd", "Verlenging aangevraagd bij DUO", door=door, op=ingediend_op, nieuw=True
    )
    return verlenging


def _eis_recht(door: Gebruiker, grond: str) -> None:
    eis(door, Bevoegdheid.EXAMENS_VASTLEGGEN)
    if grond in GEZONDHEIDSGRONDEN:
        eis(door, Bevoegdheid.GEZONDHEID_INZIEN)


def _laatste_dag(dossier: Dossier) -> date:
    laatste = laatste_dag_termijn(dossier)
    if laatste is None:
        raise RegelFout("termijn_niet_begonnen", "De inburgeringstermijn is nog niet begonnen.", "Wi2021 art. 11 lid 2")
    return laatste


def _eis_geen_andere(dossier: Dossier) -> None:
    if Verlenging.objects.filter(dossier=dossier, status=Beoordeling.IN_BEHANDELING).exists():
        raise RegelFout("verlenging_loopt_al", "DUO behandelt nog een aanvraag. Leg eerst vast wat DUO daarop besloot.")


def _gebeurtenis(
    verlenging: Verlenging, soort: str, titel: str, *, door: Gebruiker, op: date, toelichting: str = "", nieuw: bool
) -> None:
    """A line on the timeline; of a `nieuw` one also the ground, for who may see health data when it tells of that."""
    gebeurtenis_vastleggen(verlenging.dossier, soort, titel, door=door, op=op, toelichting=toelichting)
    if nieuw:
        gebeurtenis_vastleggen(
            verlenging.dossier,
            "verlenging.grond",
            f"Grond van de verlenging: {verlenging.get_grond_display().lower()}",
            door=door,
            op=op,
            gezondheid=verlenging.over_gezondheid,
        )


def _op_slot(verlenging: Verlenging, *, door: Gebruiker) -> Verlenging:
    _eis_recht(door, verlenging.grond)
    dossier = dossier_op_slot(verlenging.dossier)
    verlenging = Verlenging.objects.select_for_update(of=("self",)).get(pk=verlenging.pk)
    verlenging.dossier = dossier
    if verlenging.status != Beoordeling.IN_BEHANDELING:
        raise RegelFout(
            "verlenging_al_beschikt", f"Deze aanvraag is al afgehandeld: {verlenging.get_status_display().lower()}."
        )
    return verlenging


@transaction.atomic
def verlenging_toekennen(verlenging: Verlenging, toekenning: Toekenning, *, door: Gebruiker) -> Verlenging:
    """Record that DUO granted the extension and let the term follow; DUO's end date leads over our count.

    Raises RegelFout when the length does not fit the ground, or DUO's new end date is missing beside an earlier one.
    """
    verlenging = _op_slot(verlenging, door=door)
    eis_geweest(toekenning.beschikt_op, veld="beschikt_op")
    _eis_na_aanvraag(verlenging, toekenning.beschikt_op)
    return _toekennen(verlenging, toekenning, door=door, titel="DUO heeft de termijn verlengd")


@transaction.atomic
def verlenging_ambtshalve_vastleggen(
    dossier: Dossier, toekenning: Toekenning, *, door: Gebruiker, grond: str, toelichting: str = ""
) -> Verlenging:
    """Record that DUO extended of its own accord: after aanzienlijke inspanning, or in a special case (art. 4.5).

    Raises RegelFout when that is earlier than DUO may, or the length does not fit the ground.
    """
    _eis_recht(door, grond)
    dossier = dossier_op_slot(dossier)
    eis_geweest(toekenning.beschikt_op, veld="beschikt_op")
    oordeel = ambtshalve_toegestaan(laatste_dag_termijn=_laatste_dag(dossier), beschikt_op=toekenning.beschikt_op)
    if not oordeel and grond != Verlengingsgrond.ONDERBREKING:
        raise RegelFout("verlenging_te_vroeg", " ".join(oordeel.uitleg), oordeel.artikel, "beschikt_op")
    verlenging = Verlenging(dossier=dossier, grond=grond, ambtshalve=True, toelichting=toelichting.strip())
    return _toekennen(verlenging, toekenning, door=door, titel="DUO heeft de termijn ambtshalve verlengd")


def _toekennen(verlenging: Verlenging, toekenning: Toekenning, *, door: Gebruiker, titel: str) -> Verlenging:
    dossier = verlenging.dossier
    oordeel = duur_klopt(verlenging.grond, toekenning.duur)
    if not oordeel:
        raise RegelFout("verlenging_duur", " ".join(oordeel.uitleg), oordeel.artikel, "aantal")
    bekend = dossier.startfeiten.duo_einddatum
    if bekend and toekenning.duo_einddatum is None:
        raise RegelFout(
            "duo_einddatum_ontbreekt",
            f"DUO gaf eerder {datum_tekst(bekend)} als einddatum. Vul de nieuwe einddatum van DUO in; die is leidend.",
            "Besluit inburgering 2021 art. 9.3",
            "duo_einddatum",
        )
    if bekend and toekenning.duo_einddatum and toekenning.duo_einddatum <= bekend:
        raise RegelFout(
            "duo_einddatum_niet_later",
            f"De nieuwe einddatum ligt niet na de vorige ({datum_tekst(bekend)}). Controleer het besluit van DUO.",
            veld="duo_einddatum",
        )
    verlenging.status = Beoordeling.TOEGEKEND
    verlenging.beschikt_op = toekenning.beschikt_op
    verlenging.aantal, verlenging.eenheid = toekenning.aantal, toekenning.eenheid
    verlenging.duo_einddatum = toekenning.duo_einddatum
    verlenging.save()
    veranderd = _termijn_volgt(dossier, duo_einddatum=toekenning.duo_einddatum or bekend, door=door)
    taken_laten_vervallen(dossier, soorten=[BESLISSING])
    _gebeurtenis(
        verlenging,
        "verlenging.toegekend",
        f"{titel} met {toekenning.duur}",
        door=door,
        op=toekenning.beschikt_op,
        toelichting="\n".join(veranderd),
        nieuw=verlenging.ambtshalve,
    )
    return verlenging


def _termijn_volgt(dossier: Dossier, *, duo_einddatum: date | None, door: Gebruiker) -> list[str]:
    """Recompute the term from every extension that DUO granted, in the order in which it did."""
    toegekend = Verlenging.objects.filter(dossier=dossier, status=Beoordeling.TOEGEKEND)
    with feiten_die_kloppen():
        return verlengingen_zetten(
            dossier,
            [als_feit(rij.aantal, rij.eenheid) for rij in toegekend if rij.aantal],
            duo_einddatum=duo_einddatum,
            door=door,
        )


def als_feit(aantal: int, eenheid: str) -> dict[str, int]:
    """A length as `recht.termijnen.bereken` takes it: in months or in days."""
    if eenheid == Duureenheid.MAANDEN:
        return {"maanden": aantal}
    return {"dagen": aantal * (DAGEN_PER_WEEK if eenheid == Duureenheid.WEKEN else 1)}


def _eis_na_aanvraag(verlenging: Verlenging, beschikt_op: date) -> None:
    if verlenging.ingediend_op and beschikt_op < verlenging.ingediend_op:
        raise RegelFout("besluit_voor_aanvraag", "Het besluit kan niet vóór de aanvraag liggen.", veld="beschikt_op")


@transaction.atomic
def verlenging_afwijzen(
    verlenging: Verlenging, *, door: Gebruiker, beschikt_op: date, ingetrokken: bool = False
) -> Verlenging:
    """Record that DUO refused, or that the person took the application back; the term does not change."""
    verlenging = _op_slot(verlenging, door=door)
    eis_geweest(beschikt_op, veld="beschikt_op")
    _eis_na_aanvraag(verlenging, beschikt_op)
    verlenging.status = Beoordeling.INGETROKKEN if ingetrokken else Beoordeling.AFGEWEZEN
    verlenging.beschikt_op = beschikt_op
    verlenging.save(update_fields=["status", "beschikt_op"])
    taken_laten_vervallen(verlenging.dossier, soorten=[BESLISSING])
    titel = "Aanvraag tot verlenging ingetrokken" if ingetrokken else "DUO heeft verlenging afgewezen"
    _gebeurtenis(verlenging, f"verlenging.{verlenging.status}", titel, door=door, op=beschikt_op, nieuw=False)
    return verlenging


@transaction.atomic
def verlenging_niet_nodig(dossier: Dossier, *, door: Gebruiker, reden: str) -> None:
    """Record that no extension is needed now, with the reason; the task to look at it is done."""
    eis(door, Bevoegdheid.EXAMENS_VASTLEGGEN)
    dossier = dossier_op_slot(dossier)
    reden = eis_reden(reden, "Vul in waarom verlenging nu niet nodig is.")
    taken_afronden(dossier, NAGAAN, door=door)
    gebeurtenis_vastleggen(
        dossier, "verlenging.niet_nodig", "Verlenging nagegaan: nu niet nodig", door=door, toelichting=reden
    )
