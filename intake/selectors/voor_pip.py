"""The facts of the intake on which a PIP is built."""

from dataclasses import dataclass
from datetime import date

from inburgering.brieven.models import Document
from inburgering.dossiers.models import Dossier
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker
from intake.models import BrugklasDeelname, Gezondheidssectie, Intake, Leerbaarheidstoets
from intake.secties import GEZIN, OPLEIDING, TAAL, TOEKOMST, WERK, ZELFREDZAAMHEID
from intake.vragen import antwoord_tekst

IN_PIP = (GEZIN, OPLEIDING, WERK, TAAL, TOEKOMST, ZELFREDZAAMHEID)
ALFABETISERING_DUO = {"nvt": "NVT", "aa": "AA", "a": "A"}
JA_NEE = {"ja": True, "nee": False}


@dataclass(frozen=True, kw_only=True)
class IntakeFeiten:
    """What the intake says for the PIP; None or an empty text is: not asked yet.

    `antwoorden` holds the readable answers per question key of the sections a PIP draws on, never those
    about health or money. `rekening_houden` is the one health answer for the PIP, only when asked for.
    """

    gestart_op: date | None = None
    afgerond_op: date | None = None
    in_absentia: bool = False
    gesprekken: tuple[date, ...] = ()
    een_op_een_gewezen_op: date | None = None
    wens_onderwijs: bool | None = None
    kinderen_vve: bool | None = None
    alfabetisering: str = ""
    antwoorden: dict[str, str]
    toets: Leerbaarheidstoets | None = None
    brugklas: BrugklasDeelname | None = None
    rekening_houden: str = ""

    @property
    def nt2_uren(self) -> int:
        """The NT2 hours of the brugklas that may count (Besluit inburgering 2021 art. 3.14 lid 6, 5.5 lid 2)."""
        return (self.brugklas and self.brugklas.nt2_uren) or 0

    @property
    def eindrapport(self) -> Document | None:
        return self.brugklas.eindrapport if self.brugklas else None


def voor_pip(dossier: Dossier, *, gezondheid_voor: Gebruiker | None = None) -> IntakeFeiten:
    """Return the facts of the intake for the PIP; five queries.

    With `gezondheid_voor` the health answer is added if that user may see it; one query more.
    """
    toets = Leerbaarheidstoets.objects.filter(dossier=dossier).first()
    brugklas = BrugklasDeelname.objects.filter(dossier=dossier).select_related("groep", "eindrapport").last()
    intake = Intake.objects.filter(dossier=dossier).first()
    if intake is None:
        return IntakeFeiten(antwoorden={}, toets=toets, brugklas=brugklas)
    ruw = _antwoorden(intake)
    return IntakeFeiten(
        gestart_op=intake.gestart_op,
        afgerond_op=intake.afgerond_op,
        in_absentia=intake.in_absentia,
        gesprekken=tuple(intake.gesprekken.values_list("op", flat=True)),
        een_op_een_gewezen_op=intake.een_op_een_gewezen_op,
        wens_onderwijs=JA_NEE.get(str(ruw.get("wens_onderwijs"))),
        kinderen_vve=JA_NEE.get(str(ruw.get("kinderen_vve"))),
        alfabetisering=ALFABETISERING_DUO.get(str(ruw.get("alfabetisering")), ""),
        antwoorden={
            vraag.sleutel: antwoord_tekst(vraag, ruw[vraag.sleutel])
            for leefgebied in IN_PIP
            for vraag in leefgebied.vragen
            if vraag.sleutel in ruw
        },
        toets=toets,
        brugklas=brugklas,
        rekening_houden=_rekening_houden(intake, gezondheid_voor),
    )


def _antwoorden(intake: Intake) -> dict[str, object]:
    secties = intake.secties.filter(leefgebied__in=[leefgebied.sleutel for leefgebied in IN_PIP])
    return {sleutel: waarde for sectie in secties for sleutel, waarde in sectie.antwoorden.items()}


def _rekening_houden(intake: Intake, gebruiker: Gebruiker | None) -> str:
    if gebruiker is None or not gebruiker.mag(Bevoegdheid.GEZONDHEID_INZIEN):
        return ""
    sectie = Gezondheidssectie.objects.filter(intake=intake).first()
    return str(sectie.antwoorden.get("rekening_houden", "")) if sectie else ""
