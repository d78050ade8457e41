"""Taking over the history of many persons at once: all or nothing, and again changes nothing."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from inburgering.beheer.invoer import bestanden as b
from inburgering.beheer.invoer.bestanden import Bestand
from inburgering.beheer.invoer.lezen import Bron, Fout
from inburgering.beheer.invoer.nakijken import Melden, Nakijker
from inburgering.beheer.invoer.personen import Gelezen, Persoon
from inburgering.beheer.invoer.tussenopslag import Tussenopslag
from inburgering.beheer.models import Importsleutel
from inburgering.beheer.services.overnames import (
    INEENS,
    OVERNEMEN,
    STARTFEITEN,
    gezin_van,
    op_volgorde,
    overname_van,
    zonder_sleutel,
)
from inburgering.dossiers.models import Dossier, Gebeurtenis, Gezin, Inburgeraar
from inburgering.dossiers.namen import genormaliseerd
from inburgering.dossiers.services.overnemen import (
    bijstand_overnemen,
    dossier_bijwerken,
    dossiers_overnemen,
    gezin_overnemen,
)
from inburgering.dossiers.versleuteling import bsn_per_zoekwaarde
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gebruikers import systeemgebruiker
from inburgering.toegang.services.gemeenten import taakstelling_zetten

PER_KEER = 200
"""Persons of whom what is known is fetched at once, and after whom the database checks what it postponed."""

KOLOM_BIJ_VELD = {veld: kolom for kolom, veld in STARTFEITEN.items()} | {
    "dagtekening_eerste_pip": "dagtekening",
    "op": "gestart_op",
    "stelsel": "stelsel",
}

Uitkomst = TypeVar("Uitkomst")


@dataclass(frozen=True, slots=True)
class Treffer:
    """A row whose person is, or looks like, somebody with a dossier here; `waarop` says by what."""

    rij: int
    sleutel: str
    dossier: str
    waarop: str


@dataclass(slots=True)
class Verslag:
    """What an import did, or would do, and every fault that kept it from doing so."""

    proef: bool
    fouten: list[Fout] = field(default_factory=list)
    rijen: dict[str, int] = field(default_factory=dict)
    nieuw: int = 0
    bijgewerkt: int = 0
    ongewijzigd: int = 0
    gekoppeld: int = 0
    taakstellingen: int = 0
    koppelingen: list[Treffer] = field(default_factory=list)
    gelijkend: list[Treffer] = field(default_factory=list)

    def als_json(self) -> dict[str, Any]:
        return {
            "proef": self.proef,
            "rijen": self.rijen,
            "personen": {"nieuw": self.nieuw, "bijgewerkt": self.bijgewerkt, "ongewijzigd": self.ongewijzigd},
            "gekoppeld_aan_bestaand_dossier": self.gekoppeld,
            "lijkt_op_bestaand_dossier": len(self.gelijkend),
            "taakstellingen_gewijzigd": self.taakstellingen,
        }


class _Terugdraaien(Exception):
    """Undo all that this import wrote."""


def importeren(
    pad: Path, *, gemeenten: list[Gemeente], proef: bool, melden: Melden, gevraagd_door: Gebruiker | None = None
) -> Verslag:
    """Import the map or workbook `pad` into these gemeenten as the user `systeem`, asked by a user or a command.

    With one fault, or with `proef`, nothing is written; the very same services say what they would refuse. Raises
    `lezen.Onleesbaar` when the input as a whole can't be read.
    """
    door = systeemgebruiker()
    eis(gevraagd_door or door, Bevoegdheid.IMPORTEREN)
    verslag = Verslag(proef)
    try:
        with transaction.atomic(), Bron(pad) as bron, Tussenopslag() as opslag:
            nakijker = Nakijker(bron, opslag, gemeenten, door, melden)
            nakijker.lezen()
            verslag.rijen = {bron.naam_van(b.BESTANDEN[naam]): aantal for naam, aantal in nakijker.aantallen.items()}
            _Schrijver(nakijker, door, verslag, melden).alles()
            verslag.fouten = nakijker.alle_fouten()
            if verslag.fouten or proef:
                raise _Terugdraaien
    except _Terugdraaien:
        pass
    return verslag


class _Schrijver:
    def __init__(self, nakijker: Nakijker, door: Gebruiker, verslag: Verslag, melden: Melden) -> None:
        self.nakijker, self.door, self.verslag, self.melden = nakijker, door, verslag, melden
        self.gedaan = 0
        self.totaal = nakijker.opslag.aantal_personen()

    def alles(self) -> None:
        gemeenten, taakstellingen = self.nakijker.gemeenten, self.nakijker.taakstellingen
        for code in sorted(taakstellingen.keys() | set(self.nakijker.opslag.gemeenten())):
            with werken_in(gemeenten[code], self.door):
                for rij in taakstellingen.get(code, []):
                    self._taakstelling(rij)
                for personen in self.nakijker.groepen(code, PER_KEER):
                    self._groep(personen)

    def _taakstelling(self, rij: Gelezen) -> None:
        jaar, helft = rij.velden["halfjaar"]
        gezet = taakstelling_zetten(jaar=jaar, helft=helft, aantal=rij.velden["aantal"], door=self.door)
        self.verslag.taakstellingen += gezet

    def _groep(self, personen: list[Persoon]) -> None:
        bekend = _Bekend(personen)
        goede = [persoon for persoon in personen if not persoon.fout]
        nieuwe = [persoon for persoon in goede if persoon.rij and not bekend.kent(persoon)]
        self.verslag.gelijkend += gelijkenden(nieuwe)
        een_voor_een = goede
        if self._ineens(nieuwe, bekend):
            ineens = {persoon.sleutel for persoon in nieuwe}
            een_voor_een = [persoon for persoon in goede if persoon.sleutel not in ineens]
        for persoon in een_voor_een:
            self._persoon(persoon, bekend)
        self.gedaan += len(personen)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            # What triggers look up was planned for smaller tables: no statistics see what this transaction wrote.
            cursor.execute("DISCARD PLANS")
        if self.gedaan < self.totaal or not self.nakijker.fouten:
            self.melden(f"{self.gedaan} van {self.totaal} personen nagekeken en ingelezen.")

    def _ineens(self, nieuwe: list[Persoon], bekend: "_Bekend") -> bool:
        """Write new persons and the simple part of their history at once; says whether that was possible.

        When one of them does not fit nothing is written: one by one it shows which, and why.
        """
        gezinnen: dict[str, Gezin] = {}
        try:
            with transaction.atomic():
                overnames = [
                    overname_van(persoon, persoon.rij, bekend.huishouden(persoon.rij, gezinnen))
                    for persoon in nieuwe
                    if persoon.rij
                ]
                dossiers = dossiers_overnemen(overnames, door=self.door)
                paren = list(zip(nieuwe, dossiers, strict=True))
                Importsleutel.objects.bulk_create(
                    Importsleutel(sleutel=persoon.sleutel, dossier=dossier, gezin=gezin_van(persoon))
                    for persoon, dossier in paren
                )
                for bestand, (overnemen, eenvoudig) in INEENS.items():
                    rijen = [
                        (dossier, zonder_sleutel(rij.velden))
                        for persoon, dossier in paren
                        if eenvoudig(gekozen := op_volgorde(bestand, persoon.van(bestand)))
                        for rij in gekozen
                    ]
                    overnemen(rijen, door=self.door)
        except (RegelFout, IntegrityError):
            return False
        for persoon, dossier in paren:
            bekend.is_nieuw(persoon, dossier)
            self.verslag.nieuw += 1
            for bestand, (_, eenvoudig) in INEENS.items():
                rijen_van = op_volgorde(bestand, persoon.van(bestand))
                for rij in [] if eenvoudig(rijen_van) else rijen_van:
                    self._probeer(bestand, rij, partial(OVERNEMEN[bestand], dossier, rij.velden, self.door))
        return True

    def _persoon(self, persoon: Persoon, bekend: "_Bekend") -> None:
        """Take over what is new of one person, and report in which row and column it does not fit."""
        dossier = bekend.dossiers.get(persoon.sleutel)
        nieuw = not bekend.kent(persoon)
        was = Gebeurtenis.objects.filter(dossier=bekend.dossier_van(persoon)).count()
        if persoon.rij:
            rij = persoon.rij
            dossier = self._probeer(b.PERSONEN, rij, lambda: self._eigen_rij(persoon, rij, dossier, bekend))
        if dossier is None:
            return
        for bestand, overnemen in OVERNEMEN.items():
            if bestand is b.BIJSTAND and nieuw:
                continue
            for rij in op_volgorde(bestand, persoon.van(bestand)):
                self._probeer(bestand, rij, partial(overnemen, dossier, rij.velden, self.door))
        if nieuw:
            self.verslag.nieuw += 1
        elif Gebeurtenis.objects.filter(dossier=dossier).count() > was:
            self.verslag.bijgewerkt += 1
        else:
            self.verslag.ongewijzigd += 1

    def _probeer(self, bestand: Bestand, rij: Gelezen, doe: Callable[[], Uitkomst]) -> Uitkomst | None:
        """Do it, or undo it and say in which row and column what is wrong."""
        try:
            with transaction.atomic():
                return doe()
        except RegelFout as fout:
            kolom = KOLOM_BIJ_VELD.get(fout.veld or "", fout.veld or "")
            if kolom not in {bekend.naam for bekend in bestand.kolommen}:
                kolom = bestand.sleutel[-1]
            self.nakijker.fout(bestand, rij.nummer, kolom, fout.uitleg)
        except IntegrityError:
            uitleg = "deze rij spreekt tegen wat al bekend is van deze persoon; vergelijk haar met het dossier"
            self.nakijker.fout(bestand, rij.nummer, bestand.sleutel[-1], uitleg)
        return None

    def _eigen_rij(self, persoon: Persoon, rij: Gelezen, dossier: Dossier | None, bekend: "_Bekend") -> Dossier:
        if dossier is None:
            bestaand = bekend.zonder_sleutel(rij)
            if bestaand is None:
                overname = overname_van(persoon, rij, bekend.huishouden(rij, {}))
                nieuw = dossiers_overnemen([overname], door=self.door)[0]
                Importsleutel.objects.create(sleutel=persoon.sleutel, dossier=nieuw, gezin=gezin_van(persoon))
                bekend.is_nieuw(persoon, nieuw)
                return nieuw
            Importsleutel.objects.create(sleutel=persoon.sleutel, dossier=bestaand)
            self.verslag.gekoppeld += 1
            waarop = "BSN" if rij.velden.get("bsn") and bestaand.inburgeraar.bsn_hash else "v-nummer"
            self.verslag.koppelingen.append(Treffer(rij.nummer, persoon.sleutel, bestaand.nummer, waarop))
            dossier = bestaand
        dossier_bijwerken(dossier, overname_van(persoon, rij, dossier.inburgeraar.gezin), door=self.door)
        self._recht_op_bijstand(persoon, rij, dossier)
        gezin = gezin_van(persoon)
        if gezin and gezin != bekend.gezin_van.get(persoon.sleutel, ""):
            Importsleutel.objects.filter(sleutel=persoon.sleutel).update(gezin=gezin)
            gezin_overnemen(dossier, met=bekend.gezinnen.get(gezin), door=self.door)
            bekend.gezinnen.setdefault(gezin, dossier)
        return dossier

    def _recht_op_bijstand(self, persoon: Persoon, rij: Gelezen, dossier: Dossier) -> None:
        """Record since when there is bijstand, unless a known period already says so."""
        van = rij.velden.get("datum_recht_op_bijstand")
        begins = sorted(ander.velden["van"] for ander in persoon.van(b.BIJSTAND))
        if van is None or van in begins:
            return
        if dossier.bijstandperiodes.filter(Q(tot__isnull=True) | Q(tot__gt=van), van__lte=van).exists():
            return
        bijstand_overnemen(dossier, door=self.door, van=van, tot=next((dag for dag in begins if dag > van), None))


def gelijkenden(nieuwe: list[Persoon]) -> list[Treffer]:
    """Return who of these new persons bears the name and birth date of somebody with a dossier here; one query.

    He may be the same person without the same number. Nothing is refused: who reads the report decides.
    """
    per_naam: dict[str, list[Persoon]] = defaultdict(list)
    for persoon in nieuwe:
        if persoon.rij and "geboortedatum" in persoon.rij.velden:
            velden = persoon.rij.velden
            per_naam[genormaliseerd(f"{velden['achternaam']} {velden.get('voornamen', '')}")].append(persoon)
    bekend = Inburgeraar.objects.filter(sorteernaam__in=per_naam).values_list(
        "sorteernaam", "geboortejaar", "geboortemaand", "geboortedag", "dossier__nummer"
    )
    return [
        Treffer(persoon.rij.nummer, persoon.sleutel, nummer, "naam en geboortedatum")
        for naam, jaar, maand, dag, nummer in bekend.order_by("pk")
        for persoon in per_naam[naam]
        if nummer and persoon.rij and tuple(persoon.rij.velden["geboortedatum"]) == (jaar, maand, dag)
    ]


class _Bekend:
    """What is known of a group of persons, fetched at once: their dossiers, households and numbers."""

    def __init__(self, personen: list[Persoon]) -> None:
        rijen = [persoon.rij.velden for persoon in personen if persoon.rij]
        sleutels = Importsleutel.objects.select_related(
            "dossier__inburgeraar__gezin", "dossier__startfeiten", "dossier__samengevoegd_met"
        )
        gevonden = list(sleutels.filter(sleutel__in=[persoon.sleutel for persoon in personen]))
        self.dossiers = {sleutel.sleutel: sleutel.dossier for sleutel in gevonden}
        self.gezin_van = {sleutel.sleutel: sleutel.gezin for sleutel in gevonden}
        namen = {velden["gezin"] for velden in rijen if velden.get("gezin")}
        self.gezinnen = {
            sleutel.gezin: sleutel.dossier
            for sleutel in sleutels.filter(gezin__in=namen).order_by("-pk")
            if sleutel.dossier.samengevoegd_met_id is None
        }
        bsn = bsn_per_zoekwaarde(velden["bsn"] for velden in rijen if velden.get("bsn"))
        v_nummers = [velden["v_nummer"] for velden in rijen if velden.get("v_nummer")]
        # Found in two steps: joined, the database does not know how much this transaction has written already.
        gezocht = Q(bsn_hash__in=bsn) | Q(v_nummer__in=v_nummers)
        inburgeraars = list(Inburgeraar.objects.filter(gezocht).values_list("pk", flat=True))
        self._op_nummer: dict[str, Dossier] = {}
        for dossier in Dossier.objects.filter(inburgeraar__in=inburgeraars).select_related(
            "inburgeraar__gezin", "startfeiten"
        ):
            for nummer in (bsn.get(dossier.inburgeraar.bsn_hash), dossier.inburgeraar.v_nummer):
                if nummer:
                    self._op_nummer[nummer] = dossier

    def kent(self, persoon: Persoon) -> bool:
        """Whether there is a dossier of this key, or of this BSN or v-nummer."""
        return self.dossier_van(persoon) is not None

    def dossier_van(self, persoon: Persoon) -> Dossier | None:
        """Return the dossier of this key, else that of this BSN or v-nummer."""
        velden = persoon.rij.velden if persoon.rij else {}
        op_nummer = (self._op_nummer.get(velden.get(kolom, "")) for kolom in ("bsn", "v_nummer"))
        return self.dossiers.get(persoon.sleutel) or next(filter(None, op_nummer), None)

    def huishouden(self, rij: Gelezen, nieuwe: dict[str, Gezin]) -> Gezin:
        """Return the household of a row: the known one, one of the `nieuwe`, or one of his own."""
        naam = rij.velden.get("gezin")
        if naam in self.gezinnen:
            return self.gezinnen[naam].inburgeraar.gezin
        return nieuwe.setdefault(naam, Gezin()) if naam else Gezin()

    def is_nieuw(self, persoon: Persoon, dossier: Dossier) -> None:
        """Know a dossier that was just made."""
        self.dossiers[persoon.sleutel] = dossier
        if gezin := gezin_van(persoon):
            self.gezin_van[persoon.sleutel] = gezin
            self.gezinnen.setdefault(gezin, dossier)

    def zonder_sleutel(self, rij: Gelezen) -> Dossier | None:
        """Return the dossier of somebody with the same BSN or v-nummer that no import knows yet.

        Raises RegelFout when another key has that number.
        """
        for kolom in ("bsn", "v_nummer"):
            dossier = self._op_nummer.get(rij.velden.get(kolom, ""))
            if dossier is None:
                continue
            ander = Importsleutel.objects.filter(dossier=dossier).values_list("sleutel", flat=True).first()
            if ander is not None:
                raise RegelFout("nummer_bekend", f"Dit nummer hoort al bij sleutel “{ander}”.", veld=kolom)
            return dossier
        return None
