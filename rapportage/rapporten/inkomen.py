"""Ontzorgen and bijstand: how it ended."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When

from inburgering.dossiers.enums import Uitstroom
from inburgering.dossiers.models import BijstandPeriode
from ontzorgen.enums import TrajectSoort, TrajectUitkomst
from ontzorgen.models import OntzorgenTraject
from rapportage.periode import Periode
from rapportage.rapport import TOTAAL, Bron, Getal, Kolom, Rapport, Rij, Telling, percentage
from rapportage.uitdrukkingen import echt

LOPEND = "lopend"
UITKOMSTEN = {LOPEND: "Loopt nog"} | {
    uitkomst.value: uitkomst.label
    for uitkomst in (TrajectUitkomst.VRIJGELATEN, TrajectUitkomst.VERLENGD, TrajectUitkomst.VOORTIJDIG)
}
NIET = "niet"
UITSTROOM = {
    Uitstroom.VOLLEDIG.value: "Volledig uit de bijstand",
    Uitstroom.GEDEELTELIJK.value: "Gedeeltelijk uit de bijstand",
    NIET: "Niet uit de bijstand",
}


class OntzorgenUitkomsten(Rapport):
    naam = "ontzorgen"
    titel = "Ontzorgen"
    definitie = (
        "Van de trajecten van ontzorgen (Participatiewet art. 56a) die in de periode begonnen: hoe ze er op de "
        "peildatum voor stonden. Het percentage is van de trajecten die toen beëindigd waren. Verlengd: de gemeente "
        "ging door na de zes maanden."
    )
    sleutel = "uitkomst"
    sleutelkop = "Uitkomst"
    labels: ClassVar[Mapping[Any, str]] = UITKOMSTEN
    kolommen = (
        Kolom("aantal", "Aantal"),
        Kolom("percentage", "Van de beëindigde", "percentage", telt=False, aandeel=True),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return list(UITKOMSTEN)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        beeindigd = When(beeindigd_op__lte=periode.tot, then=F("uitkomst"))
        feiten = OntzorgenTraject.objects.filter(
            echt(), soort=TrajectSoort.ART56A, gestart_op__gte=periode.van, gestart_op__lte=periode.tot
        ).annotate(rij=Case(beeindigd, default=Value(LOPEND), output_field=CharField()))
        return [Bron(feiten, {"aantal": Q()})]

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        aantal = getallen["aantal"]
        beeindigd = telling.som("aantal") - telling.getal(LOPEND, "aantal")
        deel = beeindigd if rij is TOTAAL else aantal
        return {"aantal": aantal, "percentage": None if rij == LOPEND else percentage(deel, beeindigd)}


class UitstroomBijstand(Rapport):
    naam = "uitstroom_bijstand"
    titel = "Uitstroom uit de bijstand"
    definitie = (
        "Iedereen die in de periode een dag recht op bijstand had, naar de laatste periode met bijstand die op de "
        "peildatum begonnen was. Wie op de peildatum nog recht had, of stopte zonder uitstroom, telt als niet."
    )
    sleutel = "uitstroom"
    sleutelkop = "Uitstroom"
    labels: ClassVar[Mapping[Any, str]] = UITSTROOM
    kolommen = (Kolom("aantal", "Personen"), Kolom("percentage", "Aandeel", "percentage", telt=False, aandeel=True))

    def groepen(self, periode: Periode) -> list[Any]:
        return list(UITSTROOM)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        later = BijstandPeriode.objects.filter(
            dossier=OuterRef("dossier_id"), van__gt=OuterRef("van"), van__lte=periode.tot
        )
        feiten = BijstandPeriode.objects.filter(
            echt(), ~Exists(later), Q(tot__isnull=True) | Q(tot__gt=periode.van), van__lte=periode.tot
        )
        uitgestroomd = ~Q(uitstroom="") & (Q(tot__isnull=True) | Q(tot__lte=periode.tot))
        rij = Case(When(uitgestroomd, then=F("uitstroom")), default=Value(NIET), output_field=CharField())
        return [Bron(feiten.annotate(rij=rij), {"aantal": Q()})]

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        aantal = getallen["aantal"]
        return {"aantal": aantal, "percentage": percentage(aantal, telling.som("aantal"))}
