"""The decisions of ontzorgen: the duty of art. 56a, and going on under art. 57; and making them known."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from inburgering.brieven.enums import BesluitSoort, DocumentSoort, Verzendwijze
from inburgering.brieven.models import Besluit, Document
from inburgering.brieven.selectors import huisstijl, ontbreekt_in_huisstijl
from inburgering.brieven.services.besluiten import besluit_bekendmaken, besluit_nemen
from inburgering.dossiers.enums import TermijnSoort
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.taken import taken_afronden, taken_laten_vervallen
from inburgering.dossiers.services.termijnen import termijn_afronden
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.recht.ontzorgen import voortzetting
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import periode
from inburgering.toegang.permissions import eis
from ontzorgen.documents import besluitbrief
from ontzorgen.enums import TrajectSoort, TrajectUitkomst
from ontzorgen.models import OntzorgenTraject
from ontzorgen.services.brieven import ontzorgenbrief_bewaren
from ontzorgen.services.eisen import pip_nakijken, traject_op_slot
from ontzorgen.services.traject import evaluatie_plannen
from ontzorgen.taken import EVALUATIE, UITKOMST

ONDERWERP = "Besluit: wij betalen zes maanden uw vaste lasten"
ONDERWERP_57 = "Besluit: wij blijven uw vaste lasten betalen"


@transaction.atomic
def ontzorgen_besluiten(
    traject: OntzorgenTraject, *, door: Gebruiker, dagtekening: date, verzenddatum: date
) -> OntzorgenTraject:
    """Take the decision that attaches the duty of ontzorgen to the bijstand, with its letter (art. 56a lid 2).

    A second click gives the decision of the first. Raises RegelFout for another kind of traject, an incomplete
    huisstijl, or dates that can't be.
    """
    traject = traject_op_slot(traject, door=door, bevoegdheid=Bevoegdheid.ONTZORGEN_BESLUITEN)
    if traject.besluit_id:
        return traject
    if traject.soort != TrajectSoort.ART56A:
        raise RegelFout(
            "besluit_alleen_56a", "Vrijwillige budgetcoaching vraagt geen besluit.", "Participatiewet art. 56a"
        )
    traject.besluit = _besluit_over(traject, door=door, dagtekening=dagtekening, verzenddatum=verzenddatum)
    traject.save(update_fields=["besluit"])
    taken_afronden(traject.dossier, "ontzorgen_besluit", door=door)
    gebeurtenis_vastleggen(
        traject.dossier,
        "ontzorgen.besloten",
        "Besluit genomen: meewerken aan ontzorgen",
        door=door,
        op=dagtekening,
        toelichting=periode(traject.gestart_op, traject.einde),
        document=traject.besluit.document.uuid,
    )
    pip_nakijken(
        traject.dossier, reden="Er is een besluit over ontzorgen. Het hoort bij het PIP (Wi2021 art. 15 lid 3)."
    )
    return traject


@transaction.atomic
def ontzorgen_voortzetten(
    traject: OntzorgenTraject,
    *,
    door: Gebruiker,
    gronden: str,
    kosten: Collection[str],
    einde: date,
    dagtekening: date,
    verzenddatum: date,
) -> OntzorgenTraject:
    """End a traject as verlengd and go on under art. 57 with an individual decision; returns the new traject.

    It begins where the old one ends, or on the dagtekening when that is later: a decision does not work back.
    Raises RegelFout when grounds, costs or end are missing, or the evaluation was not filled in.
    """
    traject = traject_op_slot(traject, door=door, bevoegdheid=Bevoegdheid.ONTZORGEN_BESLUITEN)
    if traject.soort == TrajectSoort.VRIJWILLIG:
        raise RegelFout(
            "voortzetten_na_vrijwillig",
            "Vrijwillige budgetcoaching verlengt u niet met een besluit. Sluit af en spreek een nieuwe periode af.",
            "Participatiewet art. 57",
        )
    if traject.terugblik is None:
        raise RegelFout("evaluatie_ontbreekt", "Vul eerst de evaluatie in, samen met de inburgeraar.")
    van = max(traject.einde, dagtekening)
    oordeel = voortzetting(gronden=gronden, kosten=kosten, van=van, einde=einde)
    if not oordeel:
        veld = "gronden" if not gronden.strip() else "kosten" if not kosten else "laatste_dag"
        raise RegelFout("voortzetting_onvolledig", " ".join(oordeel.uitleg), oordeel.artikel, veld)
    traject.beeindigd_op, traject.uitkomst = traject.einde, TrajectUitkomst.VERLENGD
    traject.save(update_fields=["beeindigd_op", "uitkomst"])
    nieuw = OntzorgenTraject(
        dossier=traject.dossier,
        gezin=traject.gezin,
        soort=TrajectSoort.ART57,
        gestart_op=van,
        einde=einde,
        kosten=sorted(kosten),
        gronden=gronden.strip(),
        voortzetting_van=traject,
    )
    nieuw.besluit = _besluit_over(nieuw, door=door, dagtekening=dagtekening, verzenddatum=verzenddatum)
    nieuw.save()
    traject.afbouwstappen.update(traject=nieuw)
    if traject.soort == TrajectSoort.ART56A:
        termijn_afronden(traject.dossier, TermijnSoort.ONTZORGEN, op=traject.einde, door=door)
    taken_laten_vervallen(traject.dossier, soorten=[EVALUATIE, UITKOMST])
    evaluatie_plannen(nieuw)
    gebeurtenis_vastleggen(
        nieuw.dossier,
        "ontzorgen.voortgezet",
        "Besluit genomen: ontzorgen voortgezet (Participatiewet art. 57)",
        door=door,
        op=dagtekening,
        toelichting=periode(van, einde),
        document=nieuw.besluit.document.uuid,
    )
    pip_nakijken(nieuw.dossier, reden="Het ontzorgen is voortgezet met een besluit (Participatiewet art. 57).")
    return nieuw


@transaction.atomic
def ontzorgen_besluit_versturen(
    besluit: Besluit, *, door: Gebruiker, op: date, wijze: str = Verzendwijze.POST
) -> Besluit:
    """Record that the decision was sent or handed over; the bezwaartermijn begins (Awb art. 3:41, 6:8).

    On another day than the letter prints, a new version with the right last day for bezwaar takes its place.
    """
    traject = OntzorgenTraject.objects.select_related("dossier__inburgeraar", "dossier__budgetcoach").get(
        besluit=besluit
    )
    eis(door, Bevoegdheid.ONTZORGEN_BESLUITEN)
    Dossier.objects.select_for_update(of=("self",)).get(pk=traject.dossier_id)
    nieuwe_versie = None
    if not besluit.is_bekendgemaakt and op != besluit.verzenddatum and besluit.dagtekening <= op <= vandaag():
        nieuwe_versie = _brief(
            traject,
            door=besluit.genomen_door,
            kenmerk=besluit.kenmerk,
            onderwerp=besluit.titel,
            dagtekening=besluit.dagtekening,
            verzenddatum=op,
            vervangt=besluit.document,
        )
    return besluit_bekendmaken(besluit, door=door, op=op, wijze=wijze, nieuwe_versie=nieuwe_versie)


def _besluit_over(traject: OntzorgenTraject, *, door: Gebruiker, dagtekening: date, verzenddatum: date) -> Besluit:
    """Make the letter and record the decision that it holds."""
    if ontbreekt := ontbreekt_in_huisstijl(huisstijl()):
        raise RegelFout(
            "huisstijl_onvolledig",
            f"Beheer moet eerst de huisstijl aanvullen: {', '.join(ontbreekt)}.",
            "Awb art. 3:45",
        )
    if dagtekening > vandaag():
        raise RegelFout(
            "dagtekening_in_toekomst", f"De dagtekening is uiterlijk {datum_tekst(vandaag())}.", veld="dagtekening"
        )
    onderwerp = ONDERWERP_57 if traject.soort == TrajectSoort.ART57 else ONDERWERP
    kenmerk = _kenmerk(traject.dossier)
    document = _brief(
        traject,
        door=door,
        kenmerk=kenmerk,
        onderwerp=onderwerp,
        dagtekening=dagtekening,
        verzenddatum=max(verzenddatum, dagtekening),
    )
    return besluit_nemen(
        traject.dossier,
        door=door,
        soort=BesluitSoort.ONTZORGEN,
        kenmerk=kenmerk,
        titel=onderwerp,
        dagtekening=dagtekening,
        verzenddatum=verzenddatum,
        document=document,
        url_naam="ontzorgen:besluit_versturen",
    )


def _kenmerk(dossier: Dossier) -> str:
    nummer = Besluit.objects.filter(dossier=dossier, soort=BesluitSoort.ONTZORGEN).count() + 1
    return f"{dossier.nummer} / ONTZ-{nummer}"


def _brief(
    traject: OntzorgenTraject,
    *,
    door: Gebruiker,
    kenmerk: str,
    onderwerp: str,
    dagtekening: date,
    verzenddatum: date,
    vervangt: Document | None = None,
) -> Document:
    brief = besluitbrief(
        traject, door=door, kenmerk=kenmerk, onderwerp=onderwerp, dagtekening=dagtekening, verzenddatum=verzenddatum
    )
    return ontzorgenbrief_bewaren(traject.dossier, brief, door=door, soort=DocumentSoort.BESLUIT, vervangt=vervangt)
