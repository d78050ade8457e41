"""Which sections and fields a PIP has for this person and leerroute; what does not apply is left out.

One table for the composer, the check before vaststellen and the letter.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from pip_plans.enums import Aanleiding, Leerroute, Onderdeel
from pip_plans.models import Pip

if TYPE_CHECKING:
    from pip_plans.selectors.feiten import PipFeiten

Voorwaarde = Callable[[Pip, "PipFeiten"], bool]


def _altijd(pip: Pip, feiten: "PipFeiten") -> bool:
    return True


def _asiel(pip: Pip, feiten: "PipFeiten") -> bool:
    return feiten.asiel


def _afschalen(pip: Pip, feiten: "PipFeiten") -> bool:
    """The level is a choice only in the B1-route, and not in a first PIP (Wi2021 art. 17 lid 3)."""
    return pip.leerroute == Leerroute.B1 and feiten.term_loopt


@dataclass(frozen=True)
class Veld:
    """A field of the PIP and when it applies."""

    naam: str
    van_toepassing: Voorwaarde = _altijd


@dataclass(frozen=True)
class Sectie:
    """A section of the composer: its fields, when it applies, and what the law asks of it.

    `eisen` are the fields of `recht.pip.PipInhoud` of which a missing one belongs to this section.
    """

    onderdeel: Onderdeel
    velden: tuple[Veld, ...] = ()
    eisen: frozenset[str] = frozenset()
    van_toepassing: Voorwaarde = _altijd


SECTIES: Mapping[Onderdeel, Sectie] = MappingProxyType(
    {
        sectie.onderdeel: sectie
        for sectie in (
            Sectie(
                Onderdeel.ROUTE,
                (
                    Veld("leerroute"),
                    Veld("route_andere_gemeente", lambda pip, feiten: feiten.verhuisd and feiten.huidig is None),
                    Veld("onderwijswens"),
                    Veld("wil_onderwijs"),
                    Veld("omstandigheden"),
                    Veld("lbt_afwijking_motivering", lambda pip, feiten: feiten.toets is not None),
                    Veld("reden_wijziging", lambda pip, feiten: bool(pip.aanleiding)),
                    Veld("opleiding_beeindigd_op", lambda pip, feiten: pip.aanleiding == Aanleiding.SCHAKELEN),
                    Veld("schakelgrond", lambda pip, feiten: pip.aanleiding == Aanleiding.SCHAKELEN),
                ),
                frozenset(
                    {
                        "leerroute",
                        "reden_b",
                        "reden_o",
                        "reden_z",
                        "wensen_inburgeraar",
                        "wil_beroeps_of_hoger_onderwijs",
                        "motivering_afwijking_toets",
                        "reden_wijziging",
                        "schakelgrond",
                        "route_andere_gemeente",
                    }
                ),
            ),
            Sectie(
                Onderdeel.NIVEAU,
                (
                    Veld("niveau", _afschalen),
                    Veld("onderdelen_a2", lambda pip, feiten: _afschalen(pip, feiten) or pip.leerroute == Leerroute.Z),
                    Veld("gevolgde_uren", _afschalen),
                    Veld("inspanning", _afschalen),
                    Veld("alfabetisering"),
                    Veld("uren_per_week", _asiel),
                    Veld("uren_totaal", lambda pip, feiten: feiten.asiel or pip.leerroute == Leerroute.Z),
                    Veld("uren_participatie", lambda pip, feiten: feiten.asiel and pip.leerroute == Leerroute.Z),
                    Veld("verrekening", lambda pip, feiten: pip.leerroute == Leerroute.Z),
                    Veld("niet_vrijstellende_opleiding"),
                ),
                frozenset(
                    {
                        "niveau",
                        "a2_onderdelen",
                        "alfabetisering",
                        "intensiteit_uren",
                        "gevolgde_uren",
                        "uren_totaal",
                        "uren_participatie",
                        "verrekening",
                    }
                ),
            ),
            Sectie(
                Onderdeel.LESSEN,
                (Veld("cursusinstelling"), Veld("cursus_plaats"), Veld("cursus_start_op")),
                van_toepassing=_asiel,
            ),
            Sectie(
                Onderdeel.PVT_MAP,
                (
                    Veld("pvt_uren"),
                    Veld("pvt_voor"),
                    Veld("map_uren", lambda pip, feiten: pip.leerroute != Leerroute.ONDERWIJS),
                    Veld("map_toelichting", lambda pip, feiten: pip.leerroute != Leerroute.ONDERWIJS),
                ),
                frozenset({"pvt_uren", "map_uren"}),
            ),
            Sectie(
                Onderdeel.GESPREKKEN,
                (
                    Veld("aantal_voortgangsgesprekken"),
                    Veld("gesprek_interval_maanden"),
                    Veld("begeleiding"),
                    Veld("begeleiding_organisatie", _asiel),
                    Veld("begeleiding_start_op", _asiel),
                ),
                frozenset({"aantal_voortgangsgesprekken", "begeleiding"}),
            ),
            Sectie(Onderdeel.AFSPRAKEN, (Veld("participatie"),)),
            Sectie(
                Onderdeel.KINDEREN,
                (Veld("vve_nodig"), Veld("vve_afspraken")),
                frozenset({"vve_nodig", "afspraken_educatie"}),
                van_toepassing=lambda pip, feiten: bool(feiten.kinderen) or pip.vve_nodig is True,
            ),
            Sectie(Onderdeel.ONTZORGEN, van_toepassing=_asiel),
            Sectie(
                Onderdeel.PARTICIPATIEWET,
                (Veld("geen_participatiewet", lambda pip, feiten: not feiten.ontzorgen_recht),),
                frozenset({"participatiewet_besluit", "ontzorgen_besluit"}),
                van_toepassing=lambda pip, feiten: feiten.bijstand,
            ),
            Sectie(
                Onderdeel.CONTACT,
                (Veld("contact_naam"), Veld("contact_email"), Veld("contact_telefoon")),
                frozenset({"contactpersoon_naam", "contactpersoon_email", "contactpersoon_telefoon"}),
            ),
        )
    }
)
"""Every section in the order of the composer."""


def secties_voor(pip: Pip, feiten: "PipFeiten") -> list[Sectie]:
    """The sections that apply to this person and leerroute."""
    return [sectie for sectie in SECTIES.values() if sectie.van_toepassing(pip, feiten)]


def velden_voor(pip: Pip, feiten: "PipFeiten", onderdeel: Onderdeel) -> list[str]:
    """The names of the fields of one section that apply; none when the section does not."""
    sectie = SECTIES[onderdeel]
    if not sectie.van_toepassing(pip, feiten):
        return []
    return [veld.naam for veld in sectie.velden if veld.van_toepassing(pip, feiten)]


def onderdeel_van_eis(veld: str) -> Onderdeel | None:
    """The section to which a demand of the law belongs; None for what the PIP itself does not hold."""
    return next((sectie.onderdeel for sectie in SECTIES.values() if veld in sectie.eisen), None)
