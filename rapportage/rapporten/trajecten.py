"""Brugklas and PVT: who was registered in the period, and how far that was on the peildatum."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q

from inburgering.dossiers.enums import Stelsel
from intake.enums import BrugklasUitkomst
from intake.models import BrugklasDeelname
from leerroutes.models import Pvt
from rapportage.periode import Periode
from rapportage.rapport import Bron, Kolom, Rapport
from rapportage.rapporten.pips import DOELGROEPEN
from rapportage.uitdrukkingen import ASIEL, HERVESTIGER, WI2013, doelgroep, echt, groep_met_hervestigers

MET_HERVESTIGERS = {
    ASIEL: "Asielstatushouders (zonder hervestigers)",
    HERVESTIGER: "Hervestigers",
    WI2013: "Ondertussengroep (Wi2013)",
}


def gebeurd(veld: str, periode: Periode) -> Q:
    """Whether a step was taken by the peildatum."""
    return Q(**{f"{veld}__lte": periode.tot})


def nog_niet(veld: str, periode: Periode) -> Q:
    """Whether a step was not yet taken on the peildatum."""
    return Q(**{f"{veld}__isnull": True}) | Q(**{f"{veld}__gt": periode.tot})


class Brugklas(Rapport):
    naam = "brugklas"
    titel = "Brugklas"
    definitie = (
        "Aanmeldingen voor de brugklas in de periode, en hoe ver die op de peildatum waren. Wie onder de Wi2013 valt, "
        "telt daar; daarna gaan hervestigers vóór de andere asielstatushouders. Gezins- en overige migranten tellen "
        "niet mee. Een ingetrokken aanmelding telt als voortijdig."
    )
    labels: ClassVar[Mapping[Any, str]] = MET_HERVESTIGERS
    gestapeld = True
    kolommen = (
        Kolom("aangemeld", "Aangemeld"),
        Kolom("afgerond", "Afgerond", beeld=True),
        Kolom("nog_niet_gestart", "Nog niet gestart", beeld=True),
        Kolom("lopend", "Loopt", beeld=True),
        Kolom("voortijdig", "Voortijdig gestopt", beeld=True),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return list(MET_HERVESTIGERS)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        feiten = BrugklasDeelname.objects.filter(echt(), aangemeld_op__gte=periode.van, aangemeld_op__lte=periode.tot)
        geeindigd = gebeurd("beeindigd_op", periode)
        ingetrokken = gebeurd("ingetrokken_op", periode)
        is_open = nog_niet("beeindigd_op", periode) & nog_niet("ingetrokken_op", periode)
        getallen = {
            "aangemeld": Q(),
            "afgerond": geeindigd & Q(uitkomst=BrugklasUitkomst.AFGEROND),
            "nog_niet_gestart": is_open & nog_niet("gestart_op", periode),
            "lopend": is_open & gebeurd("gestart_op", periode),
            "voortijdig": geeindigd & ~Q(uitkomst=BrugklasUitkomst.AFGEROND) | ingetrokken,
        }
        return [Bron(feiten.annotate(rij=groep_met_hervestigers()).filter(rij__isnull=False), getallen)]


class PvtVoortgang(Rapport):
    naam = "pvt"
    titel = "Participatieverklaringstraject (PVT)"
    definitie = (
        "Aanmeldingen voor het PVT in de periode van mensen onder de Wi2021, en hoe ver die op de peildatum waren. "
        "Afgerond: de participatieverklaring is ondertekend. Loopt: gestart en nog niet ondertekend. Een ingetrokken "
        "aanmelding telt niet mee."
    )
    labels: ClassVar[Mapping[Any, str]] = DOELGROEPEN
    gestapeld = True
    kolommen = (
        Kolom("aangemeld", "Aangemeld"),
        Kolom("afgerond", "Afgerond", beeld=True),
        Kolom("lopend", "Loopt", beeld=True),
        Kolom("nog_niet_gestart", "Nog niet gestart", beeld=True),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return list(DOELGROEPEN)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        feiten = Pvt.objects.filter(
            echt(),
            nog_niet("ingetrokken_op", periode),
            dossier__stelsel=Stelsel.WI2021,
            aangemeld_op__gte=periode.van,
            aangemeld_op__lte=periode.tot,
        )
        niet_getekend = nog_niet("ondertekend_op", periode)
        getallen = {
            "aangemeld": Q(),
            "afgerond": gebeurd("ondertekend_op", periode),
            "lopend": niet_getekend & gebeurd("gestart_op", periode),
            "nog_niet_gestart": niet_getekend & nog_niet("gestart_op", periode),
        }
        return [Bron(feiten.annotate(rij=doelgroep()), getallen)]
