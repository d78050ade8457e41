"""Writing the person: data, alerts, and everything by which he is found again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction

from inburgering.dossiers.models import Dossier, Inburgeraar, Zoeksleutel
from inburgering.dossiers.services.meerderjarig import taken_meerderjarig_bijwerken
from inburgering.dossiers.services.tijdlijn import gebeurtenis_vastleggen
from inburgering.dossiers.versleuteling import versleutel, zoekwaarde
from inburgering.dossiers.zoeksleutels import sleutels_van
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import eis

AL_BEKEND = {
    "inburgeraar_bsn_eenmaal": ("bsn_bekend", "Er is al een dossier met dit BSN. Zoek het op.", "", "bsn"),
    "inburgeraar_v_nummer_eenmaal": (
        "v_nummer_bekend",
        "Er is al een dossier met dit v-nummer. Zoek het op.",
        "",
        "v_nummer",
    ),
}
"""The constraint that refuses a number twice, and what the user reads; the database also sees two at once."""


@transaction.atomic
def inburgeraar_bewaren(inburgeraar: Inburgeraar, persoon: dict[str, Any]) -> Inburgeraar:
    """Write the person's fields and everything by which he is found.

    A key `bsn` replaces the BSN (empty: removes it); without that key the BSN stays. Raises RegelFout
    `bsn_bekend` or `v_nummer_bekend` when another person of the gemeente has the number.
    """
    _invullen(inburgeraar, persoon)
    with nummers_eenmaal():
        inburgeraar.save()
    zoeksleutels_zetten(inburgeraar)
    return inburgeraar


@transaction.atomic
def inburgeraars_maken(personen: list[tuple[Inburgeraar, dict[str, Any]]]) -> list[Inburgeraar]:
    """Write new persons at once; as `inburgeraar_bewaren` for each."""
    for inburgeraar, persoon in personen:
        _invullen(inburgeraar, persoon)
        inburgeraar.zet_sorteernaam()
    with nummers_eenmaal():
        inburgeraars = Inburgeraar.objects.bulk_create([inburgeraar for inburgeraar, _ in personen])
    Zoeksleutel.objects.bulk_create(
        Zoeksleutel(inburgeraar=inburgeraar, sleutel=sleutel)
        for inburgeraar in inburgeraars
        for sleutel in sorted(sleutels_van(inburgeraar))
    )
    return inburgeraars


def _invullen(inburgeraar: Inburgeraar, persoon: dict[str, Any]) -> None:
    velden = dict(persoon)
    if "bsn" in velden:
        bsn = velden.pop("bsn")
        inburgeraar.bsn_versleuteld = versleutel(bsn) if bsn else ""
        inburgeraar.bsn_hash = zoekwaarde(bsn) if bsn else ""
    for veld, waarde in velden.items():
        setattr(inburgeraar, veld, waarde)


@contextmanager
def nummers_eenmaal() -> Iterator[None]:
    """Let a BSN or v-nummer that another person of the gemeente has show beside its field, as a RegelFout."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fout:
        if bekend := next((regel for naam, regel in AL_BEKEND.items() if naam in str(fout)), None):
            raise RegelFout(*bekend) from fout
        raise


def zoeksleutels_zetten(inburgeraar: Inburgeraar) -> None:
    """Write the keys by which the person is found, and remove those by which he no longer is."""
    sleutels = sleutels_van(inburgeraar)
    inburgeraar.zoeksleutels.exclude(sleutel__in=sleutels).delete()
    Zoeksleutel.objects.bulk_create(
        [Zoeksleutel(inburgeraar=inburgeraar, sleutel=sleutel) for sleutel in sorted(sleutels)],
        ignore_conflicts=True,
    )


@transaction.atomic
def persoon_wijzigen(dossier: Dossier, persoon: dict[str, Any], *, door: Gebruiker) -> list[str]:
    """Correct the person's data; returns the labels of the fields that changed, and writes nothing when none did.

    The field history keeps the old values; the timeline names fields, never values.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    inburgeraar = Inburgeraar.objects.select_for_update(of=("self",)).get(pk=dossier.inburgeraar_id)
    veranderd = _veranderde_velden(inburgeraar, persoon)
    if not veranderd:
        return []
    inburgeraar_bewaren(inburgeraar, persoon)
    gebeurtenis_vastleggen(
        dossier,
        "persoon.gewijzigd",
        "Persoonsgegevens bijgewerkt",
        door=door,
        toelichting=f"Gewijzigd: {', '.join(veranderd)}.",
    )
    taken_meerderjarig_bijwerken(inburgeraar.gezin)
    return veranderd


def _veranderde_velden(inburgeraar: Inburgeraar, persoon: dict[str, Any]) -> list[str]:
    labels = {"bsn": "BSN"} | {veld.name: str(veld.verbose_name) for veld in Inburgeraar._meta.fields}
    gewijzigd = (labels[veld] for veld, waarde in persoon.items() if getattr(inburgeraar, veld) != waarde)
    return list(dict.fromkeys(gewijzigd))


@transaction.atomic
def signaleringen_wijzigen(dossier: Dossier, signalen: dict[str, Any], *, door: Gebruiker) -> list[str]:
    """Set the alerts that every page of the dossier shows; returns the labels that changed.

    Raises RegelFout when somebody would die in the future or moves to nowhere.
    """
    eis(door, Bevoegdheid.DOSSIER_WIJZIGEN)
    if signalen.get("overleden_op") and signalen["overleden_op"] > vandaag():
        raise RegelFout(
            "overleden_in_toekomst",
            "Deze datum ligt in de toekomst. Vul de dag van overlijden in.",
            veld="overleden_op",
        )
    if signalen.get("verhuisd_naar") and not signalen.get("verhuisd_op"):
        raise RegelFout(
            "verhuisd_zonder_datum", "Vul ook in op welke dag de inburgeraar verhuisde.", veld="verhuisd_op"
        )
    inburgeraar = Inburgeraar.objects.select_for_update(of=("self",)).get(pk=dossier.inburgeraar_id)
    veranderd = _veranderde_velden(inburgeraar, signalen)
    if not veranderd:
        return []
    for veld, waarde in signalen.items():
        setattr(inburgeraar, veld, waarde)
    inburgeraar.save(update_fields=list(signalen))
    gebeurtenis_vastleggen(
        dossier,
        "signalering.gewijzigd",
        "Signaleringen bijgewerkt",
        door=door,
        toelichting=f"Gewijzigd: {', '.join(veranderd)}.",
    )
    return veranderd
