"""Caseload, forecasts and reports: what a gemeente reckons with."""

from inburgering.toegang.keuzes.keuze import Keuze

STUREN = (
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
)
