"""Access, sessions, watching over looks, and what is kept how long."""

from inburgering.toegang.keuzes.keuze import Keuze

VEILIG = (
    Keuze(
        "overzicht_te_laat_verplicht",
        "Wettelijke termijnen die te laat zijn, staan altijd in de e-mail met herinneringen",
        "ja_nee",
        True,
        "Medewerkers kiezen zelf of en wanneer zij deze e-mail krijgen. Bij ja geldt dat niet voor termijnen die "
        "te laat zijn: die komen de ochtend erna.",
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
        "concept_dagen",
        "Dagen waarna getypte maar niet bewaarde invoer wordt verwijderd",
        "getal",
        30,
        "Een concept is alleen voor wie het typte. U bewaart het niet langer dan nodig.",
        "AVG art. 5 lid 1 onder e",
        maximum=365,
    ),
)
