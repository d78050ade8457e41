"""Signals about aanbieders to who keeps them: a keurmerk that ends, an agreement whose last day is over."""

from datetime import date

from django.conf import settings
from django.urls import reverse

from inburgering.aanbod.models import Aanbieder, Verbeterafspraak
from inburgering.aanbod.selectors import keurmerk_loopt_af
from inburgering.berichten.services import bericht_klaarzetten
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid, Rol
from inburgering.toegang.models import Gemeente
from inburgering.toegang.notatie import datum_lang, laatste_dag
from inburgering.toegang.rollen import BEVOEGDHEDEN
from inburgering.toegang.selectors import gebruikers_in
from inburgering.toegang.services.gebruikers import systeemgebruiker
from leerroutes.selectors.kwaliteit import KEURMERK_VOORAF, afspraken_te_laat

DREMPELS = (0, 14, 30, KEURMERK_VOORAF.days)
"""So many days before the end somebody hears of it: our own choice, the law has none."""


def kwaliteitssignalen(gemeente: Gemeente, dag: date) -> int:
    """Put a message ready for everybody who keeps the aanbieders, once per threshold; returns how many are new."""
    with werken_in(gemeente, systeemgebruiker()):
        nieuw = 0
        for aanbieder in keurmerk_loopt_af(dag + KEURMERK_VOORAF):
            nieuw += _over_keurmerk(aanbieder, dag)
        for afspraak in afspraken_te_laat(dag):
            nieuw += _over_afspraak(afspraak)
        return nieuw


def wie(bevoegdheid: Bevoegdheid) -> list[Rol]:
    """Return the roles that may do this."""
    return [rol for rol in Rol if bevoegdheid in BEVOEGDHEDEN[rol]]


def _over_keurmerk(aanbieder: Aanbieder, dag: date) -> int:
    if aanbieder.keurmerk_tot is None:
        return 0
    over = (aanbieder.keurmerk_tot - dag).days
    drempel = next(grens for grens in DREMPELS if max(over, 0) <= grens)
    wanneer = datum_lang(laatste_dag(aanbieder.keurmerk_tot))
    onderwerp = "Keurmerk is afgelopen" if over <= 0 else "Keurmerk loopt af"
    zin = f"Het keurmerk van {aanbieder.naam} geldt tot en met {wanneer}."
    gevolg = "Uren van daarna tellen niet mee voor het afschalen en de Z-route. Vraag de school om het nieuwe keurmerk."
    return _aan_allen(
        Bevoegdheid.AANBIEDERS_BEHEREN,
        f"keurmerk:{aanbieder.uuid}:{aanbieder.keurmerk_tot:%Y%m%d}:{drempel}",
        onderwerp,
        f"{zin} {gevolg}",
        reverse("leerroutes:aanbieder", args=[aanbieder.uuid]),
    )


def _over_afspraak(afspraak: Verbeterafspraak) -> int:
    zin = (
        f"{afspraak.aanbieder.naam} zou dit uiterlijk {datum_lang(afspraak.uiterlijk_op)} hebben verbeterd: "
        f"{afspraak.afspraak}. Ga na of dat is gebeurd."
    )
    return _aan_allen(
        Bevoegdheid.KWALITEIT_BIJHOUDEN,
        f"verbeterafspraak:{afspraak.uuid}:{afspraak.uiterlijk_op:%Y%m%d}",
        "Verbeterafspraak is over de datum",
        zin,
        reverse("leerroutes:kwaliteit", args=[afspraak.aanbieder.uuid]),
    )


def _aan_allen(bevoegdheid: Bevoegdheid, sleutel: str, onderwerp: str, zin: str, pad: str) -> int:
    tekst = f"{zin}\n\n{settings.APPLICATIE_URL}{pad}\n"
    return sum(
        bericht_klaarzetten(gebruiker, sleutel=f"{sleutel}:{gebruiker.pk}", onderwerp=onderwerp, tekst=tekst)[1]
        for gebruiker in gebruikers_in(wie(bevoegdheid))
    )
