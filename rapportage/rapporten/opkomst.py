"""Who came to an appointment and who did not, and how often an interpreter was there."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django.db.models import CharField, F, Q, QuerySet, Value
from django.utils.timezone import make_aware

from inburgering.dossiers.enums import AfspraakSoort, AfspraakStatus
from inburgering.dossiers.models import Afspraak
from inburgering.toegang.instellingen import instellingen
from intake.enums import Tolk
from intake.models import IntakeGesprek
from ontzorgen.models import Coachgesprek, Evaluatie
from rapportage.periode import Periode
from rapportage.rapport import Bron, Getal, Kolom, Rapport, Rij, Telling, percentage
from rapportage.rapporten.pips import DOELGROEPEN
from rapportage.uitdrukkingen import doelgroep, echt


def _middernacht(dag: date) -> datetime:
    return make_aware(datetime.combine(dag, time.min))


def afspraken(periode: Periode) -> QuerySet[Afspraak]:
    """The appointments that begin on a day of the period."""
    einde = _middernacht(periode.tot + timedelta(days=1))
    return Afspraak.objects.filter(echt(), begin_at__gte=_middernacht(periode.van), begin_at__lt=einde)


class _Opkomst(Rapport):
    kolommen = (
        Kolom("afspraken", "Afspraken"),
        Kolom("geweest", "Verschenen", beeld=True),
        Kolom("niet_verschenen", "Niet verschenen", beeld=True),
        Kolom("afgezegd", "Afgezegd", beeld=True),
        Kolom("zonder_uitkomst", "Nog zonder uitkomst", beeld=True),
        Kolom("percentage_niet_verschenen", "Niet verschenen", "percentage", telt=False),
    )
    gestapeld = True

    def rij(self) -> Any:
        raise NotImplementedError

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        getallen = {
            "afspraken": Q(),
            "geweest": Q(status=AfspraakStatus.GEWEEST),
            "niet_verschenen": Q(status=AfspraakStatus.NIET_VERSCHENEN),
            "afgezegd": Q(status=AfspraakStatus.AFGEZEGD),
            "zonder_uitkomst": Q(status=AfspraakStatus.GEPLAND),
        }
        return [Bron(afspraken(periode).annotate(rij=self.rij()), getallen)]

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        geteld = {kolom.naam: getallen[kolom.naam] for kolom in self.kolommen if kolom.telt}
        weg = geteld["niet_verschenen"]
        return geteld | {"percentage_niet_verschenen": percentage(weg, weg + geteld["geweest"])}


UITLEG = (
    "Alle afspraken met een begin in de periode. Het percentage is het deel dat zonder afzeggen niet verscheen, van de "
    "afspraken die doorgingen of hadden moeten doorgaan. Een afspraak die nog zonder uitkomst is, telt daarin niet mee."
)


class NoShow(_Opkomst):
    naam = "no_show"
    titel = "Opkomst per soort gesprek"
    definitie = UITLEG
    sleutel = "soort"
    sleutelkop = "Soort gesprek"
    labels: ClassVar[Mapping[Any, str]] = {soort.value: soort.label for soort in AfspraakSoort}

    def groepen(self, periode: Periode) -> list[Any]:
        return list(AfspraakSoort.values)

    def rij(self) -> Any:
        return F("soort")


class NoShowDoelgroep(_Opkomst):
    naam = "no_show_doelgroep"
    titel = "Opkomst per doelgroep"
    definitie = f"{UITLEG} Hervestigers tellen bij de asielstatushouders."
    labels: ClassVar[Mapping[Any, str]] = DOELGROEPEN

    def groepen(self, periode: Periode) -> list[Any]:
        return list(DOELGROEPEN)

    def rij(self) -> Any:
        return doelgroep()


INTAKEGESPREK, ONTZORGEN, EVALUATIE = "intake", "ontzorgen", "evaluatie"
GESPREKKEN = {
    INTAKEGESPREK: "Gesprekken van de brede intake",
    ONTZORGEN: "Gesprekken over geld",
    EVALUATIE: "Evaluaties van ontzorgen",
}


class Tolken(Rapport):
    naam = "tolken"
    titel = "Tolken"
    definitie = (
        "De gesprekken in de periode waarvan is vastgelegd of er een tolk bij was. De kosten zijn een schatting: het "
        "aantal gesprekken maal het bedrag per gesprek dat de gemeente bij Beheer, Instellingen heeft ingevuld. Zonder "
        "bedrag zijn de kosten nul."
    )
    sleutel = "gesprek"
    sleutelkop = "Gesprek"
    labels: ClassVar[Mapping[Any, str]] = GESPREKKEN
    gestapeld = True
    kolommen = (
        Kolom("gesprekken", "Gesprekken"),
        Kolom("telefonisch", "Tolk via telefoon of video", beeld=True),
        Kolom("aanwezig", "Tolk aanwezig", beeld=True),
        Kolom("zonder", "Zonder tolk", beeld=True),
        Kolom("percentage_met_tolk", "Met tolk", "percentage", telt=False),
        Kolom("kosten", "Geschatte kosten", "bedrag", telt=False),
    )

    def groepen(self, periode: Periode) -> list[Any]:
        return list(GESPREKKEN)

    def bronnen(self, periode: Periode) -> Sequence[Bron]:
        return [
            _tolkbron(IntakeGesprek.objects.all(), INTAKEGESPREK, "intake__dossier", periode),
            _tolkbron(Coachgesprek.objects.all(), ONTZORGEN, "traject__dossier", periode),
            _tolkbron(Evaluatie.objects.all(), EVALUATIE, "traject__dossier", periode),
        ]

    def tellen(self, periode: Periode, klantmanager: str | None = None) -> Telling:
        telling = super().tellen(periode, klantmanager)
        keuzes = instellingen()
        for getallen in telling.rijen.values():
            getallen["kosten"] = (
                getallen["telefonisch"] * keuzes["tolk_telefonisch_bedrag"]
                + getallen["aanwezig"] * keuzes["tolk_aanwezig_bedrag"]
            )
        return telling

    def afgeleid(self, getallen: Mapping[str, Getal], telling: Telling, rij: Any) -> Rij:
        geteld: Rij = {kolom.naam: getallen[kolom.naam] for kolom in self.kolommen if kolom.telt}
        met_tolk = geteld["telefonisch"] + geteld["aanwezig"]
        return geteld | {
            "percentage_met_tolk": percentage(met_tolk, geteld["gesprekken"]),
            "kosten": float(getallen["kosten"]),
        }


def _tolkbron(gesprekken: QuerySet, naam: str, dossier: str, periode: Periode) -> Bron:
    feiten = gesprekken.filter(echt(f"{dossier}__"), op__gte=periode.van, op__lte=periode.tot)
    telefonisch, aanwezig = Q(tolk=Tolk.TELEFONISCH), Q(tolk=Tolk.AANWEZIG)
    getallen = {
        "gesprekken": Q(),
        "telefonisch": telefonisch,
        "aanwezig": aanwezig,
        "zonder": ~(telefonisch | aanwezig),
    }
    return Bron(feiten.annotate(rij=Value(naam, CharField())), getallen, dossier=dossier)
