"""Hours of many people from one file of an aanbieder: read and shown first, then written all at once or not at all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from inburgering.aanbod.models import Aanbieder
from inburgering.brieven.opslag import sha256_van
from inburgering.dossiers.models import Dossier
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.dossiers.versleuteling import bsn_per_zoekwaarde
from inburgering.recht.fouten import RegelFout
from inburgering.recht.uren import getal, meeste_uren
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.notatie import periode, tijdstip
from inburgering.toegang.permissions import eis
from leerroutes.enums import ImportStatus, Urensoort
from leerroutes.models import Urenimport, Urenregel
from leerroutes.services.uren import Regel, eis_regel, terugboeken
from leerroutes.services.verzuim import verzuim_nagaan
from leerroutes.urenbestand import Bestandsregel, lees_urenbestand


@dataclass
class Importregel:
    """One row of the file with whose it is, what is wrong with it, and whether the ledger has it already."""

    nummer: int
    wie: str
    dossier: int | None = None
    naam: str = ""
    soort: str = ""
    van: date | None = None
    tot: date | None = None
    uren: Decimal | None = None
    verzuim: Decimal | None = None
    bekend: bool = False
    fouten: list[str] = field(default_factory=list)

    @property
    def regel(self) -> Regel | None:
        """The row for the ledger; None while something could not be read."""
        if self.van is None or self.tot is None or self.uren is None or not self.soort:
            return None
        return Regel(soort=Urensoort(self.soort), van=self.van, tot=self.tot, uren=self.uren, verzuim=self.verzuim)

    def als_json(self) -> dict[str, Any]:
        return {
            "nummer": self.nummer,
            "wie": self.wie,
            "dossier": self.dossier,
            "naam": self.naam,
            "soort": self.soort,
            "van": self.van.isoformat() if self.van else None,
            "tot": self.tot.isoformat() if self.tot else None,
            "uren": str(self.uren) if self.uren is not None else None,
            "verzuim": str(self.verzuim) if self.verzuim is not None else None,
            "bekend": self.bekend,
            "fouten": self.fouten,
        }


def van_json(rij: dict[str, Any]) -> Importregel:
    """Return a row as it was kept."""
    return Importregel(
        **rij
        | {
            "van": date.fromisoformat(rij["van"]) if rij["van"] else None,
            "tot": date.fromisoformat(rij["tot"]) if rij["tot"] else None,
            "uren": Decimal(rij["uren"]) if rij["uren"] is not None else None,
            "verzuim": Decimal(rij["verzuim"]) if rij["verzuim"] is not None else None,
        }
    )


@transaction.atomic
def urenbestand_lezen(
    aanbieder: Aanbieder, *, bestandsnaam: str, inhoud: bytes, is_bewijs: bool, door: Gebruiker
) -> Urenimport:
    """Read a file and keep what it says to be looked at; nothing is written in the ledger yet.

    Raises RegelFout when it can't be read, or was processed before. The same file again replaces its own preview.
    """
    eis(door, Bevoegdheid.UREN_IMPORTEREN)
    sha256 = sha256_van(inhoud)
    bestaand = (
        Urenimport.objects.select_for_update(of=("self",))
        .filter(sha256=sha256)
        .exclude(status=ImportStatus.TERUGGEDRAAID)
        .first()
    )
    if bestaand and bestaand.is_verwerkt:
        raise al_verwerkt(bestaand)
    regels = _herkend(lees_urenbestand(bestandsnaam, inhoud, vandaag=vandaag()))
    _nakijken(regels, aanbieder)
    urenimport = bestaand or Urenimport(sha256=sha256)
    urenimport.aanbieder, urenimport.is_bewijs, urenimport.gelezen_door = aanbieder, is_bewijs, door
    urenimport.bestandsnaam = bestandsnaam[-200:]
    _bewaar_regels(urenimport, regels)
    try:
        with transaction.atomic():
            urenimport.save()
    except IntegrityError as fout:
        if "urenimport_bestand_eenmaal" not in str(fout):
            raise
        raise RegelFout(
            "bestand_wordt_gelezen", "Een collega leest ditzelfde bestand op dit moment.", veld="bestand"
        ) from fout
    return urenimport


def al_verwerkt(urenimport: Urenimport) -> RegelFout:
    """Say who processed this file and when."""
    wie = urenimport.verwerkt_door.briefnaam if urenimport.verwerkt_door else "Het systeem"
    wanneer = tijdstip(localtime(urenimport.verwerkt_at)) if urenimport.verwerkt_at else ""
    return RegelFout(
        "bestand_al_verwerkt",
        f"{wie} heeft dit bestand al verwerkt, {wanneer}. De uren staan er dus al.",
        veld="bestand",
    )


def _bewaar_regels(urenimport: Urenimport, regels: list[Importregel]) -> None:
    urenimport.regels = [regel.als_json() for regel in regels]
    urenimport.aantal = len(regels)
    urenimport.aantal_fout = sum(1 for regel in regels if regel.fouten)


def _herkend(bestandsregels: list[Bestandsregel]) -> list[Importregel]:
    """Find whose each row is, within the gemeente; three queries for any number of rows."""
    per_nummer = _dossiers(nummer__in={rij.dossiernummer for rij in bestandsregels if rij.dossiernummer})
    per_v_nummer = _dossiers(inburgeraar__v_nummer__in={rij.v_nummer for rij in bestandsregels if rij.v_nummer})
    bsn_van = bsn_per_zoekwaarde(rij.bsn for rij in bestandsregels if rij.bsn)
    per_bsn = _dossiers(inburgeraar__bsn_hash__in=set(bsn_van))
    nummers = {dossier.nummer: dossier for dossier in per_nummer}
    v_nummers = {dossier.inburgeraar.v_nummer: dossier for dossier in per_v_nummer}
    bsns = {bsn_van[dossier.inburgeraar.bsn_hash]: dossier for dossier in per_bsn}
    regels = []
    for rij in bestandsregels:
        gevonden = {
            dossier
            for dossier in (
                nummers.get(rij.dossiernummer),
                v_nummers.get(rij.v_nummer) if rij.v_nummer else None,
                bsns.get(rij.bsn) if rij.bsn else None,
            )
            if dossier
        }
        regel = Importregel(
            rij.nummer, rij.wie, soort=rij.soort or "", van=rij.van, tot=rij.tot, uren=rij.uren, verzuim=rij.verzuim
        )
        regel.fouten = [*_wie_is_het(rij, gevonden), *rij.fouten]
        if len(gevonden) == 1:
            dossier = gevonden.pop()
            regel.dossier, regel.naam = dossier.pk, dossier.inburgeraar.lijstnaam
        regels.append(regel)
    return regels


def _dossiers(**filters: Any) -> list[Dossier]:
    return list(Dossier.objects.filter(samengevoegd_met=None, **filters).select_related("inburgeraar"))


def _wie_is_het(rij: Bestandsregel, gevonden: set[Dossier]) -> list[str]:
    if not rij.wie:
        return ["Vul een dossiernummer, v-nummer of BSN in."]
    if not gevonden:
        return [f"{rij.wie} is niet bekend in deze gemeente."]
    if len(gevonden) > 1:
        return ["De nummers in deze regel zijn van verschillende personen."]
    dossier = next(iter(gevonden))
    if not dossier.is_open:
        return [f"Dossier {dossier.nummer} is gesloten."]
    if dossier.is_wi2013:
        return [f"Dossier {dossier.nummer} valt onder de Wi2013."]
    return []


def _nakijken(regels: list[Importregel], aanbieder: Aanbieder) -> None:
    """Add to each row what is wrong with it beside the others and the ledger; one query."""
    per_dossier: dict[int, list[Importregel]] = defaultdict(list)
    for regel in regels:
        _alleen(regel)
        if regel.dossier and regel.regel and not regel.fouten:
            per_dossier[regel.dossier].append(regel)
    grootboek: dict[int, list[Urenregel]] = defaultdict(list)
    for rij in Urenregel.objects.geldend().filter(dossier__in=per_dossier):
        grootboek[rij.dossier_id].append(rij)
    for dossier, groep in per_dossier.items():
        _naast_elkaar(groep, grootboek[dossier], aanbieder)


def _alleen(regel: Importregel) -> None:
    if regel.regel is None:
        return
    try:
        eis_regel(regel.regel)
    except RegelFout as fout:
        regel.fouten.append(fout.uitleg)


def _naast_elkaar(groep: list[Importregel], grootboek: list[Urenregel], aanbieder: Aanbieder) -> None:
    eigen = [rij for rij in grootboek if rij.aanbieder_id == aanbieder.pk and rij.activiteit_id is None]
    for regel in groep:
        regel.bekend = any(_zelfde(regel, rij) for rij in eigen)
    for plaats, regel in enumerate(groep):
        botst = [rij for rij in eigen if not regel.bekend and _overlapt(regel, rij)]
        if botst:
            rij = botst[0]
            regel.fouten.append(
                f"Overlapt met {getal(rij.uren)} uur die er al staan: {periode(rij.van, rij.tot)}. "
                "Boek die eerst terug, of haal de regel uit het bestand."
            )
        dubbel = next((ander for ander in groep[:plaats] if _overlapt(regel, ander)), None)
        if dubbel:
            regel.fouten.append(f"Overlapt met regel {dubbel.nummer} van dit bestand.")
    for regel in groep:
        _past_in_de_dagen(regel, groep, grootboek)


def _zelfde(regel: Importregel, rij: Urenregel) -> bool:
    return (regel.soort, regel.van, regel.tot, regel.uren) == (rij.soort, rij.van, rij.tot, rij.uren)


def _overlapt(regel: Importregel, ander: Importregel | Urenregel) -> bool:
    return bool(
        regel.soort == ander.soort
        and regel.van
        and regel.tot
        and ander.van
        and ander.tot
        and regel.van < ander.tot
        and ander.van < regel.tot
    )


def _past_in_de_dagen(regel: Importregel, groep: list[Importregel], grootboek: list[Urenregel]) -> None:
    """The hours of all kinds within the days of this row, from file and ledger together."""
    if regel.bekend or regel.fouten or regel.van is None or regel.tot is None:
        return

    def erin(rij: Importregel | Urenregel) -> bool:
        return bool(rij.van and rij.tot and regel.van and regel.tot and regel.van <= rij.van and rij.tot <= regel.tot)

    uren = sum((rij.uren or Decimal(0) for rij in groep if not rij.bekend and erin(rij)), Decimal(0))
    uren += sum((rij.uren for rij in grootboek if erin(rij)), Decimal(0))
    if uren > meeste_uren(regel.van, regel.tot):
        regel.fouten.append(f"Samen met de andere regels zijn dit {getal(uren)} uren. Dat past niet in die dagen.")


@transaction.atomic
def urenimport_verwerken(urenimport: Urenimport, *, door: Gebruiker) -> Urenimport:
    """Write every row of a file in the ledger, or none. Doing it again, also at the same time, changes nothing.

    Rows that the ledger has already are left out. Raises RegelFout when a row is wrong, also when that happened since
    it was read; the preview then says which.
    """
    eis(door, Bevoegdheid.UREN_IMPORTEREN)
    urenimport = Urenimport.objects.select_for_update(of=("self",)).select_related("aanbieder").get(pk=urenimport.pk)
    if urenimport.is_verwerkt:
        return urenimport
    regels = [van_json(rij) for rij in urenimport.regels]
    dossiers = _op_slot({regel.dossier for regel in regels if regel.dossier})
    _opnieuw_nakijken(regels, dossiers, urenimport.aanbieder)
    if any(regel.fouten for regel in regels):
        raise RegelFout("import_met_fouten", "Er is niets verwerkt: in het bestand staan fouten.")
    nieuw = [regel for regel in regels if not regel.bekend]
    _boeken(nieuw, urenimport, door=door)
    urenimport.status, urenimport.verwerkt_door, urenimport.verwerkt_at = ImportStatus.VERWERKT, door, nu()
    urenimport.aantal_geboekt, urenimport.aantal_fout, urenimport.regels = len(nieuw), 0, []
    urenimport.save()
    _vertellen(nieuw, dossiers, urenimport, door=door)
    return urenimport


def _op_slot(pks: Iterable[int]) -> dict[int, Dossier]:
    """Lock the dossiers, always in the same order."""
    return {
        dossier.pk: dossier
        for dossier in Dossier.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
    }


def _opnieuw_nakijken(regels: list[Importregel], dossiers: dict[int, Dossier], aanbieder: Aanbieder) -> None:
    """Judge the rows again under the locks: a dossier may have closed, another file may have come first."""
    for regel in regels:
        onleesbaar = regel.dossier is None or regel.regel is None
        regel.fouten = regel.fouten if onleesbaar else []
        dossier = dossiers.get(regel.dossier) if regel.dossier else None
        if dossier and not dossier.is_open:
            regel.fouten.append(f"Dossier {dossier.nummer} is gesloten.")
        elif dossier and dossier.is_wi2013:
            regel.fouten.append(f"Dossier {dossier.nummer} valt onder de Wi2013.")
    _nakijken(regels, aanbieder)


def _boeken(regels: list[Importregel], urenimport: Urenimport, *, door: Gebruiker) -> None:
    rijen = []
    for importregel in regels:
        regel = importregel.regel
        if regel is None or importregel.dossier is None:
            raise ValueError(f"Regel {importregel.nummer} is niet te boeken.")
        rijen.append(
            Urenregel(
                dossier_id=importregel.dossier,
                soort=regel.soort,
                van=regel.van,
                tot=regel.tot,
                uren=regel.uren,
                verzuim=regel.verzuim,
                aanbieder=urenimport.aanbieder,
                urenimport=urenimport,
                bron_regel=importregel.nummer,
                vastgelegd_door=door,
            )
        )
    Urenregel.objects.bulk_create(rijen)


def _vertellen(
    regels: list[Importregel], dossiers: dict[int, Dossier], urenimport: Urenimport, *, door: Gebruiker
) -> None:
    per_dossier: dict[int, list[Importregel]] = defaultdict(list)
    for regel in regels:
        per_dossier[regel.dossier or 0].append(regel)
    for pk, groep in per_dossier.items():
        som = sum((regel.uren or Decimal(0) for regel in groep), Decimal(0))
        gebeurtenis_vastleggen(
            dossiers[pk],
            "uren.geimporteerd",
            f"{getal(som)} uur vastgelegd uit een bestand van {urenimport.aanbieder.naam}"[:200],
            door=door,
            toelichting=f"{urenimport.bestandsnaam}, {len(groep)} regels.",
        )
        verzuim_nagaan(dossiers[pk])


@transaction.atomic
def urenimport_bijwerken(urenimport: Urenimport, *, door: Gebruiker) -> Urenimport:
    """Judge the rows of a preview again, for what was mended in the dossiers since."""
    eis(door, Bevoegdheid.UREN_IMPORTEREN)
    urenimport = Urenimport.objects.select_for_update(of=("self",)).select_related("aanbieder").get(pk=urenimport.pk)
    if not urenimport.is_voorbeeld:
        return urenimport
    regels = [van_json(rij) for rij in urenimport.regels]
    _opnieuw_nakijken(regels, _op_slot({regel.dossier for regel in regels if regel.dossier}), urenimport.aanbieder)
    _bewaar_regels(urenimport, regels)
    urenimport.save(update_fields=["regels", "aantal", "aantal_fout"])
    return urenimport


@transaction.atomic
def urenimport_terugdraaien(urenimport: Urenimport, *, reden: str, door: Gebruiker) -> Urenimport:
    """Take back every row that a file brought, with a reason; the file can then be read again.

    Raises RegelFout without a reason or when it is not processed.
    """
    eis(door, Bevoegdheid.UREN_IMPORTEREN)
    urenimport = Urenimport.objects.select_for_update(of=("self",)).select_related("aanbieder").get(pk=urenimport.pk)
    if not urenimport.is_verwerkt:
        raise RegelFout("import_niet_verwerkt", "Dit bestand is niet verwerkt of al teruggedraaid.")
    if not reden.strip():
        raise RegelFout("terugdraaien_zonder_reden", "Vul in waarom u dit bestand terugdraait.", veld="reden")
    rijen = list(Urenregel.objects.geldend().filter(urenimport=urenimport).select_related("dossier", "aanbieder"))
    dossiers = _op_slot({rij.dossier_id for rij in rijen})
    for rij in rijen:
        terugboeken(rij, reden=reden.strip(), door=door)
    urenimport.status, urenimport.teruggedraaid_reden = ImportStatus.TERUGGEDRAAID, reden.strip()
    urenimport.save(update_fields=["status", "teruggedraaid_reden"])
    for dossier in dossiers.values():
        gebeurtenis_vastleggen(
            dossier,
            "uren.teruggedraaid",
            f"Uren uit een bestand van {urenimport.aanbieder.naam} teruggeboekt"[:200],
            door=door,
            toelichting=reden.strip(),
        )
        verzuim_nagaan(dossier)
    return urenimport


@transaction.atomic
def urenimport_weggooien(urenimport: Urenimport, *, door: Gebruiker) -> None:
    """Throw away a preview; what was processed stays. Raises RegelFout for a file that was processed."""
    eis(door, Bevoegdheid.UREN_IMPORTEREN)
    urenimport = Urenimport.objects.select_for_update(of=("self",)).get(pk=urenimport.pk)
    if not urenimport.is_voorbeeld:
        raise al_verwerkt(urenimport)
    urenimport.delete()
