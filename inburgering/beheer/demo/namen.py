"""Names, languages and nationalities by country of origin."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Herkomst:
    """Where a person comes from: what he speaks and how people there are called.

    `gewicht` is how often the country occurs per doelgroep of the demo: (asiel, gezin).
    """

    land: str
    nationaliteit: str
    talen: tuple[str, ...]
    mannen: tuple[str, ...]
    vrouwen: tuple[str, ...]
    achternamen: tuple[str, ...]
    gewicht: tuple[int, int]


HERKOMSTEN = (
    Herkomst(
        "Syrië",
        "Syrische",
        ("Arabisch", "Koerdisch (Kurmanci)"),
        ("Ahmad", "Khaled", "Omar", "Yousef", "Mahmoud", "Bashar", "Fadi", "Rami", "Anas", "Tareq"),
        ("Samira", "Rania", "Hala", "Nour", "Amal", "Lina", "Reem", "Fatima", "Dima", "Zeinab"),
        (
            "Al-Hassan",
            "Haddad",
            "Al-Khatib",
            "Darwish",
            "Al-Masri",
            "Sabbagh",
            "Najjar",
            "Al-Ahmad",
            "Kassab",
            "Shaheen",
        ),
        (34, 4),
    ),
    Herkomst(
        "Eritrea",
        "Eritrese",
        ("Tigrinya",),
        ("Tesfay", "Yonas", "Samuel", "Filmon", "Kidane", "Robel", "Merhawi", "Daniel"),
        ("Abrehet", "Selam", "Feven", "Luwam", "Saba", "Rahwa", "Winta", "Yordanos"),
        ("Tesfay", "Gebremedhin", "Haile", "Berhane", "Kiflay", "Ghebreab", "Mehari", "Tekle"),
        (16, 1),
    ),
    Herkomst(
        "Afghanistan",
        "Afghaanse",
        ("Dari", "Pasjtoe"),
        ("Farid", "Hamid", "Mirwais", "Naweed", "Zabiullah", "Jawad", "Ehsan"),
        ("Shabnam", "Laila", "Zahra", "Parwana", "Nilofar", "Mursal", "Freshta"),
        ("Rahimi", "Noori", "Ahmadzai", "Karimi", "Haidari", "Sadat", "Wardak"),
        (12, 2),
    ),
    Herkomst(
        "Jemen",
        "Jemenitische",
        ("Arabisch",),
        ("Abdulrahman", "Saleh", "Waleed", "Hussein"),
        ("Arwa", "Bushra", "Hanan", "Maha"),
        ("Al-Qadi", "Saeed", "Al-Hakimi", "Nasser"),
        (7, 0),
    ),
    Herkomst(
        "Turkije",
        "Turkse",
        ("Turks", "Koerdisch (Kurmanci)"),
        ("Emre", "Barış", "Serkan", "Oğuz", "Çağlar", "Umut"),
        ("Elif", "Zeynep", "Ayşe", "Gülşen", "Şeyma", "Özlem"),
        ("Demir", "Yıldız", "Şahin", "Öztürk", "Çelik", "Kaya", "Aydın"),
        (11, 14),
    ),
    Herkomst(
        "Somalië",
        "Somalische",
        ("Somalisch",),
        ("Abdi", "Mohamed", "Liban", "Hassan"),
        ("Hodan", "Ifrah", "Asha", "Sagal"),
        ("Abdullahi", "Warsame", "Farah", "Jama", "Osman"),
        (6, 1),
    ),
    Herkomst(
        "Iran",
        "Iraanse",
        ("Farsi",),
        ("Reza", "Kaveh", "Arash", "Behnam"),
        ("Nasrin", "Shirin", "Maryam", "Golnaz"),
        ("Hosseini", "Moradi", "Jafari", "Rostami"),
        (6, 3),
    ),
    Herkomst(
        "Irak",
        "Iraakse",
        ("Arabisch", "Koerdisch (Sorani)"),
        ("Ali", "Karwan", "Haider", "Mustafa"),
        ("Shilan", "Zainab", "Rezan", "Israa"),
        ("Al-Jubouri", "Barzani", "Al-Saadi", "Rashid"),
        (5, 2),
    ),
    Herkomst(
        "Congo-Kinshasa",
        "Congolese",
        ("Frans", "Swahili"),
        ("Patrice", "Dieudonné", "Emmanuel", "Trésor"),
        ("Grâce", "Espérance", "Nadège", "Béatrice"),
        ("Mukendi", "Kabongo", "Ilunga", "Tshibanda"),
        (4, 1),
    ),
    Herkomst(
        "Soedan",
        "Soedanese",
        ("Arabisch",),
        ("Osman", "Idris", "Bakri"),
        ("Ikhlas", "Amna", "Nagla"),
        ("Abdelrahim", "El-Tayeb", "Musa", "Idris"),
        (4, 0),
    ),
    Herkomst(
        "Marokko",
        "Marokkaanse",
        ("Darija", "Tarifit"),
        ("Mohamed", "Soufiane", "Ilyas", "Younes"),
        ("Hajar", "Salma", "Nadia", "Khadija"),
        ("El Amrani", "Benali", "Ouali", "Azzouzi", "Ben Haddou"),
        (0, 15),
    ),
    Herkomst(
        "Thailand",
        "Thaise",
        ("Thai",),
        ("Somchai", "Niran"),
        ("Siriporn", "Kanya", "Malee", "Pornthip"),
        ("Suksawat", "Chaiyasit", "Wongsakul"),
        (0, 6),
    ),
    Herkomst(
        "India",
        "Indiase",
        ("Hindi", "Engels"),
        ("Arjun", "Rohan", "Vikram"),
        ("Priya", "Ananya", "Lakshmi"),
        ("Sharma", "Krishnamurthy", "Patel", "Subramaniam"),
        (0, 6),
    ),
    Herkomst(
        "Brazilië",
        "Braziliaanse",
        ("Portugees",),
        ("João", "Thiago", "Luís"),
        ("Mariana", "Conceição", "Letícia"),
        ("da Silva", "Gonçalves", "dos Santos", "Araújo"),
        (0, 6),
    ),
    Herkomst(
        "Filipijnen",
        "Filipijnse",
        ("Tagalog", "Engels"),
        ("Jun", "Rodel"),
        ("Maricel", "Rosalinda", "Jocelyn"),
        ("Dela Cruz", "Reyes", "Villanueva"),
        (0, 4),
    ),
    Herkomst(
        "Nigeria",
        "Nigeriaanse",
        ("Engels", "Igbo"),
        ("Chinedu", "Emeka"),
        ("Ngozi", "Chiamaka", "Adaeze"),
        ("Okafor", "Nwosu", "Eze", "Oluwaseun-Adebayo"),
        (2, 4),
    ),
    Herkomst(
        "Oekraïne",
        "Oekraïense",
        ("Oekraïens", "Russisch"),
        ("Oleksandr", "Dmytro"),
        ("Olena", "Iryna", "Nataliia"),
        ("Shevchenko", "Kovalenko", "Bondarenko"),
        (0, 3),
    ),
    Herkomst(
        "Vietnam",
        "Vietnamese",
        ("Vietnamees",),
        ("Minh", "Đức"),
        ("Thị Hương", "Thị Lan"),
        ("Nguyễn", "Trần", "Phạm"),
        (0, 3),
    ),
)

STRATEN = (
    "Amerikaweg",
    "Boerhaavelaan",
    "Leonardo da Vinciplein",
    "Briandlaan",
    "Engelandlaan",
    "Frankrijklaan",
    "Aziëweg",
    "Stresemannlaan",
    "Europaweg",
    "Rijksstraatweg",
    "Vergierdeweg",
    "Generaal Spoorlaan",
    "Slachthuisstraat",
    "Amsterdamsevaart",
    "Zomervaart",
    "Prins Bernhardlaan",
    "Meesterlottelaan",
    "Delftlaan",
    "Marnixstraat",
    "Orionweg",
)
"""Streets, to which a random house number is added; no address is that of a person in the demo."""
