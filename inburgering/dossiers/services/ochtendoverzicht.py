"""The e-mail with reminders: at most one a day for everybody, put ready together with the mark that it carries them.

It names the dossier number, the kind of work, the day and a link; what people typed themselves stays out, so that
no name leaves the product. What somebody has read on the screen, and what is done, is not in it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from inburgering.berichten.models import Bericht
from inburgering.berichten.services import bericht_klaarzetten
from inburgering.dossiers.enums import Ontvangerrol, Overzichtritme
from inburgering.dossiers.herinneringsregels import SOORTEN, soort_van
from inburgering.dossiers.models import Herinnering, Herinneringsvoorkeur
from inburgering.dossiers.models.herinnering import TE_LAAT, TE_ZIEN
from inburgering.dossiers.services.herinneringen import werk_van
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.instellingen import instelling
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.notatie import dagen, datum, datum_lang
from inburgering.toegang.selectors import gebruikers_in
from inburgering.toegang.services.gebruikers import systeemgebruiker

WACHT = TE_ZIEN & Q(in_overzicht_op__isnull=True)
LATE_WETTELIJKE = Q(termijn__isnull=False, drempel__lte=TE_LAAT)
MEER = {
    Ontvangerrol.BUDGETCOACH: "u bent budgetcoach",
    Ontvangerrol.VERVANGER: "u vervangt een collega",
    Ontvangerrol.TEAMLEIDER: "nog zonder klantmanager",
    Ontvangerrol.ESCALATIE: "te laat in uw team",
    Ontvangerrol.TOEGEWEZEN: "aan u gegeven",
    Ontvangerrol.ROL: "taak van uw rol",
}


def ochtendoverzicht(gemeente: Gemeente, moment: datetime) -> int:
    """Put ready, for every user whose turn it is and who has reminders to hear of, one Bericht; returns how many.

    A user who has had an overview today gets the rest at the next one.
    """
    with werken_in(gemeente, systeemgebruiker()):
        wachtend = Herinnering.objects.filter(WACHT).values("ontvanger_id")
        ontvangers = list(gebruikers_in(list(Rol)).filter(pk__in=wachtend))
        voorkeuren = {voorkeur.gebruiker_id: voorkeur for voorkeur in Herinneringsvoorkeur.objects.all()}
        late_verplicht = instelling("overzicht_te_laat_verplicht")
    return sum(
        _overzicht_voor(
            gemeente, ontvanger, voorkeuren.get(ontvanger.pk) or Herinneringsvoorkeur(), moment, late_verplicht
        )
        for ontvanger in ontvangers
    )


def _overzicht_voor(
    gemeente: Gemeente,
    ontvanger: Gebruiker,
    voorkeur: Herinneringsvoorkeur,
    moment: datetime,
    late_verplicht: bool,
) -> bool:
    if moment.time() < voorkeur.vanaf:
        return False
    with werken_in(gemeente, systeemgebruiker()):
        welke, dag = _keuze(ontvanger, voorkeur, moment.date(), late_verplicht)
        if welke is None:
            return False
        herinneringen = list(
            Herinnering.objects.filter(WACHT, welke, ontvanger=ontvanger)
            .select_related("termijn__dossier", "taak__dossier")
            .select_for_update(of=("self",), skip_locked=True)
            .order_by("laatste_dag", "pk")
        )
        if not herinneringen:
            return False
        _, nieuw = bericht_klaarzetten(
            ontvanger,
            sleutel=_sleutel(ontvanger, dag),
            onderwerp=_onderwerp(len(herinneringen)),
            tekst=_tekst(herinneringen, moment.date()),
        )
        if nieuw:
            Herinnering.objects.filter(pk__in=[herinnering.pk for herinnering in herinneringen]).update(
                in_overzicht_op=moment.date()
            )
        return nieuw


def _keuze(
    ontvanger: Gebruiker, voorkeur: Herinneringsvoorkeur, dag: date, late_verplicht: bool
) -> tuple[Q | None, date]:
    """Return which reminders an overview of today holds, and the day by which it is unique.

    A weekly overview that could not be made on its weekday is made up for on the days after it.
    """
    if voorkeur.overzicht == Overzichtritme.DAGELIJKS:
        return Q(), dag
    if voorkeur.overzicht == Overzichtritme.WEKELIJKS:
        weekdag = dag - timedelta(days=(dag.weekday() - voorkeur.weekdag) % 7)
        if not Bericht.objects.filter(sleutel=_sleutel(ontvanger, weekdag)).exists():
            return Q(), weekdag
    return (LATE_WETTELIJKE if late_verplicht else None), dag


def _sleutel(ontvanger: Gebruiker, dag: date) -> str:
    return f"ochtendoverzicht:{dag.isoformat()}:{ontvanger.pk}"


def _onderwerp(aantal: int) -> str:
    return "1 herinnering" if aantal == 1 else f"{aantal} herinneringen"


def _tekst(herinneringen: Sequence[Herinnering], dag: date) -> str:
    slot = f"Al uw herinneringen: {settings.APPLICATIE_URL}{reverse('dossiers:herinneringen')}"
    delen = [_alinea(herinnering, dag) for herinnering in herinneringen]
    return "\n\n".join([f"Dit vraagt uw aandacht op {datum_lang(dag)}.", *delen, slot]) + "\n"


def _alinea(herinnering: Herinnering, dag: date) -> str:
    meer = MEER.get(Ontvangerrol(herinnering.rol))
    return (
        f"{herinnering.dossier.nummer}: {_wat(herinnering)}{f' ({meer})' if meer else ''}\n"
        f"uiterlijk {datum(herinnering.laatste_dag)} ({_resterend(herinnering.laatste_dag, dag)})\n"
        f"{settings.APPLICATIE_URL}{werk_van(herinnering).url}"
    )


def _wat(herinnering: Herinnering) -> str:
    return SOORTEN[soort_van(herinnering.werk) or ""].label


def _resterend(laatste_dag: date, dag: date) -> str:
    over = (laatste_dag - dag).days
    if over < 0:
        return f"{dagen(-over)} te laat"
    return "vandaag" if over == 0 else f"nog {dagen(over)}"
