"""The end of the inburgeringsplicht, its pause and resumption, and reopening; with what becomes of all that runs."""

from datetime import date

from django.db import transaction

from inburgering.begeleiding.documents.brieven import Eindebrief, briefdelen, html_van
from inburgering.begeleiding.enums import (
    BEGELEIDING_OPEN,
    LOPEND,
    EindeBegeleiding,
    PlichtSoort,
    ZaakStatus,
)
from inburgering.begeleiding.models import Begeleiding, NietNakoming, Plichtwijziging
from inburgering.begeleiding.selectors.plicht import bewaring, gevolg_van, huidige_pauze, openstaand
from inburgering.begeleiding.selectors.voldaan import wat_ontbreekt
from inburgering.begeleiding.services.maatschappelijk import begeleiding_beeindigen
from inburgering.begeleiding.services.voornemen import niet_nakomen_afsluiten
from inburgering.brieven.enums import DocumentSoort
from inburgering.brieven.models import Document
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.dossiers.enums import Fase, TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.afspraken import komende_afspraken_afzeggen
from inburgering.dossiers.services.dossiers import (
    dossier_heropenen,
    dossier_sluiten,
    fase_zetten,
    startfeiten_wijzigen,
)
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.personen import signaleringen_wijzigen
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.termijnen import termijn_afronden, termijnen_bijwerken, termijnen_onderbreken
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.einde_plicht import PlichtSoort as Soort
from inburgering.recht.einde_plicht import duo_code, onderbreking
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst, eerste_werkdag
from inburgering.recht.regels import regel
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from leerroutes.services.beeindigen import traject_beeindigen
from pip_plans.models import Pip
from pip_plans.selectors.termijnen import GESPREK

PAGINA = "begeleiding:plicht"
TAAK_HERVATTEN = "plicht_hervatten"
TAAK_NA_HERVATTEN = "hervat_nakijken"
TITELS = {
    PlichtSoort.DIPLOMA: "Gefeliciteerd met uw diploma",
    PlichtSoort.CERTIFICAAT: "Gefeliciteerd met uw certificaat",
    PlichtSoort.VRIJGESTELD: "U hoeft niet meer in te burgeren",
    PlichtSoort.ONTHEVEN: "U hoeft niet meer in te burgeren",
    PlichtSoort.VERBLIJFSDOEL: "U hoeft niet meer in te burgeren",
    PlichtSoort.INGETROKKEN: "U hoeft niet meer in te burgeren",
    PlichtSoort.TIJDELIJK_VRIJGESTELD: "U hoeft tijdelijk niet in te burgeren",
    PlichtSoort.HERVAT: "Uw inburgering gaat weer verder",
}
"""What the letter about it is called; of who moved away, left or died nobody is written."""


@transaction.atomic
def plicht_wijzigen(
    dossier: Dossier,
    *,
    soort: str,
    op: date,
    door: Gebruiker,
    toelichting: str = "",
    onvolledig_reden: str = "",
    met_brief: bool = False,
) -> Plichtwijziging:
    """End the work in this dossier: the plicht ended (with its retention), or the person moved away.

    Running terms, tasks, appointments, lessons, places, zaken and begeleiding end with it. Raises RegelFout when the
    day lies in the future, a bezwaar is open and nothing is said about it, or not all is complete and no reason tells
    why it is done.
    """
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    gevolg = gevolg_van(soort)
    if not gevolg.sluitreden:
        raise RegelFout("geen_einde", "Dit is geen einde van de plicht.", regel("P-EINDE").artikel, "soort")
    _eis_dag(op)
    waarom = f"{PlichtSoort(soort).label}."
    traject_beeindigen(dossier, op=op, reden=gevolg.sluitreden, waarom=waarom, door=door)
    dossier = _op_slot(dossier)
    _eis_bezwaar_besproken(dossier, toelichting)
    ontbreekt = wat_ontbreekt(dossier) if gevolg.voldaan else []
    if ontbreekt and not onvolledig_reden.strip():
        raise RegelFout(
            "nog_niet_voldaan",
            f"Volgens het dossier ontbreekt nog: {'; '.join(ontbreekt)}. Schrijf op waarom het toch klaar is.",
            "Wi2021 art. 6 en 11",
            "onvolledig_reden",
        )
    bewaren = bewaring(soort=soort, op=op) if gevolg.eindigt else None
    document = _brief(dossier, soort, op, door=door) if met_brief and soort in TITELS else None
    wijziging = Plichtwijziging.objects.create(
        dossier=dossier,
        soort=soort,
        op=op,
        duo_code=_duo_code(dossier, soort),
        toelichting=toelichting.strip(),
        onvolledig_reden=onvolledig_reden.strip() if ontbreekt else "",
        einde_plicht_op=op if gevolg.eindigt else None,
        verwijderen_vanaf=bewaren.verwijderen_vanaf if bewaren else None,
        document=document,
        door=door,
    )
    _afronden_wat_loopt(dossier, soort, op, door=door)
    if soort == PlichtSoort.OVERLEDEN:
        signaleringen_wijzigen(dossier, {"overleden_op": op}, door=door)
    if gevolg.voldaan:
        termijn_afronden(dossier, TermijnSoort.INBURGERINGSTERMIJN, op=op, door=door)
        fase_zetten(dossier, Fase.AFGEROND)
    gebeurtenis_vastleggen(
        dossier,
        f"plicht.{soort}",
        wijziging.get_soort_display(),
        door=door,
        op=op,
        toelichting="\n".join(
            filter(None, [wijziging.toelichting, wijziging.onvolledig_reden, bewaren.uitleg if bewaren else ""])
        ),
        document=document.uuid if document else None,
    )
    dossier_sluiten(
        dossier,
        door=door,
        reden=gevolg.sluitreden,
        toelichting=toelichting.strip() or wijziging.get_soort_display(),
        einde_plicht_op=wijziging.einde_plicht_op,
    )
    return wijziging


def _op_slot(dossier: Dossier) -> Dossier:
    dossier = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("inburgeraar__gezin", "startfeiten", "klantmanager", "gemeente")
        .get(pk=dossier.pk)
    )
    eis_open_dossier(dossier)
    return dossier


def _eis_dag(op: date) -> None:
    if op > vandaag():
        raise RegelFout("dag_in_toekomst", "Deze dag is nog niet geweest. Vul hem in als het zover is.", veld="op")


def _eis_bezwaar_besproken(dossier: Dossier, toelichting: str) -> None:
    if openstaand(dossier).bezwaren and not toelichting.strip():
        raise RegelFout(
            "bezwaar_open",
            "Er loopt een bezwaar. Handel dat eerst af, of schrijf op waarom het dossier toch sluit.",
            "Awb art. 7:10",
            "toelichting",
        )


def _duo_code(dossier: Dossier, soort: str) -> str:
    met_pip = Pip.objects.filter(dossier=dossier, dagtekening__isnull=False).exists()
    return duo_code(soort, met_pip=met_pip)


def _afronden_wat_loopt(dossier: Dossier, soort: str, op: date, *, door: Gebruiker) -> None:
    """Withdraw running zaken and end running begeleiding; a fine for somebody without a plicht makes no sense."""
    waarom = f"De zaak is ingetrokken: {PlichtSoort(soort).label.lower()}."
    for zaak in NietNakoming.objects.filter(dossier=dossier, status__in=LOPEND):
        niet_nakomen_afsluiten(zaak, status=ZaakStatus.INGETROKKEN, reden=waarom, door=door, met_brief=False)
    for begeleiding in Begeleiding.objects.filter(dossier=dossier, status__in=BEGELEIDING_OPEN):
        reden = EindeBegeleiding.VERHUISD if soort == PlichtSoort.VERHUISD else EindeBegeleiding.PLICHT
        begeleiding_beeindigen(
            begeleiding,
            op=max(op, begeleiding.gestart_op) if begeleiding.gestart_op else op,
            reden=reden,
            toelichting=PlichtSoort(soort).label,
            door=door,
        )


def _brief(dossier: Dossier, soort: str, op: date, *, door: Gebruiker, tot: date | None = None) -> Document:
    brief = Eindebrief(
        **briefdelen(dossier, TITELS[PlichtSoort(soort)], door=door, dagtekening=vandaag()), soort=soort, op=op, tot=tot
    )
    return brief_bewaren(
        dossier, door=door, soort=DocumentSoort.BRIEF, titel=brief.hoofd.onderwerp, html=html_van(brief)
    )


@transaction.atomic
def plicht_pauzeren(
    dossier: Dossier, *, op: date, tot: date | None, toelichting: str, door: Gebruiker, met_brief: bool = False
) -> Plichtwijziging:
    """Record a temporary vrijstelling by DUO (SS109): the dossier stays open, but nothing runs in it.

    Terms of the Wi2021 rest, appointments are cancelled, conversations and tasks of the process lapse; one task asks
    when it goes on. Raises RegelFout when it pauses already or the days can't be.
    """
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    dossier = _op_slot(dossier)
    _eis_dag(op)
    if huidige_pauze(dossier):
        raise RegelFout("al_gepauzeerd", "De plicht rust al. Leg vast wanneer die weer verder gaat.")
    if tot and tot <= op:
        raise RegelFout("pauze_dagen", "De laatste dag ligt na de eerste.", veld="tot")
    soort = PlichtSoort.TIJDELIJK_VRIJGESTELD
    document = _brief(dossier, soort, op, door=door, tot=tot) if met_brief else None
    wijziging = Plichtwijziging.objects.create(
        dossier=dossier,
        soort=soort,
        op=op,
        tot=tot,
        duo_code=_duo_code(dossier, soort),
        toelichting=toelichting.strip(),
        document=document,
        door=door,
    )
    termijnen_onderbreken(dossier)
    komende_afspraken_afzeggen(dossier, reden="De inburgeraar is tijdelijk vrijgesteld.")
    taken_laten_vervallen(dossier, soorten=[GESPREK, "intake_uitnodigen", "intake_oproepen", "intake_gesprek"])
    taak_maken(
        dossier,
        TAAK_HERVATTEN,
        "Nagaan of de inburgeringsplicht weer geldt",
        uiterlijk_op=eerste_werkdag(tot) if tot else None,
        toelichting=f"Tijdelijk vrijgesteld vanaf {datum_tekst(op)}.",
        url_naam=PAGINA,
    )
    gebeurtenis_vastleggen(
        dossier,
        "plicht.gepauzeerd",
        "Tijdelijk vrijgesteld",
        door=door,
        op=op,
        toelichting="\n".join(filter(None, [f"Tot {datum_tekst(tot)}." if tot else "", toelichting.strip()])),
        document=document.uuid if document else None,
    )
    return wijziging


@transaction.atomic
def plicht_hervatten(
    dossier: Dossier,
    *,
    op: date,
    duo_einddatum: date | None = None,
    kennisgeving_op: date | None = None,
    toelichting: str = "",
    door: Gebruiker,
    met_brief: bool = False,
) -> Plichtwijziging:
    """Record that the plicht goes on after a pause (SS129 without, SS130 with a PIP); the terms run again.

    With the new end date of DUO that counts, with a new kennisgeving the ten weeks count from there. Raises RegelFout
    when nothing pauses or the day is before the pause.
    """
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    dossier = _op_slot(dossier)
    pauze = huidige_pauze(dossier)
    if pauze is None:
        raise RegelFout("niet_gepauzeerd", "De plicht rust niet.")
    _eis_dag(op)
    if op < pauze.op:
        raise RegelFout("hervat_voor_pauze", f"De pauze begon op {datum_tekst(pauze.op)}.", veld="op")
    soort = PlichtSoort.HERVAT
    lengte = onderbreking(van=pauze.op, tot=op)
    document = _brief(dossier, soort, op, door=door) if met_brief else None
    wijziging = Plichtwijziging.objects.create(
        dossier=dossier,
        soort=soort,
        op=op,
        duo_code=_duo_code(dossier, soort),
        toelichting=toelichting.strip(),
        document=document,
        door=door,
    )
    feiten = {"duo_einddatum": duo_einddatum, "kennisgeving_op": kennisgeving_op}
    if nieuw := {naam: waarde for naam, waarde in feiten.items() if waarde}:
        startfeiten_wijzigen(dossier, nieuw, door=door, reden="De inburgeringsplicht is hervat.")
    termijnen_bijwerken(dossier, door=door)
    taken_afronden(dossier, TAAK_HERVATTEN, door=door, op=op)
    taak_maken(
        dossier,
        TAAK_NA_HERVATTEN,
        "Plan nakijken na hervatten",
        uiterlijk_op=eerste_werkdag(vandaag()),
        toelichting="Plan de voortgangsgesprekken opnieuw en kijk of het PIP nog past.",
        url_naam="begeleiding:begeleiding",
    )
    gebeurtenis_vastleggen(
        dossier,
        "plicht.hervat",
        "Inburgeringsplicht hervat",
        door=door,
        op=op,
        toelichting="\n".join(filter(None, [*lengte.uitleg, toelichting.strip()])),
        document=document.uuid if document else None,
    )
    return wijziging


@transaction.atomic
def plicht_heropenen(dossier: Dossier, *, toelichting: str, door: Gebruiker) -> Plichtwijziging:
    """Open a closed dossier again; the retention that had begun stops. Raises RegelFout as `dossier_heropenen` does."""
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    dossier = dossier_heropenen(dossier, door=door, toelichting=toelichting)
    if dossier.fase == Fase.AFGEROND:
        fase_zetten(dossier, Fase.TRAJECT)
    return Plichtwijziging.objects.create(
        dossier=dossier,
        soort=PlichtSoort.HEROPEND,
        op=vandaag(),
        duo_code=duo_code(Soort.HEROPEND, met_pip=True),
        toelichting=toelichting.strip()[:500],
        door=door,
    )
