"""The leerbaarheidstoets: aanmelding, uitslag, ontheffing and doubt (Wi2021 art. 14 lid 3 onder a, lid 4-6)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen, werkdag
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.intake import leerbaarheidstoets_ontheffing
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import datum_lang
from inburgering.toegang.permissions import eis
from intake.enums import LbtOntheffing, LbtTwijfel, LbtUitslag
from intake.models import Leerbaarheidstoets
from intake.services.intake import eis_niet_in_toekomst

DAGEN_TOT_UITSLAG = 21
"""How soon after the aanmelding the werkvoorraad asks for the outcome."""


@dataclass(frozen=True, kw_only=True)
class Uitslag:
    """The outcome as DUO gives it; scores are numbers of at most three digits and two decimals."""

    afgenomen_op: date
    uitslag: LbtUitslag
    behaalde_score: Decimal | None = None
    benodigde_score: Decimal | None = None


def _toets_op_slot(dossier: Dossier, *, door: Gebruiker) -> Leerbaarheidstoets:
    eis(door, Bevoegdheid.INTAKE_AFNEMEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    eis_open_dossier(dossier)
    return Leerbaarheidstoets.objects.filter(dossier=dossier).first() or Leerbaarheidstoets(dossier=dossier)


@transaction.atomic
def lbt_aanmelden(dossier: Dossier, *, door: Gebruiker, op: date, examennummer: str = "") -> Leerbaarheidstoets:
    """Record the aanmelding for the test, or correct its date or examennummer."""
    toets = _toets_op_slot(dossier, door=door)
    eis_niet_in_toekomst(op, veld="aangemeld_op")
    if toets.ontheffing:
        raise RegelFout(
            "lbt_ontheven", "Er is ontheffing gegeven. Trek die eerst in.", "Wi2021 art. 14 lid 6", "aangemeld_op"
        )
    if toets.afgenomen_op and op > toets.afgenomen_op:
        raise RegelFout("lbt_aanmelding_na_afname", "De aanmelding kan niet na de afname zijn.", veld="aangemeld_op")
    toets.aangemeld_op = op
    toets.examennummer = examennummer.strip()
    toets.save()
    taken_afronden(dossier, "lbt_aanmelden", door=door)
    if not toets.uitslag:
        taak_maken(
            dossier,
            "lbt_uitslag",
            "Uitslag leerbaarheidstoets vastleggen",
            **werkdag(
                op + timedelta(days=DAGEN_TOT_UITSLAG),
                f"{DAGEN_TOT_UITSLAG} dagen na de aanmelding op {datum_lang(op)}.",
            ),
            url_naam="intake:toets",
        )
    gebeurtenis_vastleggen(dossier, "lbt.aangemeld", "Aangemeld voor de leerbaarheidstoets", door=door, op=op)
    return toets


@transaction.atomic
def lbt_uitslag_vastleggen(dossier: Dossier, uitslag: Uitslag, *, door: Gebruiker) -> Leerbaarheidstoets:
    """Record the outcome in DUO's values. It advises; it never decides the leerroute."""
    toets = _toets_op_slot(dossier, door=door)
    eis_niet_in_toekomst(uitslag.afgenomen_op, veld="afgenomen_op")
    if toets.ontheffing:
        raise RegelFout(
            "lbt_ontheven", "Er is ontheffing gegeven. Trek die eerst in.", "Wi2021 art. 14 lid 6", "uitslag"
        )
    if toets.aangemeld_op and uitslag.afgenomen_op < toets.aangemeld_op:
        raise RegelFout(
            "lbt_afname_voor_aanmelding", "De toets kan niet vóór de aanmelding zijn afgenomen.", veld="afgenomen_op"
        )
    if toets.uitslag != uitslag.uitslag:
        toets.twijfel = toets.twijfel_reden = ""
    for veld, waarde in vars(uitslag).items():
        setattr(toets, veld, waarde)
    toets.save()
    taken_laten_vervallen(dossier, soorten=["lbt_aanmelden"])
    taken_afronden(dossier, "lbt_uitslag", door=door)
    gebeurtenis_vastleggen(
        dossier, "lbt.uitslag", f"Leerbaarheidstoets: {toets.get_uitslag_display()}", door=door, op=uitslag.afgenomen_op
    )
    return toets


@transaction.atomic
def lbt_ontheffing_geven(
    dossier: Dossier, *, door: Gebruiker, grond: LbtOntheffing, op: date, toelichting: str
) -> Leerbaarheidstoets:
    """Exempt somebody from the test on a ground of Wi2021 art. 14 lid 6.

    The ground is health data: it needs that bevoegdheid, and the timeline shows it only with it.
    Raises RegelFout when there is an outcome already or the grounds don't lead to exemption.
    """
    eis(door, Bevoegdheid.GEZONDHEID_INZIEN)
    toets = _toets_op_slot(dossier, door=door)
    eis_niet_in_toekomst(op, veld="ontheffing_op")
    oordeel = leerbaarheidstoets_ontheffing(
        visuele_beperking=grond == LbtOntheffing.VISUEEL,
        auditieve_beperking=grond == LbtOntheffing.AUDITIEF,
        in_staat_geacht=False,
    )
    if not oordeel:
        raise RegelFout("lbt_geen_grond", " ".join(oordeel.uitleg), oordeel.artikel, "ontheffing")
    if toets.uitslag:
        raise RegelFout("lbt_heeft_uitslag", "Er is al een uitslag. Ontheffing is niet meer nodig.", oordeel.artikel)
    toets.ontheffing = grond
    toets.ontheffing_op = op
    toets.ontheffing_toelichting = toelichting.strip()
    toets.save()
    taken_laten_vervallen(dossier, soorten=["lbt_aanmelden", "lbt_uitslag"])
    gebeurtenis_vastleggen(
        dossier,
        "lbt.ontheven",
        "Ontheffing van de leerbaarheidstoets gegeven",
        door=door,
        op=op,
        toelichting=" ".join(oordeel.uitleg),
        gezondheid=True,
    )
    return toets


@transaction.atomic
def lbt_ontheffing_intrekken(dossier: Dossier, *, door: Gebruiker) -> Leerbaarheidstoets:
    """Take the exemption back: the test must be taken after all."""
    eis(door, Bevoegdheid.GEZONDHEID_INZIEN)
    toets = _toets_op_slot(dossier, door=door)
    if not toets.ontheffing:
        raise RegelFout("lbt_niet_ontheven", "Er is geen ontheffing om in te trekken.")
    toets.ontheffing = toets.ontheffing_toelichting = ""
    toets.ontheffing_op = None
    toets.save()
    gebeurtenis_vastleggen(
        dossier,
        "lbt.ontheffing_ingetrokken",
        "Ontheffing van de leerbaarheidstoets ingetrokken",
        door=door,
        gezondheid=True,
    )
    return toets


@transaction.atomic
def lbt_twijfel_vastleggen(
    dossier: Dossier, *, door: Gebruiker, twijfel: LbtTwijfel | None, reden: str = ""
) -> Leerbaarheidstoets:
    """Record doubt about the outcome with its reason, or take it back with `twijfel` None."""
    toets = _toets_op_slot(dossier, door=door)
    if not toets.uitslag:
        raise RegelFout("lbt_zonder_uitslag", "Er is nog geen uitslag om over te twijfelen.", veld="twijfel")
    if twijfel and not reden.strip():
        raise RegelFout("lbt_twijfel_zonder_reden", "Vul in waarom u aan de uitslag twijfelt.", veld="twijfel_reden")
    toets.twijfel = twijfel or ""
    toets.twijfel_reden = reden.strip() if twijfel else ""
    toets.save()
    titel = (
        "Twijfel over de leerbaarheidstoets vastgelegd" if twijfel else "Twijfel over de leerbaarheidstoets ingetrokken"
    )
    gebeurtenis_vastleggen(dossier, "lbt.twijfel", titel, door=door, toelichting=toets.twijfel_reden)
    return toets
