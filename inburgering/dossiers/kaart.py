"""What each app tells the frame of a dossier page about its own part."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kaart:
    """One entry of the side navigation of a dossier: its label, page, state in one or two words.

    `url_naam` takes the uuid of the dossier; `app` is the URL namespace whose pages light the entry up.
    """

    label: str
    url_naam: str
    staat: str = ""
    compleet: bool = False


@dataclass(frozen=True)
class HoofdActie:
    """The button at the top of the dossier that belongs to where it stands now."""

    label: str
    url_naam: str
