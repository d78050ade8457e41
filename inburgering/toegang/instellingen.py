"""What the law leaves to the gemeente, or leaves uncertain: one list with safe defaults.

A gemeente that chooses otherwise has a row in `Instelling`; beheer sees every choice with its reason.
"""

from dataclasses import dataclass
from typing import Any, Literal

from inburgering.toegang.models import Instelling


@dataclass(frozen=True)
class Keuze:
    """One setting: its key, label, kind of value, safe default and why it is a setting at all."""

    sleutel: str
    label: str
    soort: Literal["ja_nee", "getal", "tekst", "iban"]
    standaard: Any
    uitleg: str
    artikel: str = ""
    minimum: int = 1
    maximum: int = 999

    @property
    def standaard_tekst(self) -> str:
        """The safe default as people read it."""
        return waarde_tekst(self.standaard)


def waarde_tekst(waarde: Any) -> str:
    """Return the value of a setting as people read it: ja, 12, Haarlem."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return "nog niet ingevuld" if waarde == "" else str(waarde)


KEUZES: dict[str, Keuze] = {
    keuze.sleutel: keuze
    for keuze in (
        Keuze(
            "pip_voor_vestiging",
            "Een PIP mag vóór de vestiging in de gemeente worden vastgesteld",
            "ja_nee",
            False,
            "DUO weigert een PIP van vóór de vestiging. De termijn van drie jaar begint dan te vroeg.",
            "Wi2021 art. 1 en 15",
        ),
        Keuze(
            "pip_tweede_paar_ogen",
            "Een collega keurt elk PIP goed vóór het vaststellen",
            "ja_nee",
            False,
            "De wet vraagt dit niet. Sommige gemeenten regelen het zo in hun mandaat.",
        ),
        Keuze(
            "pip_zonder_intake",
            "Een eerste PIP mag worden vastgesteld terwijl de brede intake niet is afgerond",
            "ja_nee",
            True,
            "De wet laat het PIP op de brede intake rusten, maar noemt afronden geen voorwaarde, en de tien weken "
            "lopen door. Bij ja waarschuwt het systeem, bij nee houdt het vaststellen tegen. "
            "Na een verhuizing geldt dit niet.",
            "Wi2021 art. 14 en 15; Besluit inburgering 2021 art. 5.3",
        ),
        Keuze(
            "ontzorgen_bij_terugkeer",
            "Na een terugkeer in de bijstand begint het ontzorgen opnieuw",
            "ja_nee",
            True,
            "De zes maanden lopen vanaf de dag waarop het recht op bijstand ontstaat. Bij een terugkeer ontstaat dat "
            "recht opnieuw; of de wet dan nog eens zes maanden bedoelt, is niet zeker. "
            "Bij nee telt alleen het eerste recht.",
            "Participatiewet art. 56a lid 2",
        ),
        Keuze(
            "ontzorgen_evaluatie_weken",
            "Weken vóór het einde van ontzorgen waarin de evaluatie wordt gepland",
            "getal",
            4,
            "De wet noemt geen moment; zo is er tijd voor een besluit als iemand het nog niet zelf kan.",
            maximum=26,
        ),
        Keuze(
            "ontzorgen_nazorg_maanden",
            "Maanden nazorg na het einde van ontzorgen",
            "getal",
            6,
            "Eigen beleid van de gemeente. Aan het eind komt er een taak om na te gaan hoe het gaat.",
            maximum=24,
        ),
        Keuze(
            "betaling_vier_ogen_vanaf",
            "Bedrag in euro waarboven een collega akkoord geeft op een betaling van vaste lasten",
            "getal",
            1000,
            "De wet regelt dit niet. Kies 0 als op elke betaling een collega akkoord moet geven.",
            minimum=0,
            maximum=99_999,
        ),
        Keuze(
            "betaling_rekening_naam",
            "Naam van de rekening waarvan de gemeente vaste lasten betaalt",
            "tekst",
            "",
            "Staat als opdrachtgever in het bestand voor de bank. Hoogstens 70 tekens.",
            maximum=70,
        ),
        Keuze(
            "betaling_rekening_iban",
            "IBAN van de rekening waarvan de gemeente vaste lasten betaalt",
            "iban",
            "",
            "Zonder dit rekeningnummer maakt het systeem geen bestand voor de bank.",
        ),
        Keuze(
            "pip_handtekening",
            "De beschikking heeft een blad voor de handtekening van de inburgeraar",
            "ja_nee",
            False,
            "De wet eist geen handtekening. Weigeren te tekenen houdt het besluit niet tegen.",
            "Wi2021 art. 15",
        ),
        Keuze(
            "brugklas",
            "De gemeente heeft een brugklas",
            "ja_nee",
            True,
            "De brugklas is eigen beleid van de gemeente en staat niet in de wet.",
        ),
        Keuze(
            "brugklas_max_weken", "Langste duur van de brugklas in weken", "getal", 6, "Eigen beleid van de gemeente."
        ),
        Keuze(
            "gesprekken_asiel",
            "Gebruikelijk aantal voortgangsgesprekken voor asielstatushouders",
            "getal",
            8,
            "De wet noemt geen aantal; het staat in het PIP.",
            "Wi2021 art. 17 lid 1; Besluit inburgering 2021 art. 5.3 lid 4",
        ),
        Keuze(
            "gesprekken_overig",
            "Gebruikelijk aantal voortgangsgesprekken voor gezins- en overige migranten",
            "getal",
            6,
            "De wet noemt geen aantal; het staat in het PIP.",
            "Wi2021 art. 17 lid 1; Besluit inburgering 2021 art. 5.3 lid 4",
        ),
        Keuze(
            "pvt_uren",
            "Gebruikelijk aantal uren PVT",
            "getal",
            12,
            "Minstens 12 uur.",
            "Besluit inburgering 2021 art. 3.1",
            minimum=12,
        ),
        Keuze(
            "map_uren",
            "Gebruikelijk aantal uren MAP",
            "getal",
            40,
            "De urennorm staat in de Regeling inburgering 2021; controleer die op wetten.overheid.nl/BWBR0045574.",
            "Besluit inburgering 2021 art. 3.2",
        ),
        Keuze(
            "pvt_streefmaanden",
            "Maanden na het begin van de inburgeringstermijn waarin het PVT klaar moet zijn",
            "getal",
            6,
            "Een streefdatum van de gemeente, met een taak en herinneringen. "
            "De wet kent alleen het einde van de termijn.",
            "Wi2021 art. 11 en 24",
            maximum=36,
        ),
        Keuze(
            "bio_advies_dagen",
            "Dagen waarin de gemeente adviseert over ontheffing wegens bijzondere individuele omstandigheden",
            "getal",
            28,
            "De inburgeraar heeft het advies nodig bij de aanvraag. De wet noemt geen termijn voor het advies.",
            "Besluit inburgering 2021 art. 2.8 lid 2",
        ),
        Keuze(
            "verzuim_procent",
            "Percentage verzuim zonder reden waarbij een klantmanager een taak krijgt",
            "getal",
            20,
            "De wet noemt geen grens. De school geeft het verzuim door met de uren.",
            "Wi2021 art. 17 lid 1 en 23",
            maximum=100,
        ),
        Keuze(
            "verzuim_weken",
            "Aantal weken waarover het verzuim wordt opgeteld",
            "getal",
            8,
            "De wet noemt geen periode.",
            "Wi2021 art. 17 lid 1 en 23",
            maximum=52,
        ),
        Keuze(
            "overzicht_te_laat_verplicht",
            "Wettelijke termijnen die te laat zijn, staan altijd in de e-mail met herinneringen",
            "ja_nee",
            True,
            "Medewerkers kiezen zelf of en wanneer zij deze e-mail krijgen. Bij ja geldt dat niet voor termijnen die "
            "te laat zijn: die komen de ochtend erna.",
        ),
        Keuze(
            "bezwaar_commissie",
            "Een bezwaarcommissie adviseert (beslistermijn 12 in plaats van 6 weken)",
            "ja_nee",
            False,
            "Hangt af van de eigen verordening.",
            "Awb art. 7:10 en 7:13",
        ),
        Keuze(
            "weken_voor_achttien",
            "Weken vóór de achttiende verjaardag waarin de taak “wordt 18 jaar” uiterlijk af moet zijn",
            "getal",
            13,
            "De wet noemt geen termijn; zo is er tijd om plicht, verblijf, zorgverzekering en inkomen te regelen.",
        ),
        Keuze(
            "oproep_termijn_dagen",
            "Dagen tussen een oproep voor de intake en het gesprek",
            "getal",
            14,
            "Het college kiest de termijn van de oproep zelf.",
            "Wi2021 art. 14 lid 1",
        ),
        *(
            Keuze(
                f"verwacht_{route}",
                f"Verwacht aandeel van de {naam} in procenten",
                "getal",
                aandeel,
                "De verwachting bij de start van de wet; staat in het rapport naast de echte verdeling. "
                "De drie routes zijn samen 100.",
                minimum=0,
                maximum=100,
            )
            for route, naam, aandeel in (("b", "B1-route", 60), ("z", "Z-route", 15), ("o", "onderwijsroute", 25))
        ),
        *(
            Keuze(
                f"tolk_{soort}_bedrag",
                f"Kosten van een gesprek met een tolk {naam}, in hele euro",
                "getal",
                0,
                "Voor de schatting van de kosten in het rapport Tolken. Bij 0 staan daar geen kosten.",
                minimum=0,
                maximum=9_999,
            )
            for soort, naam in (("telefonisch", "via telefoon of video"), ("aanwezig", "die aanwezig is"))
        ),
        Keuze(
            "kleine_aantallen",
            "Kleinste aantal dat in het rapport voor de raad staat",
            "getal",
            5,
            "Het rapport voor de raad is openbaar. Een kleiner aantal kan iemand herkenbaar maken en staat er daarom "
            "niet in, ook niet als het uit andere getallen te berekenen is.",
            "AVG art. 5 lid 1 c",
            minimum=3,
            maximum=50,
        ),
        Keuze(
            "caseload_norm",
            "Hoeveel dossiers een klantmanager met een volledige werkweek heeft",
            "getal",
            80,
            "Eigen norm van de gemeente, gewogen naar fase. Wie minder uren werkt, heeft naar verhouding minder.",
        ),
        *(
            Keuze(
                f"gewicht_{fase}",
                f"Gewicht van een dossier in de fase {naam}, in procenten",
                "getal",
                gewicht,
                "Een dossier dat meer werk vraagt telt zwaarder mee in de werklast. 100 is een gewoon dossier.",
                minimum=0,
                maximum=500,
            )
            for fase, naam, gewicht in (
                ("nieuw", "Nieuw", 100),
                ("intake", "Brede intake", 140),
                ("pip", "PIP opstellen", 140),
                ("traject", "Leerroute", 80),
                ("afgerond", "Afgerond", 20),
            )
        ),
        *(
            Keuze(
                f"duur_{stap}",
                label,
                "getal",
                dagen,
                "Hiermee rekent het systeem uit welke PIP's te laat dreigen te komen. De wet noemt geen duur.",
                maximum=120,
            )
            for stap, label, dagen in (
                ("intakegesprek", "Dagen die het gewoonlijk duurt tot een intakegesprek dat nog niet is gepland", 14),
                ("tolk", "Dagen die het gewoonlijk duurt om een tolk te krijgen", 5),
                ("lbt", "Dagen van aanmelding tot uitslag van de leerbaarheidstoets", 21),
                ("derde", "Dagen tot een derde gewoonlijk antwoordt", 14),
                ("pip", "Dagen van het laatste feit tot het vaststellen van het PIP", 7),
            )
        ),
        Keuze(
            "steekproef_aantal",
            "Aantal PIP's in de steekproef van een week",
            "getal",
            5,
            "De teamleider leest elke week een paar vastgestelde PIP's. De wet vraagt dit niet.",
            maximum=25,
        ),
        Keuze(
            "hersteltermijn_dagen",
            "Dagen om niet-nakomen te herstellen na een waarschuwing",
            "getal",
            14,
            "De wet noemt geen termijn; de gemeente legt haar werkwijze vast in beleidsregels.",
            "Wi2021 art. 23",
            maximum=90,
        ),
        Keuze(
            "zienswijze_dagen",
            "Dagen om te reageren op het voornemen van een boete",
            "getal",
            14,
            "De wet noemt geen termijn. Korter dan een week is zelden zorgvuldig.",
            "Awb art. 4:8 en 5:50",
            minimum=7,
            maximum=90,
        ),
        Keuze(
            "boete_verdubbelen",
            "Bij herhaling binnen twaalf maanden verdubbelt de boete (50, 100, 200, 400, 800 euro)",
            "ja_nee",
            True,
            "Het Besluit zegt: telkens met 100 procent van het boetebedrag hoger, tot 800 euro. Dat lezen wij als "
            "verdubbelen. Bij nee komt er telkens 50 euro bij. Lager opleggen met een reden kan altijd.",
            "Besluit inburgering 2021 art. 7.1 lid 3",
        ),
        Keuze(
            "boete_toets_altijd",
            "Een collega toetst elke boete juridisch, ook voor gezins- en overige migranten",
            "ja_nee",
            False,
            "Voor asielstatushouders is de toets altijd nodig (HvJEU C-158/23). Wie toetst, legt de boete niet op. "
            "Toetsen kan wie de rol teamleider heeft; geef die rol aan wie dit in uw gemeente doet.",
            "Wi2021 art. 22 en 23",
        ),
        Keuze(
            "begeleiding_maanden",
            "Duur van de maatschappelijke begeleiding in maanden",
            "getal",
            12,
            "De wet noemt geen duur. De begeleiding begint op de dag van inschrijving in de BRP.",
            "Wi2021 art. 13",
            maximum=60,
        ),
        Keuze(
            "begeleiding_eindrapport_weken",
            "Weken vóór het einde waarop het eindrapport van de begeleiding er is",
            "getal",
            6,
            "Zo is er tijd voor het akkoord van de klantmanager en een warme overdracht.",
            maximum=26,
        ),
        Keuze(
            "overdracht_uitkomst_weken",
            "Weken na een warme overdracht waarop u vraagt wat ervan kwam",
            "getal",
            8,
            "Een overdracht is pas klaar als bekend is wat ervan kwam.",
            maximum=52,
        ),
        Keuze(
            "tweede_factor_verplicht",
            "Inloggen gaat altijd in twee stappen",
            "ja_nee",
            False,
            "Bij ja werkt niemand zonder app met codes, passkey of account van de organisatie. Wie dat nog niet heeft, "
            "stelt het in na het inloggen. De BIO vraagt dit voor toegang van buiten het eigen netwerk.",
            "BIO2",
        ),
        Keuze(
            "sessie_minuten",
            "Minuten zonder iets te doen waarna iemand opnieuw moet inloggen",
            "getal",
            60,
            "Twee minuten vooraf komt er een waarschuwing. Wat is getypt, gaat niet verloren.",
            "BIO2",
            minimum=5,
            maximum=240,
        ),
        Keuze(
            "rollen_vier_ogen",
            "Een collega keurt elke nieuwe rol van een gebruiker goed",
            "ja_nee",
            False,
            "Bij ja krijgt iemand een rol pas als een andere beheerder die goedkeurt. Een rol weghalen kan direct.",
            "BIO2",
        ),
        Keuze(
            "basisgegevens_bewaren",
            "Na het vernietigen van een dossier blijven enkele basisgegevens bewaard, hoogstens vijftig jaar",
            "ja_nee",
            False,
            "Het mag: BSN, naam, adres, geboortedatum, vrijstelling, ontheffing en hoe en wanneer is voldaan. Het moet "
            "niet. Bij nee blijft er niets over.",
            "Besluit inburgering 2021 art. 9.9 lid 2",
        ),
        Keuze(
            "opvallend_dossiers",
            "Dossiers die een medewerker op één dag bekijkt voordat dat opvalt",
            "getal",
            60,
            "De privacy officer ziet een melding en beoordeelt of het bij het werk hoort.",
            "AVG art. 32",
        ),
        Keuze(
            "opvallend_van_anderen",
            "Dossiers van anderen die een klantmanager op één dag bekijkt voordat dat opvalt",
            "getal",
            15,
            "Dossiers waarvoor de medewerker vervangt, tellen niet mee.",
            "AVG art. 32",
        ),
        Keuze(
            "duurzaam_maanden",
            "Maanden werk waarna uitstroom naar werk duurzaam is",
            "getal",
            6,
            "De wet noemt geen definitie. Ander werk telt door als de onderbreking kort genoeg is.",
            maximum=36,
        ),
        Keuze(
            "duurzaam_onderbreking_dagen",
            "Dagen tussen twee banen die het tellen van duurzaam werk niet onderbreken",
            "getal",
            31,
            "De wet noemt geen definitie. Bij 0 moet het werk op elkaar aansluiten.",
            minimum=0,
            maximum=366,
        ),
        Keuze(
            "duurzaam_zonder_bijstand",
            "Werk is pas duurzaam als er op die dag ook geen recht op bijstand is",
            "ja_nee",
            False,
            "De wet noemt geen definitie. Bij nee telt werk ook mee met een aanvullende uitkering.",
        ),
        Keuze(
            "scholingsbudget_bedrag",
            "Scholingsbudget per inburgeraar in euro",
            "getal",
            0,
            "Eigen beleid van de gemeente. Bij 0 is er geen scholingsbudget en kan er niets worden toegekend.",
            "Participatiewet art. 7 lid 1 onder a",
            minimum=0,
            maximum=99_999,
        ),
        Keuze(
            "concept_dagen",
            "Dagen waarna getypte maar niet bewaarde invoer wordt verwijderd",
            "getal",
            30,
            "Een concept is alleen voor wie het typte. U bewaart het niet langer dan nodig.",
            "AVG art. 5 lid 1 onder e",
            maximum=365,
        ),
    )
}


def instelling(sleutel: str) -> Any:
    """Return the current gemeente's value of a setting, else the safe default; one query."""
    keuze = KEUZES[sleutel]
    waarde = Instelling.objects.filter(sleutel=sleutel).values_list("waarde", flat=True).first()
    return keuze.standaard if waarde is None else waarde


def instellingen() -> dict[str, Any]:
    """Return all settings of the current gemeente with defaults filled in; one query."""
    eigen = dict(Instelling.objects.values_list("sleutel", "waarde"))
    return {sleutel: eigen.get(sleutel, keuze.standaard) for sleutel, keuze in KEUZES.items()}
