"""The retention class of every field that can say something about a person (Besluit inburgering 2021 art. 9.9).

Everything goes five years after the plicht ended, or when the person has died. What the law names in lid 2 may stay
longer: of the fields below the gemeente may keep a small set, apart from the dossier.
"""

from collections.abc import Iterator

from django.db.models import Field, Model

from inburgering.begeleiding.models import Plichtwijziging
from inburgering.dossiers.models import Dossier, Inburgeraar
from inburgering.privacy.samenhang import persoonsmodellen
from inburgering.recht.bewaren import Bewaarklasse
from leerroutes.models import Ontheffing, Vrijstelling

BASISVELDEN: dict[type[Model], tuple[str, ...]] = {
    Inburgeraar: (
        "bsn_versleuteld",
        "bsn_hash",
        "voornamen",
        "tussenvoegsel",
        "achternaam",
        "straat",
        "postcode",
        "plaats",
        "geboortejaar",
        "geboortemaand",
        "geboortedag",
    ),
    Dossier: ("sluitreden", "einde_plicht_op"),
    Plichtwijziging: ("soort", "op", "einde_plicht_op"),
    Vrijstelling: ("reden", "geheel", "vanaf", "tot"),
    Ontheffing: ("grond", "geheel", "beschikt_op"),
}
"""What lid 2 names: number, name, address, birth date, vrijstelling, ontheffing, day and manner of compliance."""


def klasse_van(veld: Field) -> Bewaarklasse:
    """Return the class of a field; what is not named goes with the dossier."""
    return Bewaarklasse.BASISGEGEVENS if veld.name in BASISVELDEN.get(veld.model, ()) else Bewaarklasse.ALGEMEEN


def velden_met_klasse() -> Iterator[tuple[type[Model], Field, Bewaarklasse]]:
    """Yield every field of every table that can belong to a person."""
    for model in sorted(persoonsmodellen(), key=lambda model: model._meta.label):
        for veld in model._meta.concrete_fields:
            yield model, veld, klasse_van(veld)
