"""Rules on exams, vrijstelling, ontheffing, extension, PVT, MAP and the moment that the obligation is met."""

from inburgering.recht.regels.regel import AVG, BESLUIT, DUO, WI2021, Regel, Zekerheid

REGELS = (
    Regel(
        "R-PLICHT",
        "De inburgeringsplicht bestaat uit het participatieverklaringstraject, de module Arbeidsmarkt en "
        "Participatie en de leerroute.",
        WI2021,
        "6 lid 1",
    ),
    Regel(
        "R-DIPLOMA",
        "Wie het inburgeringsexamen of de onderwijsroute haalt en aan de rest voldoet, ontvangt van DUO een diploma; "
        "wie de zelfredzaamheidsroute haalt een certificaat.",
        WI2021,
        "6 lid 2",
    ),
    Regel(
        "R-B1",
        "Het inburgeringsexamen bestaat uit lezen, luisteren, schrijven en spreken op ten minste B1 en KNM.",
        WI2021,
        "7 lid 1",
    ),
    Regel(
        "R-A2",
        "Het PIP legt vast welke taalexamens op A2 worden afgelegd; die onderdelen zijn dan op A2 behaald.",
        BESLUIT,
        "5.3 lid 6",
    ),
    Regel(
        "R-O-EXAMEN",
        "Wie de onderwijsroute niet haalt, heeft het examen toch behaald met de taalonderdelen op B1 en KNM.",
        WI2021,
        "8 lid 4",
    ),
    Regel(
        "R-Z2",
        "Het college verleent geen mandaat aan een derde voor het eindgesprek van de zelfredzaamheidsroute.",
        BESLUIT,
        "3.14 lid 4",
    ),
    Regel(
        "C-1",
        "Het PVT is afgerond na de inleiding op de kernwaarden en het ondertekenen op de bijeenkomst.",
        BESLUIT,
        "3.1 lid 1",
    ),
    Regel(
        "C-1-ACTIVITEIT",
        "De inleiding op de kernwaarden bevat ten minste één activiteit of excursie.",
        BESLUIT,
        "3.1 lid 2",
    ),
    Regel(
        "C-1-AANWEZIG",
        "Het college registreert de aanwezigheid bij de inleiding en bij het ondertekenen.",
        BESLUIT,
        "3.1 lid 4",
    ),
    Regel("C-1-INTAKE", "Uren uit de brede intake kunnen van de 12 uren van het PVT af.", BESLUIT, "3.1 lid 5"),
    Regel(
        "C-2", "De MAP wordt afgesloten met een eindgesprek tussen de inburgeraar en het college.", BESLUIT, "3.2 lid 2"
    ),
    Regel("C-2-THEMAS", "De MAP gaat over acht thema’s.", BESLUIT, "3.2 lid 1"),
    Regel("C-2-INTAKE", "Uren uit de brede intake kunnen van de urennorm van de MAP af.", BESLUIT, "3.2 lid 3"),
    Regel(
        "C-3",
        "De zelfredzaamheidsroute is behaald met de uren en het eindgesprek; DUO verstrekt het certificaat.",
        BESLUIT,
        "3.16 lid 1",
    ),
    Regel(
        "C-4",
        "PVT en MAP zijn afgerond op of vóór de dag waarop de zelfredzaamheidsroute wordt afgerond.",
        DUO,
        "MAP, PVT, Z-route 1.0.0",
    ),
    Regel(
        "F-10",
        "De gemeente geeft aan DUO door of een te late afronding van PVT of MAP verwijtbaar is: niet vóór het einde "
        "van de termijn, nee alleen binnen twee maanden daarvoor of erna, ja alleen na overschrijding.",
        DUO,
        "MAP, PVT, Z-route 1.0.0",
    ),
    Regel(
        "E-1",
        "De uitslag van een examenonderdeel is geslaagd, gezakt of geen, bij geen met een reden.",
        DUO,
        "Examen 1.0.0",
    ),
    Regel(
        "E-4",
        "Een asielstatushouder heeft per examenonderdeel twee gratis pogingen, niet onder het niveau van het PIP.",
        BESLUIT,
        "3.7 lid 2",
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
    Regel("G-06", "DUO verleent vrijstelling van de inburgeringsplicht.", WI2021, "4 lid 1"),
    Regel(
        "G-06-DEEL",
        "Wie met een diploma een deel van het inburgeringsexamen aantoont, is van dat deel vrijgesteld.",
        WI2021,
        "7 lid 3",
    ),
    Regel(
        "G-07", "DUO ontheft geheel of gedeeltelijk wegens een blijvende belemmering of beperking.", WI2021, "5 lid 1"
    ),
    Regel(
        "G-07-DEEL",
        "Gedeeltelijke ontheffing kan van hoogstens drie van de vier taalonderdelen of van KNM, en in de "
        "zelfredzaamheidsroute van het participatiegedeelte.",
        BESLUIT,
        "2.7 lid 3",
    ),
    Regel(
        "G-07-BIO",
        "Ontheffing wegens bijzondere individuele omstandigheden is altijd geheel en vraagt een advies van het "
        "college.",
        BESLUIT,
        "2.8 lid 2",
    ),
    Regel("G-07-8W", "DUO beslist binnen acht weken over een ontheffing.", BESLUIT, "2.7 lid 5"),
    Regel("V-1", "DUO verlengt om een omstandigheid die niet te verwijten is.", BESLUIT, "4.3 lid 1"),
    Regel("V-3", "DUO verlengt wegens een niet-vrijstellende opleiding.", BESLUIT, "4.3 lid 2"),
    Regel("V-4", "De termijn wordt verlengd met een korte onderbreking van de plicht.", BESLUIT, "4.2"),
    Regel(
        "V-5",
        "Ziekte van de inburgeraar of een naaste van meer dan drie maanden geeft verlenging met de duur ervan.",
        BESLUIT,
        "4.3 lid 3",
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
    Regel(
        "V-6",
        "Een bevalling tijdens de termijn geeft zestien weken verlenging.",
        BESLUIT,
        "4.3 lid 3",
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
    Regel(
        "V-7",
        "Het overlijden van een naaste kan verlenging geven; hoe lang, bepaalt DUO.",
        BESLUIT,
        "4.3 lid 3",
        zekerheid=Zekerheid.ONZEKER,
    ),
    Regel(
        "V-9",
        "Alfabetisering, dakloosheid, opvang en problemen met de school kunnen verlenging geven.",
        BESLUIT,
        "4.3 lid 3",
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
    Regel("V-10-8W", "DUO beslist binnen acht weken over een aanvraag tot verlenging.", BESLUIT, "4.5 lid 1"),
    Regel("V-11", "DUO kan ambtshalve verlengen, niet eerder dan zes maanden voor het einde.", BESLUIT, "4.5 lid 2"),
    Regel(
        "AVG-12",
        "Op een verzoek van de inburgeraar over zijn gegevens volgt binnen een maand antwoord.",
        AVG,
        "art. 12 lid 3",
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
    Regel(
        "AVG-12-LANGER",
        "Is het verzoek ingewikkeld, dan kan het antwoord twee maanden later komen; dat staat binnen een maand in een "
        "bericht met de reden.",
        AVG,
        "art. 12 lid 3",
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
)
