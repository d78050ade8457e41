"""A labelled set of synthetic pairs: what a klantmanager types of somebody, and somebody we know.

Each pair says whether it is the same person and what makes it difficult. All names and dates are made up.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from inburgering.dossiers.geboorte import Geboren

ONBEKEND = Geboren()


@dataclass(frozen=True)
class Persoon:
    """What is known of somebody: names, birth date as far as known, phone."""

    voornamen: str
    achternaam: str
    geboren: Geboren = ONBEKEND
    telefoon: str = ""


@dataclass(frozen=True)
class Paar:
    """Somebody we know, what is typed, and whether it is the same person."""

    soort: str
    zelfde: bool
    bekend: Persoon
    getypt: Persoon


# Known, and the same names as another hand writes them.
SCHRIJFWIJZEN = """
Mohammed Hassan|Muhamad Hasan
Mohamed Al-Ahmad|Mohammad Alahmad
Youssef Haddad|Joesoef Hadad
Khadija El Idrissi|Chadija Idrissi
Fatima Zahra Benali|Fatma Zahra Ben Ali
Abdulrahman Noori|Abdul Rahman Noori
Abdurrahman Rahimi|Abdul Rahman Rahimi
Zainab Hussein|Zeynab Hoessein
Ahmad Khalil|Achmed Chalil
Shirin Mohammadi|Sherin Mohamadi
Nasrin Karimi|Nesrin Kareemi
Gholam Reza Ahmadi|Ghulam Resa Ahmady
Abrehet Tesfay|Abrihet Tesfai
Tesfalem Gebremedhin|Tesfalem Ghebremedhin
Haile Gebreselassie|Hayle Gebre Selassie
Mikael Kidane|Michael Kidane
Yohannes Berhane|Johannes Birhane
Selam Weldemichael|Selam Woldemichael
Oleksandr Shevchenko|Aleksandr Sjevtsjenko
Serhiy Bondarenko|Sergei Bondarenko
Yuliia Kovalenko|Julija Kowalenko
Oksana Tkachuk|Oxana Tkatsjoek
Andriy Melnyk|Andrii Melnik
Viktoriia Hryhorenko|Victoria Grigorenko
Mehmet Şahin|Mehmet Sahin
Gülşen Yılmaz|Gulsen Yilmaz
Çiğdem Öztürk|Cigdem Ozturk
Oğuzhan Doğan|Oguzhan Dogan
İbrahim Kılıç|Ibrahim Kilic
Nguyễn Thị Ánh|Nguyen Thi Anh
Łukasz Żak|Lukasz Zak
Suleyman Abdi Warsame|Suleiman Abdi Warsame
Ayaan Hirsi Jama|Ayan Hirsi Jamac
Bashar Al-Sayed|Bashir Alsayed
Rania Qasim|Raniya Kassem
Samer Aboud|Samir Abboud
Jamila Sharif|Djamila Scharif
Tarek Nasser|Tariq Nasir
Layla Farouk|Leila Faruq
Hamid Reza Jafari|Hamidreza Djafari
"""

BASIS = [
    Persoon(voornamen, achternaam, Geboren(jaar, maand, dag), f"06{20_000_000 + plaats * 37_211:08}")
    for plaats, (voornamen, achternaam, jaar, maand, dag) in enumerate(
        [
            ("Abrehet", "Tesfay", 1991, 4, 17),
            ("Yonas", "Gebremedhin", 1988, 9, 3),
            ("Mohammed", "Al-Hassan", 1990, 5, 14),
            ("Rania", "Haddad", 1985, 11, 22),
            ("Samir", "Khoury", 1979, 2, 8),
            ("Nour Aldin", "Saleh", 1996, 7, 30),
            ("Oksana", "Kovalenko", 1983, 12, 5),
            ("Dmytro", "Bondarenko", 1975, 3, 19),
            ("Viktoriia", "Shevchenko", 1999, 8, 11),
            ("Mehmet Ali", "Şahin", 1987, 10, 2),
            ("Zeynep", "Yıldırım", 1993, 6, 24),
            ("Emine", "Kaya", 1970, 4, 9),
            ("Shirin", "Mohammadi", 1989, 5, 21),
            ("Reza", "Karimi", 1981, 9, 13),
            ("Farida", "Rahimi", 1994, 11, 4),
            ("Hamid", "Noorzai", 1977, 7, 16),
            ("Selamawit", "Kidane", 1998, 2, 27),
            ("Tekle", "Berhane", 1984, 8, 6),
            ("Ayan", "Warsame", 1992, 10, 18),
            ("Abdirahman", "Jama", 1986, 3, 31),
            ("Thi Mai", "Nguyen", 1995, 12, 12),
            ("Ngozi", "Okafor", 1982, 6, 7),
            ("Carlos Eduardo", "Ramírez Soto", 1990, 9, 25),
            ("Maria Fernanda", "da Silva", 1988, 4, 28),
        ]
    )
]
"""People whose data other pairs vary."""

EEN_NAAM = [
    "Zainab",
    "Gulalai",
    "Sulaiman",
    "Parwana",
    "Najibullah",
    "Shukria",
    "Habibullah",
    "Malalai",
    "Wazir",
    "Nazia",
]
ANDERE_VOORNAMEN = [
    "Saron",
    "Biniam",
    "Lina",
    "Yaman",
    "Rami",
    "Hala",
    "Taras",
    "Bohdan",
    "Iryna",
    "Kerem",
    "Elif",
    "Burak",
]
ANDERE_ACHTERNAMEN = [
    "Mansour",
    "Weldeab",
    "Petrenko",
    "Aydın",
    "Sharifi",
    "Farah",
    "Tran",
    "Adeyemi",
    "Castro",
    "Pereira",
]
GEWONE_NAMEN = [
    ("Mohammed", "Ali"),
    ("Ahmed", "Hassan"),
    ("Fatima", "Ali"),
    ("Ali", "Hussein"),
    ("Omar", "Ibrahim"),
    ("Mehmet", "Yılmaz"),
    ("Olena", "Shevchenko"),
    ("Tesfay", "Haile"),
    ("Maryam", "Ahmadi"),
    ("Van", "Nguyen"),
]


def paren() -> list[Paar]:
    """Return the whole set, always the same: at least 300 pairs, a little over half of the same person."""
    return [*_zelfde(), *_anders()]


def _zelfde() -> Iterator[Paar]:
    for plaats, regel in enumerate(SCHRIJFWIJZEN.strip().splitlines()):
        bekend, getypt = (_uit_naam(naam) for naam in regel.split("|"))
        geboren = Geboren(1970 + plaats % 30, 1 + plaats % 12, 2 + plaats % 26)
        yield Paar("andere schrijfwijze", True, replace(bekend, geboren=geboren), replace(getypt, geboren=geboren))
        yield Paar(
            "andere schrijfwijze zonder datum",
            True,
            replace(bekend, geboren=geboren),
            replace(getypt, geboren=ONBEKEND),
        )
    for plaats, persoon in enumerate(BASIS):
        geboren = persoon.geboren
        yield Paar("namen verwisseld", True, persoon, Persoon(persoon.achternaam, persoon.voornamen, geboren))
        yield Paar("tikfout in de achternaam", True, persoon, replace(persoon, achternaam=_tikfout(persoon.achternaam)))
        yield Paar("tikfout in de voornaam", True, persoon, replace(persoon, voornamen=_tikfout(persoon.voornamen)))
        yield Paar("alleen het jaar", True, persoon, replace(persoon, geboren=Geboren(geboren.jaar), telefoon=""))
        yield Paar(
            "1 januari", True, replace(persoon, geboren=Geboren(geboren.jaar, 1, 1)), replace(persoon, telefoon="")
        )
        if geboren.dag <= 12 and geboren.dag != geboren.maand:
            gedraaid = Geboren(geboren.jaar, geboren.dag, geboren.maand)
            yield Paar("dag en maand verwisseld", True, persoon, replace(persoon, geboren=gedraaid, telefoon=""))
        yield Paar(
            "jaar verschreven",
            True,
            persoon,
            replace(persoon, geboren=Geboren(geboren.jaar + 1, geboren.maand, geboren.dag)),
        )
        grootvader = ANDERE_VOORNAMEN[plaats % len(ANDERE_VOORNAMEN)]
        yield Paar(
            "naam van de vader erbij",
            True,
            persoon,
            replace(persoon, achternaam=f"{persoon.achternaam} {grootvader}", telefoon=""),
        )
        if plaats % 2:
            gehuwd = ANDERE_ACHTERNAMEN[plaats % len(ANDERE_ACHTERNAMEN)]
            yield Paar("naam van de partner", True, persoon, replace(persoon, achternaam=gehuwd))
        else:
            yield Paar(
                "alleen de roepnaam en de datum", True, persoon, Persoon("", persoon.voornamen.split()[0], geboren)
            )
    for persoon in BASIS:
        jaar = Geboren(persoon.geboren.jaar)
        eerste_weg = persoon.achternaam.split()[-1][1:].capitalize()
        kort = persoon.voornamen.split()[0][:4]
        tik_voor, tik_achter = _tikfout(persoon.voornamen), _tikfout(persoon.achternaam)
        yield Paar("eerste letter vergeten", True, persoon, Persoon(persoon.voornamen, eerste_weg, persoon.geboren))
        yield Paar("roepnaam ingekort", True, persoon, Persoon(kort, persoon.achternaam, persoon.geboren))
        yield Paar("tikfout in beide namen", True, persoon, Persoon(tik_voor, tik_achter, persoon.geboren))
        yield Paar(
            "verwisseld met tikfout en alleen het jaar", True, persoon, Persoon(tik_achter, persoon.voornamen, jaar)
        )
    for plaats, naam in enumerate(EEN_NAAM):
        persoon = Persoon("", naam, Geboren(1980 + plaats))
        yield Paar("een naam", True, persoon, replace(persoon, geboren=ONBEKEND))
        yield Paar("een naam als voornaam en achternaam", True, persoon, replace(persoon, voornamen=naam))


def _anders() -> Iterator[Paar]:
    for plaats, persoon in enumerate(BASIS):
        ander = ANDERE_VOORNAMEN[plaats % len(ANDERE_VOORNAMEN)]
        vader = Geboren(persoon.geboren.jaar - 27, 1 + plaats % 11, 3 + plaats % 20)
        achternaam = ANDERE_ACHTERNAMEN[plaats % len(ANDERE_ACHTERNAMEN)]
        yield Paar("tweeling", False, persoon, replace(persoon, voornamen=ander))
        yield Paar("broer of zus", False, persoon, Persoon(ander, persoon.achternaam, vader, persoon.telefoon))
        yield Paar(
            "vader en zoon", False, persoon, Persoon(persoon.achternaam.split()[0], ander, vader, persoon.telefoon)
        )
        yield Paar("telefoon van het gezin", False, persoon, Persoon(ander, achternaam, vader, persoon.telefoon))
        yield Paar("zelfde geboortedatum", False, persoon, Persoon(ander, achternaam, persoon.geboren))
        yield Paar("alleen de voornaam gelijk", False, persoon, Persoon(persoon.voornamen, achternaam, vader))
    for plaats, (voornamen, achternaam) in enumerate(GEWONE_NAMEN):
        persoon = Persoon(voornamen, achternaam, Geboren(1976 + plaats, 3, 9))
        naamgenoot = replace(persoon, geboren=Geboren(1992 - plaats // 2, 11, 20))
        yield Paar("gewone naam, andere datum", False, persoon, naamgenoot)
        yield Paar(
            "gewone voornaam, 1 januari",
            False,
            Persoon(voornamen, ANDERE_ACHTERNAMEN[plaats], Geboren(1990, 1, 1)),
            Persoon(voornamen, ANDERE_ACHTERNAMEN[plaats - 1], Geboren(1990, 1, 1)),
        )
    for plaats, naam in enumerate(EEN_NAAM):
        bekend = Persoon("", naam, Geboren(1980 + plaats))
        yield Paar("een naam, ander jaar", False, bekend, replace(bekend, geboren=Geboren(1999 - plaats // 2, 5, 5)))


def _uit_naam(naam: str) -> Persoon:
    voornamen, _, achternaam = naam.partition(" ")
    return Persoon(voornamen, achternaam)


def _tikfout(naam: str) -> str:
    """Swap two letters in the middle of the longest word."""
    woord = max(naam.split(), key=len)
    plaats = len(woord) // 2 - 1
    letters = list(woord)
    letters[plaats], letters[plaats + 1] = letters[plaats + 1], letters[plaats]
    if letters == list(woord):
        del letters[plaats]
    return naam.replace(woord, "".join(letters))
