"""Rules on the content of a PIP (checklist P1-P24) and on what DUO refuses."""

from inburgering.recht.regels.regel import (
    AWB,
    BESLUIT,
    DUO,
    PARTICIPATIEWET,
    WI2021,
    Regel,
    Zekerheid,
)
from inburgering.recht.regels.termijnen import AWB_1994

DUO_PIP = "PIP 1.1.3"

REGELS = (
    Regel("P1", "Naam en adres van de inburgeringsplichtige.", AWB, "3:41", AWB_1994),
    Regel(
        "P2",
        "Het bestuursorgaan, de ondertekenaar en namens wie wordt beslist.",
        AWB,
        "10:10",
        AWB_1994,
        zekerheid=Zekerheid.ONZEKER,
    ),
    Regel("P3", "De dagtekening.", WI2021, "11 lid 2"),
    Regel("P4", "De wettelijke grondslag van het besluit.", AWB, "3:47 lid 2", AWB_1994),
    Regel("P5", "De leerroute.", WI2021, "15 lid 1"),
    Regel("P6", "Het niveau en de examenonderdelen die op A2 worden afgelegd.", BESLUIT, "5.3 lid 6"),
    Regel(
        "P6-Z",
        "In de zelfredzaamheidsroute legt het PIP vast welke examenonderdelen iemand op A2 wil en kan "
        "afleggen.",
        BESLUIT,
        "3.14 lid 7",
    ),
    Regel("P7", "De ondersteuning en begeleiding.", WI2021, "15 lid 1"),
    Regel("P7-GESPREKKEN", "Het aantal voortgangsgesprekken.", BESLUIT, "5.3 lid 4"),
    Regel(
        "P8",
        "De intensiteit van het participatieverklaringstraject (ten minste 12 uren).",
        WI2021,
        "15 lid 1",
    ),
    Regel("P9", "De intensiteit van de module Arbeidsmarkt en Participatie.", WI2021, "15 lid 1"),
    Regel("P10", "De intensiteit van de leerroute (alleen asielstatushouders).", WI2021, "15 lid 2"),
    Regel("P11", "De afspraken over voorschoolse of vroegschoolse educatie.", WI2021, "15 lid 1"),
    Regel("P12", "Of alfabetiseringsonderwijs verplicht is.", BESLUIT, "6.2 lid 1"),
    Regel("P13", "Of iemand een niet-vrijstellende opleiding mag afmaken.", DUO, DUO_PIP),
    Regel("P14", "De inburgeringstermijn.", WI2021, "11"),
    Regel("P15", "De gevolgen van niet nakomen.", WI2021, "23", zekerheid=Zekerheid.AFGELEID),
    Regel("P16", "De besluiten op grond van de Participatiewet die bij het PIP horen.", WI2021, "15 lid 3"),
    Regel(
        "P16-ONTZORGEN",
        "Het besluit waarin de verplichting tot ontzorgen is vastgesteld.",
        PARTICIPATIEWET,
        "56a",
    ),
    Regel(
        "P17",
        "De motivering: waarom deze leerroute, en waarom de andere twee niet (ECLI:NL:RVS:2024:5413).",
        AWB,
        "3:46",
        AWB_1994,
    ),
    Regel("P18", "Waarom wordt afgeweken van het advies na de leerbaarheidstoets.", WI2021, "14 lid 5"),
    Regel("P19", "Hoe, bij wie en tot wanneer bezwaar kan worden gemaakt.", AWB, "3:45", AWB_1994),
    Regel("P20", "De elektronische weg voor bezwaar.", AWB, "2:13"),
    Regel("P21", "Bezwaar maken gaat in het Nederlands of met een vertaling.", AWB, "6:5 lid 3", AWB_1994),
    Regel("P22", "De contactpersoon met e-mailadres en telefoonnummer.", DUO, "Contactpersoon 1.0.0"),
    Regel("P23", "De cursusinstelling en de startdatum (asielstatushouders).", WI2021, "16"),
    Regel(
        "P24", "Eigen keuze van de cursus en de lening bij DUO (gezins- en overige migranten).", WI2021, "20"
    ),
    Regel("DUO-1", "De dagtekening ligt niet voor het begin van de inburgeringsplicht.", DUO, DUO_PIP),
    Regel("DUO-2", "De dagtekening ligt niet voor die van het huidige PIP.", DUO, DUO_PIP),
    Regel("DUO-3", "De dagtekening ligt niet voor de vestiging in de gemeente.", DUO, DUO_PIP),
    Regel("DUO-4", "Niveau A2 gaat niet samen met de onderwijsroute.", DUO, DUO_PIP),
    Regel("DUO-5", "Niveau A2 gaat niet samen met een eerste PIP in de B1-route.", DUO, DUO_PIP),
    Regel("DUO-6", "Niveau B1 gaat niet samen met de zelfredzaamheidsroute.", DUO, DUO_PIP),
    Regel("DUO-7", "De intensiteit is 1 tot en met 9999 uur.", DUO, DUO_PIP),
    Regel("DUO-8", "De naam van de contactpersoon telt ten hoogste 100 tekens.", DUO, "Contactpersoon 1.0.0"),
    Regel(
        "DUO-9",
        "Het e-mailadres van de contactpersoon telt 4 tot en met 241 tekens.",
        DUO,
        "Contactpersoon 1.0.0",
    ),
)
