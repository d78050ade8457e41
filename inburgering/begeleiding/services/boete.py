"""The decision to impose a fine: always by a person, never by itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from inburgering.begeleiding.documents.brieven import Boetebesluit, briefdelen, clausule, html_van
from inburgering.begeleiding.enums import NieuweTermijn, StapSoort, Verwijtbaarheid, ZaakStatus
from inburgering.begeleiding.models import Boete, NietNakoming
from inburgering.begeleiding.selectors.handhaving import (
    Boetevoorstel,
    beletselen,
    boetevoorstel,
    laatste_toets,
    toets_nodig,
)
from inburgering.begeleiding.services.handhaving import (
    TAAK_BESLISSEN,
    stap_vastleggen,
    status_zetten,
    zaak_op_slot,
)
from inburgering.brieven.enums import BesluitSoort, DocumentSoort, Verzendwijze
from inburgering.brieven.models import Document
from inburgering.brieven.selectors import huisstijl, ontbreekt_in_huisstijl
from inburgering.brieven.services.besluiten import TAAK_BEKENDMAKEN, besluit_bekendmaken, besluit_nemen
from inburgering.brieven.services.documenten import brief_bewaren
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.boetes import verlagen_toegestaan
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.recht.termijnen import herhaalde_oproep
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import bedrag as in_euro
from inburgering.toegang.permissions import eis

ONDERWERP = "Besluit over een boete"
LANGSTE_VERZENDING = timedelta(days=14)
"""A letter that lies about longer tells a date that no longer fits; our own limit."""

VELD_BIJ_BELETSEL = {
    "verwijt_onbekend": "verwijtbaarheid",
    "niet_verwijtbaar": "verwijtbaarheid",
    "verwijt_zonder_reden": "verwijt_reden",
    "bijstand_niet_nagegaan": "bijstand_verlaagd",
    "bijstand_verlaagd": "bijstand_verlaagd",
    "boven_plafond": "bedrag",
}


@dataclass(frozen=True, kw_only=True)
class Boetegegevens:
    """What a person decides about a fine; `bedrag` None is the amount that the rules give."""

    verwijtbaarheid: str
    verwijt_reden: str
    motivering: str
    bijstand_verlaagd: bool | None
    bijstand_nagegaan: str
    dagtekening: date
    verzenddatum: date
    bedrag: Decimal | None = None
    verlaagd_reden: str = ""
    nieuwe_termijn: str = NieuweTermijn.GEEN
    nieuwe_termijn_vanaf: date | None = None
    nieuwe_oproep_op: date | None = None


@transaction.atomic
def boete_opleggen(zaak: NietNakoming, gegevens: Boetegegevens, *, door: Gebruiker) -> Boete:
    """Decide that a fine is imposed, and make its letter (Wi2021 art. 22, 23; Besluit art. 7.1; Awb art. 5:41-5:53).

    Raises RegelFout with the first thing that stands in the way: no voornemen, a term to react that runs, nothing to
    blame, bijstand that was lowered for the same conduct, no legal review by a colleague, the ceiling, or time.
    """
    eis(door, Bevoegdheid.BOETE_OPLEGGEN)
    zaak = zaak_op_slot(zaak)
    status_zetten(zaak, ZaakStatus.BOETE)
    _eis_dagen(gegevens)
    voorstel = boetevoorstel(
        zaak,
        gegevens.verwijtbaarheid,
        beslist_op=gegevens.dagtekening,
        nieuwe_termijn=gegevens.nieuwe_termijn,
        nieuwe_termijn_vanaf=gegevens.nieuwe_termijn_vanaf,
    )
    berekend = voorstel.bedrag.bedrag if voorstel else Decimal(0)
    bedrag = berekend if gegevens.bedrag is None else gegevens.bedrag
    _eis_geen_beletsel(zaak, gegevens, voorstel, bedrag, door=door)
    assert voorstel is not None
    _eis_bedrag(bedrag, berekend, gegevens)
    _eis_compleet(zaak, gegevens)
    boete = Boete(
        zaak=zaak,
        bedrag=bedrag,
        berekend=berekend,
        verlaagd_reden=gegevens.verlaagd_reden.strip() if bedrag < berekend else "",
        eerdere=voorstel.eerdere,
        berekening=list(voorstel.uitleg),
        verwijtbaarheid=gegevens.verwijtbaarheid,
        verwijt_reden=gegevens.verwijt_reden.strip(),
        bijstand_nagegaan=gegevens.bijstand_nagegaan.strip(),
        motivering=gegevens.motivering.strip(),
        nieuwe_termijn=gegevens.nieuwe_termijn,
        nieuwe_termijn_vanaf=gegevens.nieuwe_termijn_vanaf if gegevens.nieuwe_termijn else None,
        nieuwe_oproep_op=gegevens.nieuwe_oproep_op if zaak.bij_intake else None,
    )
    document = _brief(boete, dagtekening=gegevens.dagtekening, verzenddatum=gegevens.verzenddatum, door=door)
    boete.besluit = besluit_nemen(
        zaak.dossier,
        door=door,
        soort=BesluitSoort.BOETE,
        kenmerk=zaak.kenmerk,
        titel=ONDERWERP,
        dagtekening=gegevens.dagtekening,
        verzenddatum=gegevens.verzenddatum,
        document=document,
    )
    boete.save()
    zaak.geeindigd_op = gegevens.dagtekening
    zaak.save(update_fields=["status", "geeindigd_op"])
    stap_vastleggen(
        zaak,
        StapSoort.BOETE,
        door=door,
        op=gegevens.dagtekening,
        toelichting=f"{in_euro(bedrag)}. {boete.motivering}",
        document=document,
    )
    taken_afronden(zaak.dossier, TAAK_BESLISSEN, door=door, onderwerp=str(zaak.uuid))
    taak_maken(
        zaak.dossier,
        TAAK_BEKENDMAKEN,
        "Boetebesluit versturen",
        uiterlijk_op=gegevens.verzenddatum,
        onderwerp=zaak.kenmerk,
        url_naam="begeleiding:boete_versturen",
        url_object=zaak.uuid,
    )
    return boete


def _eis_dagen(gegevens: Boetegegevens) -> None:
    if gegevens.dagtekening > vandaag():
        raise RegelFout(
            "dagtekening_in_toekomst", "De dagtekening ligt in de toekomst.", "Awb art. 3:41", "dagtekening"
        )
    if not gegevens.dagtekening <= gegevens.verzenddatum <= gegevens.dagtekening + LANGSTE_VERZENDING:
        raise RegelFout(
            "verzenddatum_past_niet",
            "De brief gaat op of na de dagtekening weg, hoogstens twee weken later.",
            "Awb art. 3:41",
            "verzenddatum",
        )
    if gegevens.nieuwe_termijn and gegevens.nieuwe_termijn_vanaf is None:
        raise RegelFout(
            "nieuwe_termijn_zonder_begin",
            "Vul in vanaf wanneer de nieuwe termijn van DUO loopt.",
            "Besluit inburgering 2021 art. 7.1 lid 5",
            "nieuwe_termijn_vanaf",
        )


def _eis_geen_beletsel(
    zaak: NietNakoming, gegevens: Boetegegevens, voorstel: Boetevoorstel | None, bedrag: Decimal, *, door: Gebruiker
) -> None:
    gevonden = beletselen(
        zaak,
        bedrag=bedrag,
        resterend=voorstel.resterend if voorstel else Decimal(0),
        verwijtbaarheid=gegevens.verwijtbaarheid,
        verwijt_reden=gegevens.verwijt_reden,
        bijstand_verlaagd=gegevens.bijstand_verlaagd,
        beslist_op=gegevens.dagtekening,
        door=door,
    )
    if gevonden:
        eerste = gevonden[0]
        raise RegelFout(eerste.code, eerste.uitleg, eerste.artikel, VELD_BIJ_BELETSEL.get(eerste.code))


def _eis_bedrag(bedrag: Decimal, berekend: Decimal, gegevens: Boetegegevens) -> None:
    if bedrag <= 0:
        raise RegelFout(
            "boete_nul", "Is er geen boete? Sluit de zaak dan af met ‘geen boete’.", "Awb art. 5:46", "bedrag"
        )
    if bedrag > berekend:
        raise RegelFout(
            "boete_te_hoog",
            f"Volgens de regels is de boete hoogstens {in_euro(berekend)}.",
            "Besluit inburgering 2021 art. 7.1",
            "bedrag",
        )
    verlagen = verlagen_toegestaan(bedrag=bedrag, berekend=berekend, reden=gegevens.verlaagd_reden)
    if not verlagen:
        raise RegelFout("verlaagd_zonder_reden", " ".join(verlagen.uitleg), verlagen.artikel, "verlaagd_reden")


def _eis_compleet(zaak: NietNakoming, gegevens: Boetegegevens) -> None:
    if not gegevens.bijstand_nagegaan.strip():
        raise RegelFout(
            "bijstand_niet_nagegaan",
            "Schrijf op hoe u naging dat de bijstand hiervoor niet is verlaagd.",
            "Wi2021 art. 27",
            "bijstand_nagegaan",
        )
    if not gegevens.motivering.strip():
        raise RegelFout("motivering_ontbreekt", "Schrijf op waarom deze boete past.", "Awb art. 3:46", "motivering")
    if ontbreekt := ontbreekt_in_huisstijl(huisstijl()):
        raise RegelFout(
            "huisstijl_onvolledig", f"Vraag beheer de huisstijl aan te vullen: {', '.join(ontbreekt)}.", "Awb art. 3:45"
        )
    if zaak.bij_intake:
        _eis_nieuwe_oproep(gegevens)


def _eis_nieuwe_oproep(gegevens: Boetegegevens) -> None:
    uiterlijk = herhaalde_oproep(datum_bekendmaking_boete=gegevens.verzenddatum).laatste_dag
    assert uiterlijk is not None
    if gegevens.nieuwe_oproep_op is None:
        raise RegelFout(
            "nieuwe_termijn_ontbreekt",
            "Vul in wanneer de inburgeraar uiterlijk alsnog komt. Dat staat in het besluit.",
            "Wi2021 art. 22 lid 2",
            "nieuwe_oproep_op",
        )
    if not gegevens.verzenddatum < gegevens.nieuwe_oproep_op <= uiterlijk:
        raise RegelFout(
            "nieuwe_termijn_past_niet",
            f"De nieuwe termijn is hoogstens twee maanden na het besluit: uiterlijk {datum_tekst(uiterlijk)}.",
            "Wi2021 art. 22 lid 2",
            "nieuwe_oproep_op",
        )


def _brief(
    boete: Boete, *, dagtekening: date, verzenddatum: date, door: Gebruiker, vervangt: Document | None = None
) -> Document:
    """Make and keep the letter of the decision, printing this day of sending."""
    zaak = boete.zaak
    toets = laatste_toets(zaak) if toets_nodig(zaak.dossier) else None
    brief = Boetebesluit(
        **briefdelen(
            zaak.dossier,
            ONDERWERP,
            door=door,
            dagtekening=dagtekening,
            verzonden_op=verzenddatum,
            kenmerk=zaak.kenmerk,
        ),
        bedrag=boete.bedrag,
        berekening=boete.berekening,
        verlaagd_reden=boete.verlaagd_reden,
        gedraging=zaak.gedraging,
        gedraging_op=zaak.gedraging_op,
        motivering=boete.motivering,
        verwijt=Verwijtbaarheid(boete.verwijtbaarheid).label.lower(),
        verwijt_reden=boete.verwijt_reden,
        zienswijze=zaak.zienswijze,
        evenredigheid=toets.evenredigheid if toets else "",
        nieuwe_oproep_op=boete.nieuwe_oproep_op,
        bij_intake=zaak.bij_intake,
        grondslag=zaak.artikel,
        bezwaar=clausule(verzenddatum),
    )
    return brief_bewaren(
        zaak.dossier,
        door=door,
        soort=DocumentSoort.BESLUIT,
        titel=f"{ONDERWERP} (NN-{zaak.volgnummer})",
        html=html_van(brief),
        vervangt=vervangt,
    )


@transaction.atomic
def boete_versturen(boete: Boete, *, door: Gebruiker, bekendgemaakt_op: date, wijze: str = Verzendwijze.POST) -> Boete:
    """Record that the fine was made known; the bezwaartermijn begins the day after (Awb art. 3:41, 6:8).

    On another day than the letter prints a new version is made with the right last day for bezwaar. A second click
    changes nothing. Raises RegelFout as `besluit_bekendmaken` does.
    """
    eis(door, Bevoegdheid.BOETE_OPLEGGEN)
    boete = (
        Boete.objects.select_for_update(of=("self",))
        .select_related(
            "besluit__genomen_door", "besluit__document", "zaak__dossier__inburgeraar", "zaak__dossier__klantmanager"
        )
        .get(pk=boete.pk)
    )
    eis_open_dossier(boete.zaak.dossier)
    besluit = boete.besluit
    if besluit.bekendgemaakt_op == bekendgemaakt_op:
        return boete
    nieuw = None
    kan = not besluit.is_bekendgemaakt and besluit.dagtekening <= bekendgemaakt_op <= vandaag()
    if kan and bekendgemaakt_op != besluit.verzenddatum:
        nieuw = _brief(
            boete,
            dagtekening=besluit.dagtekening,
            verzenddatum=bekendgemaakt_op,
            door=besluit.genomen_door,
            vervangt=besluit.document,
        )
    boete.besluit = besluit_bekendmaken(besluit, door=door, op=bekendgemaakt_op, wijze=wijze, nieuwe_versie=nieuw)
    return boete


@transaction.atomic
def boete_onherroepelijk(boete: Boete, *, op: date, door: Gebruiker) -> Boete:
    """Record since when the fine can no longer be contested, after bezwaar or beroep.

    Raises RegelFout before it was made known, in the future, or while a bezwaar is open.
    """
    eis(door, Bevoegdheid.BOETE_OPLEGGEN)
    boete = Boete.objects.select_for_update(of=("self",)).select_related("besluit", "zaak__dossier").get(pk=boete.pk)
    bekend = boete.besluit.bekendgemaakt_op
    if bekend is None or not bekend < op <= vandaag():
        raise RegelFout(
            "onherroepelijk_dag", "Deze dag ligt na de bekendmaking, en niet later dan vandaag.", "Awb art. 6:7", "op"
        )
    if boete.besluit.bezwaren.filter(beslist_op__isnull=True).exists():
        raise RegelFout("bezwaar_loopt", "Er loopt nog een bezwaar tegen deze boete.", "Awb art. 7:10", "op")
    boete.onherroepelijk_op = op
    boete.save(update_fields=["onherroepelijk_op"])
    gebeurtenis_vastleggen(boete.zaak.dossier, "boete.onherroepelijk", "Boete is onherroepelijk", door=door, op=op)
    return boete
