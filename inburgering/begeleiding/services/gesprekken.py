"""Voortgangsgesprekken: held or in vain, with what came of each agreement of the PIP, and the next one planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.timezone import localtime, make_aware

from inburgering.begeleiding.enums import Grond, Nagekomen
from inburgering.begeleiding.models import Afspraakoordeel, Voortgangsgesprek
from inburgering.begeleiding.selectors.gesprekken import afspraaktekst, open_gesprekstaak
from inburgering.begeleiding.services.handhaving import niet_nakomen_melden
from inburgering.dossiers.enums import AfspraakSoort, AfspraakStatus, ContactMet, ContactRichting, ContactUitkomst
from inburgering.dossiers.models import Afspraak, Dossier, Taak
from inburgering.dossiers.services.afspraken import afspraak_plannen
from inburgering.dossiers.services.contacten import contact_vastleggen
from inburgering.dossiers.services.eisen import eis_open_dossier
from inburgering.dossiers.services.taken import taak_maken, taken_afronden, taken_verzetten
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.recht.kalender import datum_tekst
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis
from pip_plans.enums import Wie
from pip_plans.models import Pip, PipAfspraak
from pip_plans.selectors import huidig
from pip_plans.selectors.termijnen import GESPREK

PAGINA = "begeleiding:gesprek"
GESPREKSDUUR = 60


@dataclass(frozen=True, kw_only=True)
class Oordeel:
    """What was said of one agreement of the PIP."""

    sleutel: UUID
    nagekomen: str
    toelichting: str = ""


@dataclass(frozen=True, kw_only=True)
class Volgende:
    """When the next conversation is; with a time it becomes an appointment."""

    op: date
    om: time | None = None
    plaats: str = ""


@transaction.atomic
def voortgangsgesprek_vastleggen(
    dossier: Dossier,
    gegevens: dict[str, Any],
    *,
    door: Gebruiker,
    eenmalig: UUID,
    oordelen: Sequence[Oordeel] = (),
    volgende: Volgende | None = None,
    melden: bool = False,
) -> Voortgangsgesprek:
    """Record a voortgangsgesprek (Wi2021 art. 17 lid 1) with its agreements, and plan the next.

    `gegevens` holds fields of Contact: soort, at, wie, uitkomst, reden, notitie and, for who may, gezondheid. The same
    `eenmalig` again makes no second one. With `melden` the agreement that was not kept goes on the ladder of
    niet-nakomen. Raises RegelFout as `contact_vastleggen` does, when the next day is not later, or there is nothing
    to report.
    """
    eis(door, Bevoegdheid.BEGELEIDING_VASTLEGGEN)
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("inburgeraar").get(pk=dossier.pk)
    eis_open_dossier(dossier)
    if bestaat := Voortgangsgesprek.objects.filter(dossier=dossier, contact__eenmalig=eenmalig).first():
        return bestaat
    dag = localtime(gegevens["at"]).date()
    verschenen = gegevens["uitkomst"] == ContactUitkomst.CONTACT
    _eis_volgende_later(volgende, dag)
    taak = open_gesprekstaak(dossier)
    contact = contact_vastleggen(
        dossier,
        {"richting": ContactRichting.UIT, "met": ContactMet.INBURGERAAR} | gegevens,
        door=door,
        eenmalig=eenmalig,
        afspraak=_afspraak_van(dossier, dag),
    )
    if verschenen and taak:
        taken_afronden(dossier, GESPREK, door=door, onderwerp=taak.onderwerp, op=dag)
    pip = huidig(dossier)
    gesprek = Voortgangsgesprek.objects.create(
        dossier=dossier,
        contact=contact,
        pip=pip,
        op=dag,
        nummer=_nummer(dossier, pip, taak) if verschenen else None,
        verschenen=verschenen,
        volgende_op=volgende.op if volgende else None,
    )
    bewaard = _oordelen_bewaren(gesprek, pip, oordelen) if verschenen else []
    if volgende:
        _volgende_plannen(dossier, volgende, door=door, eenmalig=eenmalig)
    gebeurtenis_vastleggen(
        dossier,
        "voortgangsgesprek.gevoerd" if verschenen else "voortgangsgesprek.niet_verschenen",
        _titel(gesprek, pip),
        door=door,
        op=dag,
        toelichting=_over_afspraken(bewaard),
    )
    if melden:
        _melden(dossier, bewaard, door=door)
    return gesprek


def _eis_volgende_later(volgende: Volgende | None, dag: date) -> None:
    if volgende is None:
        return
    if volgende.op <= dag:
        raise RegelFout("volgende_niet_later", "Het volgende gesprek is na dit gesprek.", veld="volgende_op")
    if volgende.op < vandaag():
        raise RegelFout("volgende_voorbij", "Deze dag is voorbij. Kies vandaag of later.", veld="volgende_op")


def _afspraak_van(dossier: Dossier, dag: date) -> Afspraak | None:
    """The appointment of that day of which nobody recorded what came of it."""
    gepland = Afspraak.objects.filter(
        dossier=dossier,
        soort=AfspraakSoort.VOORTGANGSGESPREK,
        status=AfspraakStatus.GEPLAND,
        herkomst="",
        begin_at__date=dag,
        begin_at__lte=nu(),
    )
    return gepland.order_by("-begin_at").first()


def _nummer(dossier: Dossier, pip: Pip | None, taak: Taak | None) -> int | None:
    if taak is None or not taak.onderwerp.isdigit():
        return None
    nummer = int(taak.onderwerp)
    bezet = Voortgangsgesprek.objects.filter(dossier=dossier, pip=pip, nummer=nummer).exists()
    return None if bezet else nummer


def _oordelen_bewaren(
    gesprek: Voortgangsgesprek, pip: Pip | None, oordelen: Sequence[Oordeel]
) -> list[Afspraakoordeel]:
    """Keep what was said, with the words of the agreement; what is not in the PIP in force is left out."""
    afspraken = {afspraak.uuid: afspraak for afspraak in PipAfspraak.objects.filter(pip=pip)} if pip else {}
    rijen = [
        Afspraakoordeel(
            gesprek=gesprek,
            sleutel=oordeel.sleutel,
            wie=afspraken[oordeel.sleutel].wie,
            tekst=afspraaktekst(afspraken[oordeel.sleutel])[:600],
            nagekomen=oordeel.nagekomen,
            toelichting=oordeel.toelichting.strip(),
        )
        for oordeel in oordelen
        if oordeel.nagekomen and oordeel.sleutel in afspraken
    ]
    return Afspraakoordeel.objects.bulk_create(rijen)


def _volgende_plannen(dossier: Dossier, volgende: Volgende, *, door: Gebruiker, eenmalig: UUID) -> None:
    """Move the next task to that day, or make one more; with a time there is an appointment too."""
    taak = open_gesprekstaak(dossier)
    if taak:
        taken_verzetten(dossier, GESPREK, uiterlijk_op=volgende.op, onderwerp=taak.onderwerp)
    else:
        nummers = [
            int(onderwerp)
            for onderwerp in Taak.objects.filter(dossier=dossier, soort=GESPREK).values_list("onderwerp", flat=True)
            if onderwerp.isdigit()
        ]
        nummer = max(nummers, default=0) + 1
        taak_maken(
            dossier,
            GESPREK,
            f"Voortgangsgesprek {nummer}",
            uiterlijk_op=volgende.op,
            onderwerp=str(nummer),
            url_naam=PAGINA,
        )
    if volgende.om:
        persoon = dossier.inburgeraar
        afspraak_plannen(
            dossier,
            {
                "soort": AfspraakSoort.VOORTGANGSGESPREK,
                "begin_at": make_aware(datetime.combine(volgende.op, volgende.om)),
                "duur": GESPREKSDUUR,
                "plaats": volgende.plaats,
                "medewerker": dossier.klantmanager or door,
                "tolk_taal": persoon.taal if persoon.tolk else "",
            },
            door=door,
            eenmalig=uuid5(eenmalig, "volgende"),
        )


def _titel(gesprek: Voortgangsgesprek, pip: Pip | None) -> str:
    if not gesprek.verschenen:
        return "Voortgangsgesprek: niet verschenen"
    if gesprek.nummer and pip and pip.aantal_voortgangsgesprekken:
        return f"Voortgangsgesprek {gesprek.nummer} van {pip.aantal_voortgangsgesprekken}"
    return str(gesprek)


def _over_afspraken(oordelen: list[Afspraakoordeel]) -> str:
    """Say how many agreements were kept and which were not."""
    if not oordelen:
        return ""
    gelukt = sum(oordeel.nagekomen == Nagekomen.JA for oordeel in oordelen)
    niet = [oordeel.tekst for oordeel in oordelen if oordeel.nagekomen == Nagekomen.NEE]
    zinnen = [f"{gelukt} van {len(oordelen)} afspraken nagekomen.", *(f"Niet nagekomen: {tekst}" for tekst in niet)]
    return "\n".join(zinnen)


def _melden(dossier: Dossier, oordelen: list[Afspraakoordeel], *, door: Gebruiker) -> None:
    niet = [o for o in oordelen if o.nagekomen == Nagekomen.NEE and o.wie == Wie.INBURGERAAR]
    if not niet:
        raise RegelFout(
            "niets_te_melden",
            "Kies bij een afspraak van de inburgeraar ‘niet nagekomen’, of haal dit vinkje weg.",
            veld="melden",
        )
    dag = niet[0].gesprek.op
    zinnen = [f"{oordeel.tekst} {oordeel.toelichting}".strip() for oordeel in niet]
    niet_nakomen_melden(
        dossier,
        door=door,
        grond=Grond.BEGELEIDING,
        gedraging=f"Besproken op {datum_tekst(dag)}: niet nagekomen.\n" + "\n".join(f"- {zin}" for zin in zinnen),
        gedraging_op=dag,
        oordeel=Afspraakoordeel.objects.get(pk=niet[0].pk),
    )
