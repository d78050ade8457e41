"""Rules on who has which rights and duties, on retention and on numbers."""

from inburgering.recht.regels.regel import BESLUIT, BESLUIT_2023, BESLUIT_TEKST_2022, DUO, WI2021, Regel

REGELS = (
    Regel(
        "G-10",
        "De Wi2021 geldt voor wie op of na 1 januari 2022 inburgeringsplichtig is geworden; voor wie dat eerder werd, "
        "blijft de Wet inburgering van 2013 gelden.",
        WI2021,
        "54 lid 1",
    ),
    Regel("D-1", "Het college neemt bij iedere inburgeringsplichtige de brede intake af.", WI2021, "14 lid 1"),
    Regel("D-2", "De brede intake bevat een leerbaarheidstoets.", WI2021, "14 lid 3"),
    Regel("D-3", "Het college stelt voor iedere inburgeringsplichtige een PIP vast.", WI2021, "15 lid 1"),
    Regel(
        "D-4",
        "Het college stelt voor een asielstatushouder de intensiteit van de leerroute vast.",
        WI2021,
        "15 lid 2",
    ),
    Regel(
        "D-5",
        "Het college biedt een asielstatushouder tijdig een cursus of opleiding aan.",
        WI2021,
        "16 lid 1",
    ),
    Regel(
        "D-6",
        "Het college biedt het participatieverklaringstraject en de module Arbeidsmarkt en Participatie aan.",
        WI2021,
        "6 lid 3",
    ),
    Regel("D-7", "Een asielstatushouder krijgt maatschappelijke begeleiding.", WI2021, "13 lid 1"),
    Regel(
        "D-8",
        "Het PIP noemt het aantal voortgangsgesprekken.",
        BESLUIT_TEKST_2022,
        "5.3 lid 3",
        geldig_tot=BESLUIT_2023,
    ),
    Regel("D-8", "Het PIP noemt het aantal voortgangsgesprekken.", BESLUIT, "5.3 lid 4", BESLUIT_2023),
    Regel(
        "D-9",
        "Een gezinsmigrant of overige migrant kiest en betaalt zelf de cursus en kan daarvoor bij DUO lenen.",
        WI2021,
        "20 lid 1",
    ),
    Regel(
        "D-10",
        "De cursusinstelling geeft gegevens over een asielstatushouder altijd aan het college, over een "
        "ander op verzoek.",
        BESLUIT,
        "9.2 lid 4",
    ),
    Regel(
        "D-11",
        "Wie in de opvang wacht op huisvesting, kan vrijwillig en kosteloos beginnen met de voorbereiding.",
        BESLUIT,
        "3.17",
    ),
    Regel(
        "D-12",
        "Het college kan een inburgeringsplichtige onder de wet van 2013 begeleiden.",
        BESLUIT,
        "12.1a lid 4",
        BESLUIT_2023,
    ),
    Regel(
        "X-1",
        "De maatschappelijke begeleiding begint op de dag van inschrijving in de basisregistratie personen.",
        WI2021,
        "13 lid 3",
    ),
    Regel(
        "X-2",
        "De begeleiding is praktische hulp bij wonen, zorg, werk, inkomen, verzekeringen, onderwijs en de "
        "woonomgeving, en voorlichting.",
        BESLUIT,
        "5.1",
    ),
    Regel(
        "P-EINDE",
        "De inburgeringsplicht eindigt als iemand heeft voldaan, is vrijgesteld of ontheven, of er niet meer "
        "onder valt.",
        DUO,
        "Inburgeringsplicht, reden geen plicht",
    ),
    Regel(
        "G-05",
        "Na een onderbreking van hoogstens een jaar geldt de plicht als niet geëindigd en wordt de termijn langer.",
        BESLUIT,
        "2.1 lid 2",
    ),
    Regel(
        "V-OVERDRACHT",
        "Na een verhuizing geeft de vorige gemeente het PIP, de voortgang en de boetes op verzoek aan de nieuwe.",
        WI2021,
        "35 lid 4",
    ),
    Regel(
        "Y-6",
        "Het college verwijdert persoonsgegevens vijf jaar na het einde van de inburgeringsplicht of na overlijden.",
        BESLUIT,
        "9.9 lid 1",
    ),
    Regel(
        "Y-6-BASIS",
        "Een aantal basisgegevens mag ten hoogste vijftig jaar worden bewaard.",
        BESLUIT,
        "9.9 lid 2",
    ),
    Regel(
        "Y-6-LENING",
        "Gegevens over de lening worden vijf jaar na voldoening, kwijtschelding of tenietgaan verwijderd.",
        BESLUIT,
        "9.9 lid 3",
    ),
)
