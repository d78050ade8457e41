"""Rules on leerroutes, schakelen, afschalen, ontzorgen, the brede intake and fines."""

from inburgering.recht.regels.regel import (
    BESLUIT,
    BESLUIT_2023,
    BESLUIT_SEPTEMBER_2025,
    BESLUIT_TEKST_2022,
    PARTICIPATIEWET,
    WI2021,
    Regel,
    Zekerheid,
)

REGELS = (
    Regel(
        "T-SW-2",
        "De onderwijsroute kan gedurende het hele traject worden gewijzigd in de B1-route.",
        BESLUIT,
        "5.4 lid 1",
    ),
    Regel(
        "T-SW-3",
        "Na anderhalf jaar kan schakelen nog als een niet-vrijstellende opleiding daarna is afgerond of afgebroken.",
        BESLUIT,
        "5.4 lid 2",
        BESLUIT_2023,
    ),
    Regel(
        "T-SW-4",
        "In bijzondere gevallen kan het college afwijken van de anderhalf jaar.",
        BESLUIT_TEKST_2022,
        "5.4 lid 2",
        geldig_tot=BESLUIT_2023,
    ),
    Regel(
        "T-SW-4",
        "In bijzondere gevallen kan het college afwijken van de anderhalf jaar.",
        BESLUIT,
        "5.4 lid 3",
        BESLUIT_2023,
    ),
    Regel(
        "T-SW-6",
        "Wat eerder is gevolgd of behaald, telt na het schakelen mee.",
        BESLUIT_TEKST_2022,
        "5.4 lid 3",
        geldig_tot=BESLUIT_2023,
    ),
    Regel(
        "T-SW-6",
        "Wat eerder is gevolgd of behaald, telt na het schakelen mee.",
        BESLUIT,
        "5.4 lid 4",
        BESLUIT_2023,
    ),
    Regel(
        "T-AF-1",
        "Alleen in de B1-route kan het college bepalen dat taalexamens geheel of deels op A2 worden afgelegd.",
        WI2021,
        "17 lid 3",
    ),
    Regel(
        "T-AF-2",
        "Afschalen vraagt 600 cursusuren Nederlands als tweede taal en voldoende inspanning.",
        BESLUIT,
        "5.5 lid 1",
    ),
    Regel(
        "T-AF-3",
        "Cursusuren uit de brede intake kunnen meetellen voor de 600 uur.",
        BESLUIT,
        "5.5 lid 2",
    ),
    Regel(
        "L-1",
        "Lessen tellen alleen bij een cursusinstelling met keurmerk of bij een instelling met diploma-erkenning.",
        WI2021,
        "32",
    ),
    Regel(
        "L-2",
        "Het taalschakeltraject volgt de inburgeraar bij een instelling met diploma-erkenning.",
        WI2021,
        "8 lid 1",
    ),
    Regel("PIP-INT", "Voor asielstatushouders staat de intensiteit van de leerroute in het PIP.", WI2021, "15 lid 2"),
    Regel("R-PVT", "Het participatieverklaringstraject omvat ten minste 12 uren.", BESLUIT, "3.1 lid 3"),
    Regel(
        "R-MAP2",
        "Het praktijkdeel van de module Arbeidsmarkt en Participatie omvat ten minste 40 uren.",
        BESLUIT,
        "3.2 lid 4",
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
    Regel(
        "R-MAP3",
        "De module Arbeidsmarkt en Participatie geldt niet voor wie het taalschakeltraject volgt of heeft afgerond.",
        WI2021,
        "8 lid 3",
    ),
    Regel(
        "R-O",
        "De onderwijsroute is voor wie een opleiding in het beroeps- of hoger onderwijs wil volgen en "
        "daar een grote kans "
        "op een diploma heeft.",
        WI2021,
        "8 lid 1",
    ),
    Regel(
        "R-Z",
        "De zelfredzaamheidsroute omvat voor asielstatushouders 800 cursusuren, 800 uren participatie en "
        "een eindgesprek.",
        BESLUIT,
        "3.14 lid 2",
    ),
    Regel(
        "R-Z-GEZIN",
        "De zelfredzaamheidsroute omvat voor gezins- en overige migranten 800 cursusuren en een eindgesprek.",
        BESLUIT,
        "3.14 lid 3",
    ),
    Regel(
        "R-Z3",
        "De uren van het participatieverklaringstraject en de module gaan af van de 800 uren participatie.",
        BESLUIT,
        "3.14 lid 5",
    ),
    Regel("R-Z4", "Uren uit de brede intake kunnen van de urennorm af.", BESLUIT, "3.14 lid 6"),
    Regel(
        "R-Z5",
        "Uren in een niet-vrijstellende opleiding in de twee jaar vóór het PIP kunnen van de cursusuren af.",
        BESLUIT,
        "3.14 lid 9",
        BESLUIT_SEPTEMBER_2025,
    ),
    Regel(
        "O-1",
        "Het ontzorgen geldt voor wie inburgeringsplichtig is volgens de Wi2021 en een "
        "verblijfsvergunning asiel voor "
        "bepaalde tijd heeft.",
        PARTICIPATIEWET,
        "56a lid 1",
    ),
    Regel(
        "O-3",
        "Het college betaalt uit de bijstand de huur, gas, water en stroom en de verplichte zorgverzekering.",
        PARTICIPATIEWET,
        "56a lid 2",
    ),
    Regel(
        "O-4",
        "De wet noemt geen einde van het ontzorgen vóór zes maanden; eerder stoppen is praktijk van gemeenten.",
        PARTICIPATIEWET,
        "56a lid 2",
        zekerheid=Zekerheid.ONZEKER,
    ),
    Regel(
        "O-5",
        "Langer betalen in naam van de inburgeraar kan alleen om gegronde redenen, bij besluit in het "
        "individuele geval.",
        PARTICIPATIEWET,
        "57",
    ),
    Regel(
        "O-6",
        "Wie buiten het ontzorgen valt, kan vrijwillig hulp bij geldzaken krijgen.",
        PARTICIPATIEWET,
        "56a lid 1",
        zekerheid=Zekerheid.AFGELEID,
    ),
    Regel(
        "O-7",
        "De verplichting staat in een besluit op grond van de Participatiewet, dat bij het PIP wordt gevoegd.",
        WI2021,
        "15 lid 3",
    ),
    Regel(
        "O-8",
        "Wie niet meewerkt aan het ontzorgen, schendt een verplichting die aan de bijstand is verbonden.",
        PARTICIPATIEWET,
        "18",
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
    Regel(
        "T-BI-1",
        "Wie na een oproep niet verschijnt of niet meewerkt, krijgt een schriftelijke waarschuwing en een "
        "herhaalde oproep.",
        WI2021,
        "14 lid 1",
    ),
    Regel("T-BI-2", "Na drie oproepen voltooit het college de brede intake in afwezigheid.", WI2021, "14 lid 2"),
    Regel(
        "F-1",
        "Wie ook de tweede termijn laat verlopen, krijgt een boete van 250 euro; bij de derde oproep nogmaals.",
        WI2021,
        "22",
    ),
    Regel(
        "F-2",
        "De boete voor niet meewerken aan begeleiding of intensiteit is 50 euro, bij herhaling oplopend tot 800 euro.",
        BESLUIT,
        "7.1 lid 2",
    ),
    Regel(
        "F-2-HERHALING",
        "Was er in de twaalf maanden ervoor een eerdere overtreding waarvan de boete onherroepelijk is, dan wordt de "
        "boete telkens 100 procent hoger.",
        BESLUIT,
        "7.1 lid 3",
        zekerheid=Zekerheid.AFGELEID,
    ),
    Regel(
        "F-2-VERWIJT",
        "De boete is 100 procent bij opzet, 75 bij grove schuld, 50 bij geen van beide en 25 bij verminderde "
        "verwijtbaarheid.",
        BESLUIT,
        "7.1 lid 4",
    ),
    Regel("F-3", "De boetes van de gemeente samen zijn begrensd per termijn.", BESLUIT, "7.1 lid 5"),
    Regel("F-6", "Geen boete als voor dezelfde gedraging de bijstand is verlaagd.", WI2021, "27"),
    Regel("F-7-LAGER", "Bij bijzondere omstandigheden is de boete lager.", BESLUIT, "7.1 lid 6"),
    Regel(
        "F-9",
        "Een boete voor een asielstatushouder vraagt eerst een juridische toets (ECLI:EU:C:2025:52).",
        WI2021,
        "22",
        zekerheid=Zekerheid.ONZEKER,
    ),
    Regel(
        "T-BI-5",
        "Het college ontheft van de leerbaarheidstoets bij een visuele beperking, of bij een auditieve "
        "beperking als iemand "
        "de toets niet kan afleggen.",
        WI2021,
        "14 lid 6",
    ),
    Regel(
        "I-1",
        "Onderzoek naar gevolgd onderwijs en werkervaring in het land van herkomst.",
        WI2021,
        "14 lid 3",
    ),
    Regel(
        "I-2",
        "Verkenning van de persoonlijke omstandigheden, waaronder fysieke en mentale gezondheid.",
        WI2021,
        "14 lid 3",
    ),
    Regel("I-3", "Verkenning van voorschoolse of vroegschoolse educatie van de kinderen.", WI2021, "14 lid 3"),
    Regel("I-4", "Het taalniveau.", BESLUIT, "5.2 lid 1"),
    Regel("I-5", "De mogelijkheden tot arbeidsparticipatie.", BESLUIT, "5.2 lid 1"),
    Regel("I-6", "De mate van zelfredzaamheid.", BESLUIT, "5.2 lid 1"),
    Regel("I-7", "Het college wijst op het recht op een gesprek zonder anderen erbij.", BESLUIT, "5.2 lid 2"),
    Regel("I-8", "De informatie uit de brede intake wordt schriftelijk vastgelegd.", BESLUIT, "5.2 lid 3"),
)
