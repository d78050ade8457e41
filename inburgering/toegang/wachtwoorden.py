"""Which passwords are refused: common ones, names of the place and the work, and those that leaked elsewhere.

No list of leaked passwords is in the product. An installation that has one points to it with
GELEKTE_WACHTWOORDEN: a sorted file of SHA-1 digests in hexadecimal, one a line, a count behind a colon allowed
(the form in which the well-known list is given out). It is searched on disk and no password leaves the server.
"""

import hashlib
import re
import unicodedata
from mmap import ACCESS_READ, mmap
from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from inburgering.toegang.models import Gebruiker, Gemeente

WERKWOORDEN = (
    "inburgering", "inburgeren", "inburgeraar", "gemeente", "klantmanager", "budgetcoach", "teamleider", "beheerder",
    "welkom", "wachtwoord", "password", "geheim", "azerty", "qwerty", "voorjaar", "lente", "zomer", "herfst", "winter",
)  # fmt: skip
"""Words with which somebody of this work begins when he must think of a password."""

KLEINSTE_REST = 8
"""So many characters must be left when the words that everybody can guess are taken out."""

_LEESTEKENS = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})
SHA1 = 40


def kaal(tekst: str) -> str:
    """Return the letters and digits of a text without accents, capitals and the usual disguises (w3lk0m)."""
    zonder = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", zonder.translate(_LEESTEKENS))


class VeelgebruiktValidator(CommonPasswordValidator):
    """Refuses common passwords, also with capitals, digits for letters and a number or mark behind them."""

    def validate(self, password: str, user: Gebruiker | None = None) -> None:
        gewoon = password.lower().strip()
        varianten = {gewoon, kaal(password), re.sub(r"[\W\d_]+$", "", gewoon), re.sub(r"^[\W\d_]+", "", gewoon)}
        if varianten & self.passwords:
            raise ValidationError(
                "Dit wachtwoord gebruiken veel mensen. Kies iets dat niemand raadt, zoals vier losse woorden.",
                code="wachtwoord_veelgebruikt",
            )

    def get_help_text(self) -> str:
        return "Kies geen wachtwoord dat veel mensen gebruiken."


class EigenWoordenValidator:
    """Refuses what is little more than the name of the gemeente, the user or the work."""

    def validate(self, password: str, user: Gebruiker | None = None) -> None:
        rest = kaal(password)
        for woord in sorted(self._woorden(user), key=len, reverse=True):
            rest = rest.replace(woord, "")
        if len(re.sub(r"(.)\1+", r"\1", rest)) < KLEINSTE_REST:
            raise ValidationError(
                "Dit wachtwoord is te raden: het lijkt op uw naam, gemeente of werk, of op een rij van een teken. "
                "Kies er iets anders bij, zoals vier losse woorden.",
                code="wachtwoord_eigen_woorden",
            )

    def get_help_text(self) -> str:
        return "Gebruik niet alleen uw naam, uw gemeente of een woord van uw werk."

    def _woorden(self, user: Gebruiker | None) -> set[str]:
        namen = list(Gemeente.objects.values_list("naam", flat=True))
        if user is not None:
            namen += [user.username, user.first_name, user.last_name, user.email.partition("@")[0]]
        losse = [deel for naam in namen for deel in re.split(r"[^\w]+", naam)]
        woorden = {kaal(woord) for woord in (*WERKWOORDEN, *namen, *losse)}
        return {woord for woord in woorden if len(woord) > 3} | {kaal(str(jaar)) for jaar in range(1990, 2040)}


class GelektValidator:
    """Refuses a password that stands in the list of leaked ones, when the installation has that list."""

    def validate(self, password: str, user: Gebruiker | None = None) -> None:
        pad = settings.GELEKTE_WACHTWOORDEN
        if pad and staat_in_lijst(Path(pad), hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest()):
            raise ValidationError(
                "Dit wachtwoord is ooit uitgelekt bij een andere dienst. Kies een ander, en gebruik dit nergens meer.",
                code="wachtwoord_gelekt",
            )

    def get_help_text(self) -> str:
        return "Kies geen wachtwoord dat u ergens anders gebruikt."


def staat_in_lijst(pad: Path, sha1: str) -> bool:
    """Say whether a digest is in a sorted file of digests; some thirty looks, whatever the size of the file."""
    doel = sha1.upper().encode()
    if not pad.stat().st_size:
        return False
    with pad.open("rb") as bestand, mmap(bestand.fileno(), 0, access=ACCESS_READ) as lijst:
        laag, hoog = 0, len(lijst)
        while laag < hoog:
            begin = lijst.rfind(b"\n", 0, (laag + hoog) // 2) + 1
            einde = lijst.find(b"\n", begin)
            einde = len(lijst) if einde < 0 else einde
            hier = lijst[begin : begin + SHA1].upper()
            if hier == doel:
                return True
            laag, hoog = (einde + 1, hoog) if hier < doel else (laag, begin)
    return False
