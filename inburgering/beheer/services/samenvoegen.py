"""Merging two dossiers of one person into one, and undoing it within ninety days.

Rows of the emptied dossier move to the kept one; what can't stand beside its own stays behind. Both dossiers are
kept row by row as they were before and after, encrypted, so that undoing gives back each what was its own. Work done
since stays with the kept dossier, a change in a row that moved goes back with that row.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import DatabaseError, transaction
from django.db.models import Max, Model, QuerySet

from inburgering.beheer.models import Samenvoeging
from inburgering.beheer.models.samenvoeging import BEDENKTIJD
from inburgering.beheer.samenhang import (
    KAMERS,
    WORTELS,
    Beeld,
    Rij,
    Verwijzing,
    beeld_van,
    uit_json,
    verwijzingen_naar,
    wakers,
    wortels_van,
)
from inburgering.beheer.vergelijken import ANDER, VELDEN, rijen_van, vergelijk
from inburgering.dossiers.enums import DossierStatus, Fase, Sluitreden
from inburgering.dossiers.models import Dossier, Gezin, Inburgeraar, Startfeiten, Taak, Zoeksleutel
from inburgering.dossiers.samenhang import Botsing
from inburgering.dossiers.services.dossiers import kenmerken_controleren
from inburgering.dossiers.services.personen import zoeksleutels_zetten
from inburgering.dossiers.services.startfeiten import startfeiten_controleren
from inburgering.dossiers.services.taken import taken_laten_vervallen, werkvoorraad_bijwerken
from inburgering.dossiers.services.termijnen import termijnen_bijwerken, termijnen_stoppen
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu, vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

VOLGORDE_FASE = list(Fase)
GEEN_WERK = {"dossiers.inzage", "dossiers.gebeurtenis", "dossiers.herinnering", "dossiers.zoeksleutel"}
"""Rows that come by looking, writing down and reminding: they are no work done since."""

BLIJVEN_STAAN = {"dossiers.inzage", "dossiers.gebeurtenis"}
"""Rows that are only ever added."""


def bezwaren_tegen(behouden: Dossier, ander: Dossier) -> list[str]:
    """Return what stands in the way of merging, in Dutch, with what to do about it; empty when nothing does."""
    if behouden == ander:
        return ["Kies twee verschillende dossiers."]
    return [bezwaar for kamer in KAMERS for bezwaar in kamer.bezwaren(behouden, ander)]


@transaction.atomic
def dossiers_samenvoegen(behouden: Dossier, leeg: Dossier, *, keuzes: dict[str, str], door: Gebruiker) -> Samenvoeging:
    """Let `leeg` go up in `behouden`, which takes the values of the fields that `keuzes` gives to the other.

    `keuzes` maps the key of a field to "behouden" or "ander"; a field that is not named follows the preference of
    the comparison. Raises RegelFout when the dossiers can't be merged or the chosen facts contradict each other.
    """
    eis(door, Bevoegdheid.DOSSIER_SAMENVOEGEN)
    behouden, leeg = _vergrendeld(behouden, leeg)
    if bezwaren := bezwaren_tegen(behouden, leeg):
        raise RegelFout("samenvoegen_kan_niet", " ".join(bezwaren))
    wortels = _wortels(behouden, leeg)
    voor = beeld_van(wortels)
    gekozen = _velden_overnemen(behouden, leeg, keuzes)
    verhuisd, gebleven = _rijen_verhuizen(behouden, leeg)
    _afronden(behouden, leeg, gekozen, door=door)
    samenvoeging = Samenvoeging(behouden=behouden, leeg=leeg, door=door, at=nu())
    samenvoeging.overzicht = {
        "verhuisd": _in_woorden(verhuisd),
        "gebleven": _in_woorden(gebleven),
        "overgenomen": gekozen,
    }
    samenvoeging.momentopname = {"voor": voor, "na": beeld_van(wortels)}
    samenvoeging.save()
    return samenvoeging


def _vergrendeld(behouden: Dossier, leeg: Dossier) -> tuple[Dossier, Dossier]:
    """Lock both dossiers, always in the same order, and only then read what stands beside them."""
    beide = Dossier.objects.filter(pk__in=[behouden.pk, leeg.pk])
    list(beide.select_for_update(of=("self",)).order_by("pk"))
    gelezen = beide.select_related(
        "inburgeraar__gezin", "startfeiten", "samengevoegd_met", "klantmanager", "budgetcoach"
    ).in_bulk()
    return gelezen[behouden.pk], gelezen[leeg.pk]


def _wortels(behouden: Dossier, leeg: Dossier) -> list[Model]:
    personen = [behouden.inburgeraar, leeg.inburgeraar]
    gezinnen = Gezin.objects.filter(pk__in=[persoon.gezin_id for persoon in personen])
    return [behouden, leeg, *personen, *gezinnen]


def _velden_overnemen(behouden: Dossier, leeg: Dossier, keuzes: dict[str, str]) -> list[str]:
    """Write the fields that were chosen from the other dossier; returns their labels."""
    gekozen = {
        vergelijking.veld
        for vergelijking in vergelijk(behouden, leeg)
        if not vergelijking.gelijk and keuzes.get(vergelijking.veld.sleutel, vergelijking.voorkeur) == ANDER
    }
    doel, bron = rijen_van(behouden), rijen_van(leeg)
    nieuw = {
        model: {kolom: getattr(bron[model], kolom) for veld in velden if veld in gekozen for kolom in veld.kolommen}
        for model, velden in VELDEN.items()
    }
    _ruim_unieke_op(doel[Inburgeraar], bron[Inburgeraar], nieuw[Inburgeraar])
    nieuw[Dossier]["fase"] = max(behouden.fase, leeg.fase, key=lambda fase: VOLGORDE_FASE.index(Fase(fase)))
    gesprekken = [dag for dag in (behouden.intakegesprek_op, leeg.intakegesprek_op) if dag]
    nieuw[Dossier]["intakegesprek_op"] = max(gesprekken, default=None)
    for model, waarden in nieuw.items():
        for kolom, waarde in waarden.items():
            setattr(doel[model], kolom, waarde)
        doel[model].save()
    behouden.inburgeraar.refresh_from_db()
    kenmerken_controleren(behouden)
    startfeiten = behouden.startfeiten
    startfeiten_controleren(
        behouden, {veld.name: getattr(startfeiten, veld.name) for veld in Startfeiten._meta.concrete_fields}
    )
    return sorted(veld.label for veld in gekozen)


def _ruim_unieke_op(behouden: Any, leeg: Any, nieuw: Rij) -> None:
    """Take from the emptied person what only one may have, and give him the household that the other leaves."""
    if "bsn_hash" in nieuw:
        leeg.bsn_versleuteld = leeg.bsn_hash = ""
    if "v_nummer" in nieuw:
        leeg.v_nummer = ""
    if "gezin_id" in nieuw:
        leeg.gezin_id, leeg.gezinsrol = behouden.gezin_id, behouden.gezinsrol
    leeg.save()


def _rijen_verhuizen(behouden: Dossier, leeg: Dossier) -> tuple[Counter[str], Counter[str]]:
    """Let all that hangs on the emptied dossier, person and household hang on the kept ones; returns both counts."""
    verhuisd, gebleven = Counter[str](), Counter[str]()
    van_naar: dict[type[Model], tuple[int, int]] = {
        Dossier: (leeg.pk, behouden.pk),
        Inburgeraar: (leeg.inburgeraar_id, behouden.inburgeraar_id),
    }
    leeg.inburgeraar.refresh_from_db()
    gezin_leeg, gezin_behouden = leeg.inburgeraar.gezin_id, behouden.inburgeraar.gezin_id
    anderen = Inburgeraar.objects.filter(gezin_id=gezin_leeg).exclude(pk=leeg.inburgeraar_id)
    if gezin_leeg != gezin_behouden and not anderen.exists():
        van_naar[Gezin] = (gezin_leeg, gezin_behouden)
    Zoeksleutel.objects.filter(inburgeraar_id=leeg.inburgeraar_id).delete()
    with pgtrigger.ignore(*wakers()):
        for verwijzing in verwijzingen_naar(van_naar):
            mee, bleef = _verhuis(verwijzing, *van_naar[verwijzing.naar])
            verhuisd[verwijzing.model._meta.label_lower] += mee
            gebleven[verwijzing.model._meta.label_lower] += bleef
    return +verhuisd, +gebleven


def _in_woorden(aantallen: Counter[str]) -> list[str]:
    """Write numbers of rows as people say them: "1 document", "3 taken"."""
    return [
        f"{aantal} {opties.verbose_name if aantal == 1 else opties.verbose_name_plural}"
        for label, aantal in sorted(aantallen.items())
        for opties in [apps.get_model(label)._meta]
    ]


def _verhuis(verwijzing: Verwijzing, van: int, naar: int) -> tuple[int, int]:
    """Move the rows of one model; those that clash stay, or stop it all, as their room decided."""
    rijen = verwijzing.model._base_manager.filter(**{verwijzing.veld: van})
    if not verwijzing.kan_botsen:
        return rijen.update(**{verwijzing.veld: naar}), 0
    mee = bleef = 0
    for pk in list(rijen.order_by("pk").values_list("pk", flat=True)):
        rij = verwijzing.model._base_manager.filter(pk=pk)
        try:
            with transaction.atomic():
                mee += rij.update(**{verwijzing.veld: naar}, **_volgend_nummer(verwijzing, naar))
        except DatabaseError as fout:
            if verwijzing.bij_botsing is Botsing.WEIGERT:
                naam = verwijzing.model._meta.verbose_name
                raise RegelFout(
                    "samenvoegen_botst",
                    f"In beide dossiers staat een {naam} en er kan er maar één zijn. Verbeter dat eerst.",
                ) from fout
            bleef += 1
    return mee, bleef


def _volgend_nummer(verwijzing: Verwijzing, naar: int) -> dict[str, int]:
    """Return the number that a row gets among those of the kept dossier, if its model counts them."""
    if not verwijzing.nummer:
        return {}
    daar = verwijzing.model._base_manager.filter(**{verwijzing.veld: naar})
    hoogste: int = daar.aggregate(hoogste=Max(verwijzing.nummer))["hoogste"] or 0
    return {verwijzing.nummer: hoogste + 1}


def _afronden(behouden: Dossier, leeg: Dossier, gekozen: list[str], *, door: Gebruiker) -> None:
    """Close the emptied dossier as a pointer, and let terms, keys and timeline of the kept one follow."""
    leeg.samengevoegd_met = behouden
    leeg.status, leeg.gesloten_op = DossierStatus.GESLOTEN, leeg.gesloten_op or vandaag()
    leeg.sluitreden, leeg.sluittoelichting = Sluitreden.DUBBEL, f"Samengevoegd met dossier {behouden.nummer}."
    leeg.save()
    termijnen_stoppen(leeg)
    taken_laten_vervallen(leeg)
    behouden = Dossier.objects.select_related("inburgeraar", "startfeiten").get(pk=behouden.pk)
    behouden.inburgeraar.save(update_fields=["sorteernaam"])
    zoeksleutels_zetten(behouden.inburgeraar)
    termijnen_bijwerken(behouden, door=door)
    werkvoorraad_bijwerken(behouden)
    gebeurtenis_vastleggen(
        behouden,
        "dossier.samengevoegd",
        f"Samengevoegd met dossier {leeg.nummer}",
        door=door,
        toelichting=f"Overgenomen uit {leeg.nummer}: {', '.join(gekozen)}." if gekozen else "",
    )
    gebeurtenis_vastleggen(leeg, "dossier.samengevoegd", f"Opgegaan in dossier {behouden.nummer}", door=door)


def bezwaren_tegen_ongedaan(samenvoeging: Samenvoeging) -> list[str]:
    """Return why a merge can't be undone, in Dutch; empty when it can."""
    if samenvoeging.is_ongedaan:
        return ["Dit samenvoegen is al ongedaan gemaakt."]
    if not samenvoeging.kan_ongedaan:
        return ["Dit samenvoegen is langer dan negentig dagen geleden. Wat toen was, is niet meer bewaard."]
    verder = samenvoeging.behouden.samengevoegd_met
    if verder:
        return [f"Dossier {samenvoeging.behouden} is daarna samengevoegd met {verder}. Maak dat eerst ongedaan."]
    return _verknoopt(samenvoeging)


def _verknoopt(samenvoeging: Samenvoeging) -> list[str]:
    """Return what was made since in the kept dossier on top of something that would go back."""
    beelden = samenvoeging.momentopname
    terug = {
        (label, pk)
        for label, rijen in beelden["voor"].items()
        for pk, rij in rijen.items()
        if beelden["na"].get(label, {}).get(pk, rij) != rij and _hangt_aan(label, rij, samenvoeging.leeg)
    }
    bezwaren = []
    for label, rijen in beeld_van(wortels_van(beelden["voor"])).items():
        model = apps.get_model(label)
        if label in GEEN_WERK or model is Taak:
            continue
        for pk, rij in rijen.items():
            if pk in beelden["na"].get(label, {}) or not _hangt_aan(label, rij, samenvoeging.behouden):
                continue
            for veld in model._meta.concrete_fields:
                doel = veld.related_model
                if doel and (doel._meta.label_lower, str(rij[veld.attname])) in terug:
                    bezwaren.append(
                        f"Na het samenvoegen is een {model._meta.verbose_name} gemaakt die hoort bij een "
                        f"{doel._meta.verbose_name} van dossier {samenvoeging.leeg}. Dat is niet te scheiden."
                    )
    return list(dict.fromkeys(bezwaren))


def _hangt_aan(label: str, rij: Rij, dossier: Dossier) -> bool:
    """Whether the row itself points at this dossier."""
    model = apps.get_model(label)
    return model not in WORTELS and any(
        veld.related_model is Dossier and rij[veld.attname] == dossier.pk for veld in model._meta.concrete_fields
    )


@transaction.atomic
def samenvoegen_ongedaan_maken(samenvoeging: Samenvoeging, *, door: Gebruiker) -> Samenvoeging:
    """Give both dossiers back what they had; work done since stays with the kept dossier.

    Raises RegelFout after ninety days, when the kept dossier was merged again, or when something was made since that
    can't be told apart.
    """
    eis(door, Bevoegdheid.DOSSIER_SAMENVOEGEN)
    samenvoeging = Samenvoeging.objects.select_for_update(of=("self",)).get(pk=samenvoeging.pk)
    behouden, leeg = _vergrendeld(samenvoeging.behouden, samenvoeging.leeg)
    if bezwaren := bezwaren_tegen_ongedaan(samenvoeging):
        raise RegelFout("ongedaan_kan_niet", " ".join(bezwaren))
    beelden = samenvoeging.momentopname
    sindsdien = _terugzetten(beelden["voor"], beelden["na"], behouden, leeg)
    for dossier in Dossier.objects.select_related("inburgeraar", "startfeiten").filter(pk__in=[behouden.pk, leeg.pk]):
        if sindsdien:
            zoeksleutels_zetten(dossier.inburgeraar)
            if dossier.is_open:
                termijnen_bijwerken(dossier, door=door)
            werkvoorraad_bijwerken(dossier)
        gebeurtenis_vastleggen(
            dossier,
            "dossier.gesplitst",
            f"Samenvoegen van {samenvoeging.leeg} en {samenvoeging.behouden} ongedaan gemaakt",
            door=door,
            toelichting="Wat na het samenvoegen is gemaakt, staat bij het behouden dossier." if sindsdien else "",
        )
    samenvoeging.ongedaan_at, samenvoeging.ongedaan_door = nu(), door
    samenvoeging.momentopname_versleuteld = ""
    samenvoeging.save(update_fields=["ongedaan_at", "ongedaan_door", "momentopname_versleuteld"])
    return samenvoeging


def _terugzetten(voor: Beeld, na: Beeld, behouden: Dossier, leeg: Dossier) -> bool:
    """Put every row back as it was where nobody changed it since; returns whether something was done since."""
    huidig = beeld_van(wortels_van(voor))
    rijen = [
        Herstel(label, pk, *(beeld.get(label, {}).get(pk) for beeld in (voor, na, huidig)))
        for label, pk in _rijen(voor, na, huidig)
    ]
    eerst_wie_blijft = {("dossiers.inburgeraar", str(behouden.inburgeraar_id)): 0}
    rijen.sort(key=lambda herstel: eerst_wie_blijft.get((herstel.label, herstel.pk), 1))
    with pgtrigger.ignore(*wakers()):
        for herstel in rijen:
            if herstel.door_samenvoegen_gemaakt:
                herstel.rij.delete()
        for herstel in rijen:
            if kolommen := herstel.kolommen:
                herstel.rij.update(**uit_json(herstel.model, kolommen))
        for herstel in rijen:
            if herstel.was is not None and herstel.door_samenvoegen_verdwenen:
                herstel.model._base_manager.bulk_create([herstel.model(**uit_json(herstel.model, herstel.was))])
        Taak.objects.filter(dossier=behouden, termijn__dossier=leeg).update(dossier=leeg)
    return any(herstel.sindsdien_gewerkt for herstel in rijen)


@dataclass(frozen=True)
class Herstel:
    """One row as it was before the merge, became by it, and is now; None where it is not there."""

    label: str
    pk: str
    was: Rij | None
    werd: Rij | None
    is_nu: Rij | None

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.label)

    @property
    def rij(self) -> QuerySet[Any]:
        return self.model._base_manager.filter(pk=self.pk)

    @property
    def sindsdien_gewerkt(self) -> bool:
        return self.is_nu != self.werd and self.label not in GEEN_WERK

    @property
    def door_samenvoegen_gemaakt(self) -> bool:
        gemaakt = self.was is None and self.werd is not None
        return gemaakt and self.is_nu == self.werd and self.label not in BLIJVEN_STAAN

    @property
    def door_samenvoegen_verdwenen(self) -> bool:
        return self.werd is None and self.is_nu is None

    @property
    def kolommen(self) -> Rij:
        """The columns that the merge changed and nobody did since, with what they were."""
        if self.was is None or self.werd is None or self.is_nu is None:
            return {}
        return {kolom: waarde for kolom, waarde in self.was.items() if waarde != self.werd[kolom] == self.is_nu[kolom]}


def _rijen(*beelden: Beeld) -> Iterator[tuple[str, str]]:
    """Yield model and key of every row in any of the pictures, once."""
    sleutels = dict.fromkeys((label, pk) for beeld in beelden for label, rijen in beeld.items() for pk in rijen)
    yield from sleutels


def samenvoegingen_opruimen() -> int:
    """Remove the snapshots of merges that can't be undone any more; returns how many."""
    bewaard = Samenvoeging.objects.exclude(momentopname_versleuteld="")
    return bewaard.filter(at__lte=nu() - BEDENKTIJD).update(momentopname_versleuteld="")
