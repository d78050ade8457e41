"""First PIPs, and whether they came in time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import F, Q

from pip_plans.enums import OOIT_VASTGESTELD, PipSoort
from pip_plans.models import Pip
from rapportage.periode import Periode
from rapportage.rapport import TOTAAL, Bron, Getal, Kolom, Rapport, Rij, Telling, mediaan, percentage
from rapportage.uitdrukkingen import (
    ASIEL,
    GEZINS_EN_OVERIGE,
    dagen_tussen,
    doelgroep,
    echt,
    gebeurtenis,
    laatste_dag_pip,
)

DOELGROEPEN = {
    ASIEL: "Asielstatushouders (met hervestigers)",
    GEZINS_EN_OVERIGE: "Gezins- en overige migranten",
}


def eerste_pips(periode: Periode) -> Any:
    """The first PIPs with a dagtekening in the period, with the group of the person."""
    return Pip.objects.filter(
        echt(),
        soort=PipSoort.EERSTE,
        status__in=OOIT_VASTGESTELD,
        dagtekening__gte=periode.van,
        dagtekening__lte=periode.tot,
    ).annotate(rij=doelgroep())


class Pips(Rapport):
    naam = "pips"
    titel = "Eerste PIP's"
    definitie = (
        "Het aantal eerste PIP's met een dagtekening in de periode, per doelgroep. Hervestigers tellen bij de "
        "asielstatushouders. Een gewijzigd PIP telt niet; onder de Wi2013 bestaat geen PIP."
    )
    labels: ClassVar[Mapping[Any, str]] = DOELGROEPEN
    kolommen = (Kolom("aantal", "Aantal"),)

    def groepen(self, periode: Periode) -> list[Any]:
        return list(DOELGROEPEN)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        return [Bron(eerste_pips(periode), {"aantal": Q()})]


class PipTermijn(Rapport):
    naam = "pip_termijn"
    titel = "PIP binnen de termijn"
    definitie = (
        "De eerste PIP's met een dagtekening in de periode. Op tijd: de dagtekening ligt op of vóór de laatste dag van "
        "de termijn (tien weken na de kennisgeving of de inschrijving, of twee weken na informatie van een derde als "
        "dat later is; Besluit inburgering 2021 art. 5.3 en de Algemene termijnenwet). Onbekend: kennisgeving en "
        "inschrijving ontbreken; die tellen niet mee in het percentage en de mediaan. Mediaan: dagen van de "
        "gebeurtenis waarna de tien weken lopen tot de dagtekening. Feiten van na de peildatum tellen niet."
    )
    labels: ClassVar[Mapping[Any, str]] = DOELGROEPEN
    gestapeld = True
    kolommen = (
        Kolom("vastgesteld", "Vastgesteld"),
        Kolom("op_tijd", "Op tijd", beeld=True),
        Kolom("te_laat", "Te laat", beeld=True),
        Kolom("onbekend", "Onbekend", beeld=True),
        Kolom("percentage_op_tijd", "Percentage op tijd", "percentage", telt=False),
        Kolom("mediaan_dagen", "Mediaan in dagen", "dagen", telt=False),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return list(DOELGROEPEN)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        feiten = eerste_pips(periode).annotate(gebeurtenis=gebeurtenis(periode.tot))
        feiten = feiten.annotate(
            laatste_dag=laatste_dag_pip(periode, "gebeurtenis"), dagen=dagen_tussen("gebeurtenis", "dagtekening")
        )
        bekend = Q(gebeurtenis__isnull=False)
        getallen = {
            "vastgesteld": Q(),
            "op_tijd": bekend & Q(dagtekening__lte=F("laatste_dag")),
            "te_laat": bekend & Q(dagtekening__gt=F("laatste_dag")),
            "onbekend": ~bekend,
        }
        return [Bron(feiten, getallen, verdeling="dagen")]

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        geteld = {naam: getallen[naam] for naam in ("vastgesteld", "op_tijd", "te_laat", "onbekend")}
        groepen = telling.groepen if rij is TOTAAL else [rij]
        verdeling = sum((telling.verdelingen.get(groep, Counter()) for groep in groepen), Counter[int]())
        return geteld | {
            "percentage_op_tijd": percentage(geteld["op_tijd"], geteld["op_tijd"] + geteld["te_laat"]),
            "mediaan_dagen": mediaan(verdeling),
        }
