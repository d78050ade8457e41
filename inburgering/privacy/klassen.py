"""The retention class of every field that can say something about a person (Besluit inburgering 2021 art. 9.9).

Everything goes five years after the plicht ended, or when the person has died. What the law names in lid 2 may stay
longer: of the fields below the gemeente may keep a small set, apart from the dossier.
"""

from collections.abc import Iterator

from django.apps import apps
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
    """Return the class of a field; what is not named goes with the dossier.

    That is the safe side. That nobody forgets to think of a new field is what `docs/privacy/velden.md` is for.
    """
    return Bewaarklasse.BASISGEGEVENS if veld.name in BASISVELDEN.get(veld.model, ()) else Bewaarklasse.ALGEMEEN


def velden_met_klasse() -> Iterator[tuple[type[Model], Field, Bewaarklasse]]:
    """Yield every field of every table that can belong to a person."""
    for model in sorted(persoonsmodellen(), key=lambda model: model._meta.label):
        for veld in model._meta.concrete_fields:
            yield model, veld, klasse_van(veld)


DOCUMENT = """\
# Bewaarklasse van elk veld

Besluit inburgering 2021 art. 9.9. *Algemeen* gaat weg vijf jaar na het einde van de plicht, *basisgegevens* mag de
gemeente langer bewaren. De veldgeschiedenis gaat mee met de rij. Dit document wordt gemaakt met `manage.py
bewaarklassen`; staat een nieuw veld er niet in, dan faalt een test. Kies dan eerst de klasse in
`inburgering/privacy/klassen.py`.

## Van een persoon
{van_een_persoon}
## Van niemand

Geen rij van deze tabellen is van één persoon. Wat er van iemand in staat, gaat eruit zoals [bewaren](bewaren.md) zegt.

{van_niemand}
"""


def velden_document() -> str:
    """Return every field of a person with its class, and every table of ours that is of nobody."""
    delen: dict[type[Model], dict[Bewaarklasse, list[str]]] = {}
    for model, veld, klasse in velden_met_klasse():
        delen.setdefault(model, {}).setdefault(klasse, []).append(f"`{veld.name}`")
    van_een_persoon = "".join(
        f"\n### {model._meta.label}\n\n"
        + "".join(f"- {klasse.value}: {', '.join(namen)}\n" for klasse, namen in sorted(klassen.items()))
        for model, klassen in delen.items()
    )
    eigen = {model for model in apps.get_models() if model._meta.managed and not hasattr(model, "pgh_tracked_model")}
    van_niemand = "\n".join(sorted(f"- {model._meta.label}" for model in eigen - set(delen)))
    return DOCUMENT.format(van_een_persoon=van_een_persoon, van_niemand=van_niemand)
