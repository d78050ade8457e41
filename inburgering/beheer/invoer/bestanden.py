"""The files of an import: their columns, what makes a row one and the same, and which day may not precede which."""

from dataclasses import dataclass

from inburgering.aanbod.enums import Route
from inburgering.begeleiding.enums import Bestemming, Moment
from inburgering.beheer.invoer import kolommen as k
from inburgering.beheer.invoer.kolommen import Kolom
from inburgering.dossiers.enums import Doelgroep, Geslacht, Stelsel, Uitstroom, UitstroomReden, Verblijfsvergunning
from intake.enums import BrugklasUitkomst
from ontzorgen.enums import TrajectUitkomst
from pip_plans.enums import Leerroute, Niveau, PipSoort


@dataclass(frozen=True, slots=True)
class Bestand:
    """One file (or sheet): `sleutel` names the columns that together are its row key.

    `volgorde` are days of which none may precede one before it; `periode` is a half-open period, of which the end is
    later than the begin. `samen` are columns that are filled in together or not at all; of `alleen_met` the first may
    only be filled in with the second.
    """

    naam: str
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...]
    volgorde: tuple[str, ...] = ()
    periode: tuple[str, str] | None = None
    samen: tuple[str, str] | None = None
    alleen_met: tuple[str, str] | None = None

    @property
    def bestandsnaam(self) -> str:
        return f"{self.naam}.csv"

    def kolom(self, naam: str) -> Kolom:
        return next(kolom for kolom in self.kolommen if kolom.naam == naam)


PERSONEN = Bestand(
    "inburgeraars",
    (
        k.sleutel(),
        k.eigen("gemeentecode", k.gemeentecode, "de vier cijfers van een bekende gemeente", verplicht=True),
        k.eigen("bsn", k.bsn, "negen cijfers die aan de elfproef voldoen"),
        k.eigen("v_nummer", k.v_nummer, "tien cijfers"),
        k.tekst("voornamen", 200),
        k.tekst("achternaam", 200, verplicht=True),
        k.eigen("geboortedatum", k.geboortedatum, "1990, 1990-05 of 1990-05-01"),
        k.keuze("geslacht", *Geslacht.values),
        k.tekst("nationaliteit", 80),
        k.tekst("land_van_herkomst", 80),
        k.keuze("stelsel", Stelsel.WI2013, Stelsel.WI2021, verplicht=True),
        k.keuze("doelgroep", *Doelgroep.values, verplicht=True),
        k.ja_nee("hervestiger"),
        k.ja_nee("nareiziger"),
        k.ja_nee("geestelijk_bedienaar"),
        k.keuze("verblijfsvergunning", *Verblijfsvergunning.values),
        k.tekst("gezin", k.LANGSTE_SLEUTEL),
        k.tekst("taal", 80),
        k.ja_nee("tolk"),
        k.eigen("telefoon", k.telefoon, "een telefoonnummer van hoogstens 20 tekens"),
        k.eigen("email", k.email, "een e-mailadres"),
        k.dag("datum_koppeling"),
        k.dag("datum_huisvesting"),
        k.dag("datum_kennisgeving"),
        k.dag("datum_inschrijving"),
        k.dag("datum_informatie_derde"),
        k.ja_nee("verhuisd"),
        k.dag("datum_recht_op_bijstand"),
        k.tekst("klantmanager", 150),
    ),
    ("gemeentecode", "sleutel"),
)
INTAKES = Bestand(
    "intakes",
    (k.sleutel(), k.dag("gestart_op", verplicht=True), k.dag("afgerond_op")),
    ("sleutel", "gestart_op"),
    volgorde=("gestart_op", "afgerond_op"),
)
BRUGKLASSEN = Bestand(
    "brugklassen",
    (
        k.sleutel(),
        k.dag("aangemeld_op", verplicht=True),
        k.dag("gestart_op"),
        k.dag("beeindigd_op"),
        k.keuze("uitkomst", *BrugklasUitkomst.values),
    ),
    ("sleutel", "aangemeld_op"),
    volgorde=("aangemeld_op", "gestart_op", "beeindigd_op"),
    samen=("uitkomst", "beeindigd_op"),
)
PIPS = Bestand(
    "pips",
    (
        k.sleutel(),
        k.dag("dagtekening", verplicht=True),
        k.dag("bekendgemaakt_op"),
        k.keuze("leerroute", *Leerroute.values, verplicht=True),
        k.keuze("niveau", *reversed(Niveau.values)),
        k.keuze("soort", *PipSoort.values, verplicht=True),
    ),
    ("sleutel", "dagtekening"),
    volgorde=("dagtekening", "bekendgemaakt_op"),
)
AANMELDINGEN = Bestand(
    "aanmeldingen",
    (
        k.sleutel(),
        k.keuze("leerroute", *Leerroute.values, verplicht=True),
        k.dag("aangemeld_op", verplicht=True),
        k.dag("gestart_op"),
        k.dag("participatieplan_op"),
    ),
    ("sleutel", "leerroute", "aangemeld_op"),
    volgorde=("aangemeld_op", "gestart_op"),
)
PVT = Bestand(
    "pvt",
    (k.sleutel(), k.dag("aangemeld_op", verplicht=True), k.dag("gestart_op"), k.dag("ondertekend_op")),
    ("sleutel", "aangemeld_op"),
    volgorde=("aangemeld_op", "gestart_op", "ondertekend_op"),
)
BEGELEIDING = Bestand(
    "begeleiding",
    (k.sleutel(), k.dag("gestart_op", verplicht=True), k.dag("eindrapport_op")),
    ("sleutel", "gestart_op"),
    volgorde=("gestart_op", "eindrapport_op"),
)
OVERDRACHTEN = Bestand(
    "overdrachten",
    (
        k.sleutel(),
        k.dag("datum", verplicht=True),
        k.keuze("moment", *Moment.values, verplicht=True),
        k.keuze("bestemming", *Bestemming.values),
        k.tekst("uitkomst", 300),
    ),
    ("sleutel", "datum"),
)
ONTZORGEN = Bestand(
    "ontzorgen",
    (
        k.sleutel(),
        k.dag("gestart_op", verplicht=True),
        k.dag("beeindigd_op"),
        k.keuze("uitkomst", *TrajectUitkomst.values),
    ),
    ("sleutel", "gestart_op"),
    volgorde=("gestart_op", "beeindigd_op"),
    samen=("uitkomst", "beeindigd_op"),
)
BIJSTAND = Bestand(
    "bijstand",
    (
        k.sleutel(),
        k.dag("van", verplicht=True),
        k.dag("tot"),
        k.keuze("uitstroom", *Uitstroom.values),
        k.keuze("reden", *UitstroomReden.values),
    ),
    ("sleutel", "van"),
    periode=("van", "tot"),
    alleen_met=("reden", "uitstroom"),
)
INTEGRATIEROUTES = Bestand(
    "integratieroutes",
    (k.sleutel(), k.dag("van", verplicht=True), k.dag("tot"), k.keuze("route", *Route.values, verplicht=True)),
    ("sleutel", "van"),
    periode=("van", "tot"),
)
VOORZIENINGEN = Bestand(
    "voorzieningen",
    (
        k.sleutel(),
        k.dag("van", verplicht=True),
        k.dag("tot"),
        k.tekst("voorziening", 120, verplicht=True),
        k.eigen("kosten", k.bedrag, "een bedrag in euro's, bijvoorbeeld 1250.50"),
        k.tekst("budget", 120),
    ),
    ("sleutel", "van"),
    periode=("van", "tot"),
)
TAAKSTELLING = Bestand(
    "taakstelling",
    (
        k.eigen("gemeentecode", k.gemeentecode, "de vier cijfers van een bekende gemeente", verplicht=True),
        k.eigen("halfjaar", k.halfjaar, "een halfjaar als 2023H1 of 2023H2", verplicht=True),
        k.eigen("aantal", k.aantal, "een heel getal van 0 tot en met 999999", verplicht=True),
    ),
    ("gemeentecode", "halfjaar"),
)

VAN_PERSOON = (
    BIJSTAND,
    INTAKES,
    BRUGKLASSEN,
    PIPS,
    AANMELDINGEN,
    PVT,
    BEGELEIDING,
    OVERDRACHTEN,
    ONTZORGEN,
    INTEGRATIEROUTES,
    VOORZIENINGEN,
)
"""The files about a known person, in the order in which his history is taken over."""

BESTANDEN = {bestand.naam: bestand for bestand in (PERSONEN, *VAN_PERSOON, TAAKSTELLING)}
