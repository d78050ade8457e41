"""Rules on terms: Algemene termijnenwet, Wi2021, Besluit, Awb."""

from datetime import date

from inburgering.recht.regels.regel import (
    ATW,
    AWB,
    BESLUIT,
    BESLUIT_2023,
    BESLUIT_TEKST_2022,
    PARTICIPATIEWET,
    WI2021,
    Regel,
    Zekerheid,
)

ATW_VANAF = date(2010, 10, 10)
AWB_1994 = date(1994, 1, 1)
AWB_1998 = date(1998, 1, 1)
AWB_2009 = date(2009, 7, 1)
AWB_DWANGSOM = date(2009, 10, 1)

REGELS = (
    Regel(
        "A-1",
        "Een termijn die eindigt op een zaterdag, zondag of feestdag loopt door tot en met de eerste dag "
        "die dat niet is.",
        ATW,
        "1 lid 1",
        ATW_VANAF,
    ),
    Regel("A-2", "Een termijn die wordt teruggerekend, wordt niet verlengd.", ATW, "1 lid 2", ATW_VANAF),
    Regel(
        "A-3",
        "Een termijn van ten minste drie dagen bevat ten minste twee dagen die geen zaterdag, zondag of feestdag zijn.",
        ATW,
        "2",
        ATW_VANAF,
    ),
    Regel(
        "A-4",
        "Feestdagen: Nieuwjaarsdag, tweede Paasdag, Hemelvaartsdag, tweede Pinksterdag, beide Kerstdagen, de dag "
        "waarop de verjaardag van de Koning wordt gevierd en 5 mei; Goede Vrijdag is gelijkgesteld.",
        ATW,
        "3",
        ATW_VANAF,
    ),
    Regel(
        "A-5",
        "Dagen die bij koninklijk besluit met een feestdag zijn gelijkgesteld (bekend voor 2022 tot en met 2028).",
        ATW,
        "3 lid 3",
        ATW_VANAF,
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
    Regel(
        "A-6",
        "Termijnen van meer dan 90 dagen, twaalf weken of drie maanden en termijnen in jaren worden niet verlengd.",
        ATW,
        "4 onder a",
        ATW_VANAF,
    ),
    Regel(
        "A-7",
        "De Algemene termijnenwet geldt ook voor termijnen in een algemene maatregel van bestuur.",
        ATW,
        "5",
        ATW_VANAF,
    ),
    Regel(
        "T-PIP-1",
        "Het PIP wordt vastgesteld uiterlijk 10 weken na de dag van inschrijving in de basisregistratie personen "
        "(voor asielstatushouders: in de gemeente van huisvesting).",
        BESLUIT_TEKST_2022,
        "5.3 lid 1",
        geldig_tot=BESLUIT_2023,
    ),
    Regel(
        "T-PIP-1",
        "Het PIP wordt vastgesteld uiterlijk 10 weken na de dag waarop DUO de inburgeringsplichtige schriftelijk in "
        "kennis heeft gesteld van de inburgeringsplicht.",
        BESLUIT,
        "5.3 lid 1",
        BESLUIT_2023,
    ),
    Regel(
        "T-PIP-2",
        "Wie op de dag van de kennisgeving nog niet is ingeschreven in de gemeente van huisvesting: 10 weken na de "
        "dag van die inschrijving.",
        BESLUIT,
        "5.3 lid 1",
        BESLUIT_2023,
    ),
    Regel(
        "T-PIP-3",
        "Als het college moet wachten op informatie van een derde: uiterlijk twee weken na ontvangst van "
        "die informatie.",
        BESLUIT,
        "5.3 lid 2",
        BESLUIT_2023,
    ),
    Regel(
        "T-PIP-4",
        "Na verhuizing stelt de nieuwe gemeente het PIP vast uiterlijk 10 weken na de inschrijving daar.",
        BESLUIT_TEKST_2022,
        "5.3 lid 2",
        geldig_tot=BESLUIT_2023,
    ),
    Regel(
        "T-PIP-4",
        "Na verhuizing stelt de nieuwe gemeente het PIP vast uiterlijk 10 weken na de inschrijving daar.",
        BESLUIT,
        "5.3 lid 3",
        BESLUIT_2023,
    ),
    Regel(
        "T-IT-1",
        "De inburgeringsplichtige voldoet binnen drie jaar aan de inburgeringsplicht, te rekenen vanaf de dag na de "
        "dagtekening van het PIP.",
        WI2021,
        "11 lid 1 en 2",
    ),
    Regel(
        "T-IT-2",
        "De aanvang van de drie jaar wijzigt niet als het PIP wordt herroepen, vernietigd of opnieuw vastgesteld.",
        WI2021,
        "11 lid 3",
    ),
    Regel(
        "T-IT-5",
        "DUO deelt aanvang en einde van de inburgeringstermijn mee; de datum van DUO is leidend.",
        BESLUIT,
        "9.3 lid 3",
    ),
    Regel(
        "T-SW-1",
        "Het college kan de leerroute opnieuw vaststellen binnen anderhalf jaar vanaf de aanvang van de "
        "inburgeringstermijn.",
        BESLUIT,
        "5.4 lid 1",
    ),
    Regel(
        "V-2",
        "DUO verlengt de termijn met zes maanden na aanzienlijke inspanningen in de B1-route.",
        BESLUIT,
        "4.4 lid 1",
    ),
    Regel(
        "V-8",
        "Begint de les van een asielstatushouder niet binnen drie maanden na het PIP (onderwijsroute: zes maanden), "
        "dan geeft de gemeente een verklaring waarmee DUO de termijn kan verlengen.",
        BESLUIT,
        "9.3 lid 2",
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
    Regel(
        "V-10",
        "Verlenging van de inburgeringstermijn kan niet eerder worden aangevraagd dan zes maanden voor het einde.",
        BESLUIT,
        "4.5 lid 1",
    ),
    Regel(
        "B-1",
        "Bezwaar maken kan binnen zes weken, te rekenen vanaf de dag na de bekendmaking.",
        AWB,
        "6:7 en 6:8 lid 1",
        AWB_1994,
    ),
    Regel(
        "B-2",
        "Bezwaar per post is op tijd als het voor het einde is gepost en niet later dan een week na het "
        "einde is ontvangen.",
        AWB,
        "6:9",
        AWB_1994,
    ),
    Regel(
        "B-3-VERZUIM",
        "Een bezwaar dat niet volledig is, kan pas niet-ontvankelijk worden verklaard nadat de indiener het binnen een "
        "gestelde termijn kon herstellen.",
        AWB,
        "6:6",
        AWB_1994,
    ),
    Regel(
        "B-4",
        "Het college beslist op bezwaar binnen zes weken na het einde van de bezwaartermijn (met "
        "adviescommissie: twaalf).",
        AWB,
        "7:10 lid 1",
        AWB_DWANGSOM,
    ),
    Regel(
        "B-4-OPSCHORTEN",
        "De beslistermijn wordt opgeschort vanaf de dag na het verzoek om een verzuim te herstellen tot de dag waarop "
        "het is hersteld of de termijn daarvoor ongebruikt is verstreken.",
        AWB,
        "7:10 lid 2",
        AWB_DWANGSOM,
    ),
    Regel(
        "B-4-VERDAGEN",
        "Het college kan de beslissing op bezwaar met ten hoogste zes weken verdagen.",
        AWB,
        "7:10 lid 3",
        AWB_DWANGSOM,
    ),
    Regel(
        "B-4-UITSTEL",
        "Verder uitstel is mogelijk als alle belanghebbenden instemmen, als de indiener instemt en anderen er geen "
        "nadeel van hebben, of als wettelijke procedurevoorschriften dat vragen.",
        AWB,
        "7:10 lid 4",
        AWB_DWANGSOM,
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
    Regel(
        "B-4-ANDER",
        "Wie een besluit in mandaat nam, beslist niet op het bezwaar daartegen. Dat doet een ander.",
        AWB,
        "10:3 lid 3",
        AWB_1998,
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
    Regel(
        "B-4-MEDEDELEN",
        "Van opschorten, verdagen en verder uitstel krijgen de belanghebbenden schriftelijk bericht.",
        AWB,
        "7:10 lid 5",
        AWB_DWANGSOM,
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
    Regel(
        "B-5",
        "Het college beslist op een aanvraag in ieder geval binnen acht weken na ontvangst.",
        AWB,
        "4:13",
        AWB_1994,
    ),
    Regel(
        "B-7",
        "Het college beslist over een boete binnen dertien weken na de dagtekening van het rapport.",
        AWB,
        "5:51 lid 1",
        AWB_2009,
    ),
    Regel(
        "B-7-VERVAL",
        "Een boete kan niet meer na vijf jaar, of na drie jaar als artikel 5:53 niet van toepassing is.",
        AWB,
        "5:45",
        AWB_2009,
    ),
    Regel(
        "B-8",
        "Voor een boete die hoger kan zijn dan 340 euro is altijd een rapport nodig en mag de overtreder reageren.",
        AWB,
        "5:53",
        AWB_2009,
    ),
    Regel(
        "B-8-ANDER",
        "Wie het rapport over een overtreding opmaakte, legt de boete niet zelf op. Dat doet een ander.",
        AWB,
        "10:3 lid 4",
        AWB_2009,
    ),
    Regel(
        "B-ZIENSWIJZE",
        "De overtreder mag reageren op het voornemen voordat het college over de boete beslist.",
        AWB,
        "5:50",
        AWB_2009,
    ),
    Regel("F-7", "Geen boete als de overtreding de overtreder niet kan worden verweten.", AWB, "5:41", AWB_2009),
    Regel(
        "T-BI-3",
        "De boetebeschikking stelt een nieuwe termijn van ten hoogste twee maanden na de bekendmaking.",
        WI2021,
        "22 lid 2",
    ),
    Regel(
        "O-2",
        "Het ontzorgen duurt zes maanden vanaf de dag waarop het recht op bijstand ontstaat.",
        PARTICIPATIEWET,
        "56a lid 2",
    ),
    Regel(
        "S-2",
        "De gemeente levert per kwartaal aan het CBS, binnen vier weken na het kwartaal.",
        WI2021,
        "39",
        zekerheid=Zekerheid.TWEEDE_HAND,
    ),
)
