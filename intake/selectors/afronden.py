"""What a brede intake still lacks before it can be completed, each with the place where to mend it."""

from dataclasses import dataclass

from inburgering.recht.intake import Onderwerp, ontbrekende_onderwerpen
from intake.enums import SectieStatus
from intake.models import Gezondheidssectie, Intake, Leerbaarheidstoets
from intake.secties import GEZIN, LEEFGEBIEDEN, Leefgebied


@dataclass(frozen=True)
class Ontbreekt:
    """One thing that is missing: `verplicht` when the law asks it; the page (and anchor) where it is filled in."""

    code: str
    tekst: str
    url_naam: str
    verplicht: bool = True
    leefgebied: str = ""
    anker: str = ""
    artikel: str = ""


def wat_ontbreekt(intake: Intake) -> list[Ontbreekt]:
    """Return what is missing, first what the law asks; four queries.

    Under the Wi2013 the law asks nothing of an intake: a conversation is enough, the rest is advice.
    """
    wi2021 = not intake.dossier.is_wi2013
    statussen = _statussen(intake)
    punten = []
    if not intake.gesprekken.exists():
        punten.append(Ontbreekt("gesprek", "Leg minstens één gesprek vast", "intake:overzicht", anker="gesprekken"))
    punten += _onderwerpen(intake, statussen, verplicht=wi2021)
    punten += [
        Ontbreekt(
            f"sectie_{leefgebied.sleutel}",
            f"{leefgebied.titel}: {SectieStatus(statussen[leefgebied.sleutel]).label.lower()}",
            "intake:sectie",
            verplicht=False,
            leefgebied=leefgebied.sleutel,
        )
        for leefgebied in LEEFGEBIEDEN.values()
        if not leefgebied.onderwerpen and not _klaar(statussen[leefgebied.sleutel])
    ]
    return sorted(punten, key=lambda punt: not punt.verplicht)


def _statussen(intake: Intake) -> dict[str, str]:
    """Return the state of every section, that of health too: a state is no health data."""
    statussen = dict.fromkeys(LEEFGEBIEDEN, SectieStatus.LEEG.value)
    statussen |= dict(intake.secties.values_list("leefgebied", "status"))
    gezondheid = Gezondheidssectie.objects.filter(intake=intake).values_list("status", flat=True).first()
    return statussen | {Gezondheidssectie.leefgebied: gezondheid or SectieStatus.LEEG.value}


def _klaar(status: str) -> bool:
    return status in (SectieStatus.COMPLEET, SectieStatus.NVT)


def _onderwerpen(intake: Intake, statussen: dict[str, str], *, verplicht: bool) -> list[Ontbreekt]:
    toets = Leerbaarheidstoets.objects.filter(dossier=intake.dossier_id).first()
    in_secties = frozenset[Onderwerp]().union(*(leefgebied.onderwerpen for leefgebied in LEEFGEBIEDEN.values()))
    open_secties = [gebied for gebied in LEEFGEBIEDEN.values() if not _klaar(statussen[gebied.sleutel])]
    # A topic that stands in two sections is dealt with when both are.
    behandeld = set(in_secties.difference(*(gebied.onderwerpen for gebied in open_secties)))
    behandeld.add(Onderwerp.SCHRIFTELIJK_VASTGELEGD)
    if intake.een_op_een_gewezen_op:
        behandeld.add(Onderwerp.GESPREK_ZONDER_ANDEREN)
    if toets and toets.uitslag:
        behandeld.add(Onderwerp.LEERBAARHEIDSTOETS)
    ontbrekend = ontbrekende_onderwerpen(
        behandeld,
        kinderen_voor_educatie=statussen[GEZIN.sleutel] != SectieStatus.NVT,
        toets_ontheven=bool(toets and toets.ontheffing),
    )
    per_plek: dict[str, Ontbreekt] = {}
    for onderwerp in ontbrekend:
        for punt in _punten_bij(onderwerp.onderwerp, onderwerp.artikel, statussen, verplicht=verplicht):
            per_plek.setdefault(punt.code, punt)
    return list(per_plek.values())


def _punten_bij(onderwerp: Onderwerp, artikel: str, statussen: dict[str, str], *, verplicht: bool) -> list[Ontbreekt]:
    if onderwerp == Onderwerp.LEERBAARHEIDSTOETS:
        return [
            Ontbreekt(
                "lbt", "Uitslag of ontheffing van de leerbaarheidstoets", "intake:toets", verplicht, artikel=artikel
            )
        ]
    if onderwerp == Onderwerp.GESPREK_ZONDER_ANDEREN:
        tekst = "Wijs op het recht op een gesprek onder vier ogen"
        return [Ontbreekt("een_op_een", tekst, "intake:overzicht", verplicht, anker="vier-ogen", artikel=artikel)]
    return [
        _sectiepunt(leefgebied, statussen[leefgebied.sleutel], artikel, verplicht=verplicht)
        for leefgebied in LEEFGEBIEDEN.values()
        if onderwerp in leefgebied.onderwerpen and not _klaar(statussen[leefgebied.sleutel])
    ]


def _sectiepunt(leefgebied: Leefgebied, status: str, artikel: str, *, verplicht: bool) -> Ontbreekt:
    return Ontbreekt(
        f"sectie_{leefgebied.sleutel}",
        f"{leefgebied.titel}: {SectieStatus(status).label.lower()}",
        "intake:sectie",
        verplicht,
        leefgebied=leefgebied.sleutel,
        artikel=artikel,
    )
