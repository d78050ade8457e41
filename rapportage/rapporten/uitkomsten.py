"""What came of it: why people left the bijstand, what voorzieningen led to, how the inburgeringsplicht ended."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Subquery, Value, When

from inburgering.aanbod.catalogus import catalogus
from inburgering.aanbod.models import VoorzieningDeelname
from inburgering.begeleiding.enums import PlichtSoort
from inburgering.begeleiding.models import Plichtwijziging
from inburgering.dossiers.enums import Doelgroep, Uitstroom
from inburgering.dossiers.enums import UitstroomReden as Redenen
from inburgering.dossiers.models import BijstandPeriode
from rapportage.periode import Periode
from rapportage.rapport import Bron, Kolom, Rapport
from rapportage.rapporten.inkomen import NIET, UitstroomBijstand
from rapportage.uitdrukkingen import echt

ONBEKEND = "onbekend"
REDENEN = {reden.value: reden.label for reden in Redenen} | {ONBEKEND: "Geen reden vastgelegd"}


class UitstroomReden(Rapport):
    naam = "uitstroom_reden"
    titel = "Reden van uitstroom uit de bijstand"
    definitie = (
        "Wie volgens het rapport Uitstroom uit de bijstand geheel of voor een deel uit de bijstand ging, naar de reden "
        "die daarbij is vastgelegd."
    )
    sleutel = "reden"
    sleutelkop = "Reden"
    labels: ClassVar[Mapping[Any, str]] = REDENEN
    gestapeld = True
    kolommen = (
        Kolom("aantal", "Personen"),
        Kolom("volledig", "Volledig", beeld=True),
        Kolom("gedeeltelijk", "Gedeeltelijk", beeld=True),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return list(REDENEN)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        feiten = UitstroomBijstand().bronnen(periode)[0].feiten.exclude(rij=NIET)
        onbekend = When(reden="", then=Value(ONBEKEND))
        rij = Case(onbekend, default=F("reden"), output_field=CharField())
        getallen = {
            "aantal": Q(),
            "volledig": Q(uitstroom=Uitstroom.VOLLEDIG),
            "gedeeltelijk": Q(uitstroom=Uitstroom.GEDEELTELIJK),
        }
        return [Bron(feiten.annotate(rij=rij), getallen)]


class Trajectresultaten(Rapport):
    naam = "trajectresultaten"
    titel = "Resultaten van de trajecten"
    definitie = (
        "De deelnames aan een voorziening die in de periode begonnen, naar hoe het er op de peildatum voor stond. "
        "Teruggemeld: beëindigd, terwijl de deelnemer niet uit de bijstand ging. Uit de uitkering: beëindigd, en de "
        "deelnemer ging na de start en uiterlijk op de peildatum volledig uit de bijstand, door werk, door een "
        "opleiding of om een andere reden. Gedeeltelijk: beëindigd, en voor een deel uit de bijstand. Wie aan meer "
        "voorzieningen meedoet, telt bij elke."
    )
    sleutel = "voorziening"
    sleutelkop = "Voorziening"
    gestapeld = True
    kolommen = (
        Kolom("aangemeld", "Aangemeld"),
        Kolom("teruggemeld", "Teruggemeld", beeld=True),
        Kolom("lopend", "Loopt", beeld=True),
        Kolom("werk", "Uit de uitkering: werk", beeld=True),
        Kolom("opleiding", "Uit de uitkering: opleiding", beeld=True),
        Kolom("anders", "Uit de uitkering: anders", beeld=True),
        Kolom("gedeeltelijk", "Gedeeltelijk uit de uitkering", beeld=True),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return catalogus()

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        uit = (
            BijstandPeriode.objects.filter(
                dossier=OuterRef("dossier_id"), tot__gt=OuterRef("van"), tot__lte=periode.tot
            )
            .exclude(uitstroom="")
            .order_by("-tot", "-pk")
        )
        feiten = (
            VoorzieningDeelname.objects.met_plaats()
            .filter(echt(), van__gte=periode.van, van__lte=periode.tot)
            .annotate(
                rij=F("voorziening__naam"),
                uitgestroomd=Subquery(uit.values("uitstroom")[:1]),
                waardoor=Subquery(uit.values("reden")[:1]),
            )
        )
        klaar = Q(tot__lte=periode.tot)
        volledig = klaar & Q(uitgestroomd=Uitstroom.VOLLEDIG)
        getallen = {
            "aangemeld": Q(),
            "teruggemeld": klaar & Q(uitgestroomd__isnull=True),
            "lopend": Q(tot__isnull=True) | Q(tot__gt=periode.tot),
            "werk": volledig & Q(waardoor=Redenen.WERK),
            "opleiding": volledig & Q(waardoor=Redenen.OPLEIDING),
            "anders": volledig & ~Q(waardoor__in=(Redenen.WERK, Redenen.OPLEIDING)),
            "gedeeltelijk": klaar & Q(uitgestroomd=Uitstroom.GEDEELTELIJK),
        }
        return [Bron(feiten, getallen)]


EINDEN = (
    PlichtSoort.DIPLOMA,
    PlichtSoort.CERTIFICAAT,
    PlichtSoort.VRIJGESTELD,
    PlichtSoort.ONTHEVEN,
    PlichtSoort.VERBLIJFSDOEL,
    PlichtSoort.VERTROKKEN,
    PlichtSoort.INGETROKKEN,
    PlichtSoort.OVERLEDEN,
    PlichtSoort.VERHUISD,
)


class EindePlicht(Rapport):
    naam = "einde_plicht"
    titel = "Einde van de inburgeringsplicht"
    definitie = (
        "Hoe de inburgeringsplicht in de periode eindigde, of eindigde in deze gemeente. Een dossier dat daarna en "
        "uiterlijk op de peildatum werd heropend, telt niet mee. Hervestigers tellen bij de asielstatushouders."
    )
    sleutel = "einde"
    sleutelkop = "Einde"
    labels: ClassVar[Mapping[Any, str]] = {soort.value: soort.label for soort in EINDEN}
    gestapeld = True
    kolommen = (
        Kolom("aantal", "Personen"),
        Kolom("asielstatushouder", "Asielstatushouders", beeld=True),
        Kolom("gezins_en_overige", "Gezins- en overige migranten", beeld=True),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return [soort.value for soort in EINDEN]

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        heropend = Plichtwijziging.objects.filter(
            dossier=OuterRef("dossier_id"), soort=PlichtSoort.HEROPEND, pk__gt=OuterRef("pk"), op__lte=periode.tot
        )
        feiten = Plichtwijziging.objects.filter(
            echt(), ~Exists(heropend), soort__in=EINDEN, op__gte=periode.van, op__lte=periode.tot
        )
        asiel = Q(dossier__doelgroep=Doelgroep.ASIELSTATUSHOUDER)
        getallen = {"aantal": Q(), "asielstatushouder": asiel, "gezins_en_overige": ~asiel}
        return [Bron(feiten.annotate(rij=F("soort")), getallen)]
