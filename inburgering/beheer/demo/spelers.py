"""The gemeenten and users of the demo."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente, RolToekenning

WACHTWOORD = "demo-inburgering"


@dataclass(frozen=True)
class Speler:
    """One account of the demo."""

    gebruikersnaam: str
    voornaam: str
    achternaam: str
    rol: Rol
    functie: str
    telefoon: str


HAARLEM = (
    Speler("klantmanager", "Anna", "de Vries", Rol.KLANTMANAGER, "klantmanager inburgering", "023 511 10 01"),
    Speler("klantmanager2", "Bilal", "Yılmaz", Rol.KLANTMANAGER, "klantmanager inburgering", "023 511 10 02"),
    Speler("klantmanager3", "Carla", "Mulder", Rol.KLANTMANAGER, "klantmanager inburgering", "023 511 10 03"),
    Speler("klantmanager4", "Dennis", "van Dijk", Rol.KLANTMANAGER, "klantmanager inburgering", "023 511 10 04"),
    Speler("klantmanager5", "Esra", "Koç", Rol.KLANTMANAGER, "senior klantmanager inburgering", "023 511 10 05"),
    Speler("budgetcoach", "Karim", "Amiri", Rol.BUDGETCOACH, "budgetcoach", "023 511 10 11"),
    Speler("budgetcoach2", "Sanne", "Kuiper", Rol.BUDGETCOACH, "budgetcoach", "023 511 10 12"),
    Speler("teamleider", "Tess", "Bakker", Rol.TEAMLEIDER, "teamleider inburgering", "023 511 10 21"),
    Speler("beheerder", "Femke", "Smit", Rol.BEHEERDER, "functioneel beheerder", "023 511 10 31"),
    Speler("privacy", "Pim", "de Wit", Rol.PRIVACY_OFFICER, "privacy officer", "023 511 10 51"),
    Speler("lezer", "Lars", "Visser", Rol.LEZER, "kwaliteitsmedewerker", "023 511 10 41"),
    Speler("partner", "Piet", "de Boer", Rol.KETENPARTNER, "docent", "023 511 10 61"),
)
ZANDVOORT = (Speler("vreemde", "Zoë", "van den Berg", Rol.KLANTMANAGER, "klantmanager inburgering", "023 574 01 00"),)


SPELERS = {"0392": HAARLEM, "0473": ZANDVOORT}
"""Who works in which gemeente, by code."""


def gemeente_maken(code: str, naam: str) -> Gemeente:
    """Make a gemeente with its users."""
    gemeente = Gemeente.objects.create(code=code, naam=naam, thema=naam.lower())
    geheim = make_password(WACHTWOORD)
    for speler in SPELERS[code]:
        _gebruiker_maken(speler, gemeente, geheim)
    return gemeente


def gebruikers_van(gemeente: Gemeente) -> dict[str, Gebruiker]:
    """Return the users of a demo gemeente by user name, with their roles loaded."""
    namen = [speler.gebruikersnaam for speler in SPELERS[gemeente.code]]
    gebruikers = {naam: Gebruiker.objects.get(username=naam) for naam in namen}
    with werken_in(gemeente, None):
        for gebruiker in gebruikers.values():
            gebruiker.laad_rollen(gemeente)
    return gebruikers


def _gebruiker_maken(speler: Speler, gemeente: Gemeente, geheim: str) -> None:
    gebruiker = Gebruiker.objects.create(
        username=speler.gebruikersnaam,
        first_name=speler.voornaam,
        last_name=speler.achternaam,
        email=f"{speler.gebruikersnaam}@{gemeente.naam.lower()}.example",
        functie=speler.functie,
        telefoon=speler.telefoon,
        password=geheim,
        laatste_gemeente=gemeente,
    )
    with werken_in(gemeente, None):
        RolToekenning.objects.create(gebruiker=gebruiker, rol=speler.rol)
