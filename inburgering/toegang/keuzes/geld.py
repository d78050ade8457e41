"""Ontzorgen, payments and budgets: what the law leaves open."""

from inburgering.toegang.keuzes.keuze import Keuze

GELD = (
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
        "scholingsbudget_bedrag",
        "Scholingsbudget per inburgeraar in euro",
        "getal",
        0,
        "Eigen beleid van de gemeente. Bij 0 is er geen scholingsbudget en kan er niets worden toegekend.",
        "Participatiewet art. 7 lid 1 onder a",
        minimum=0,
        maximum=99_999,
    ),
)
