"""Reading in a file that was sent from the screen: a worker does it, and everything of it is on record.

The database is the queue. A worker counts his attempt, then keeps the row locked while he reads: when he is killed
nothing was written, the lock is gone, and the next round takes the row again.
"""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from shutil import copyfile, copyfileobj
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from inburgering.beheer.invoer.lezen import Onleesbaar
from inburgering.beheer.models.inlezing import Inlezing, InlezingStatus
from inburgering.beheer.services.importeren import importeren
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import huidige_gemeente, werken_in
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import nu
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.permissions import eis
from inburgering.toegang.services.gebruikers import systeemgebruiker
from inburgering.toegang.wachtrij import opeisen

HOUDBAAR = timedelta(hours=24)
POGINGEN_HOOGSTENS = 3
BEZET = timedelta(seconds=20)
"""Between counting the attempt and locking the row nobody else counts one."""

MEESTE_UITGEPAKT = 100 * 1024 * 1024
MEESTE_FOUTEN = 5000
MEESTE_TREFFERS = 500
VOORTGANG_SECONDEN = 3600


@transaction.atomic
def inlezing_klaarzetten(stukken: Iterable[bytes], *, bestandsnaam: str, proef: bool, door: Gebruiker) -> Inlezing:
    """Keep the file that was sent in and put it in the queue."""
    eis(door, Bevoegdheid.IMPORTEREN)
    soort = "xlsx" if bestandsnaam.lower().endswith(".xlsx") else "zip"
    inlezing = Inlezing.objects.create(bestandsnaam=bestandsnaam[-200:], soort=soort, proef=proef, door=door)
    pad = pad_van(inlezing)
    for map_ in (pad.parent.parent, pad.parent):
        map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    with pad.open("wb") as doel:
        doel.writelines(stukken)
    return inlezing


@transaction.atomic
def nagekeken_inlezen(proef: Inlezing, *, door: Gebruiker) -> Inlezing:
    """Read the file in that was only looked at, without sending it again; a double click gives the same.

    Raises RegelFout when it had faults, was read in already, or the file is not here any more.
    """
    eis(door, Bevoegdheid.IMPORTEREN)
    proef = Inlezing.objects.select_for_update(of=("self",)).get(pk=proef.pk)
    bestaat = Inlezing.objects.filter(nagekeken=proef).exclude(status=InlezingStatus.MISLUKT).first()
    if bestaat:
        return bestaat
    if not (proef.proef and proef.is_klaar):
        raise RegelFout("inlezing_niet_nagekeken", "Kijk het bestand eerst na, tot er geen fouten meer zijn.")
    if not pad_van(proef).exists():
        raise RegelFout("inlezing_bestand_weg", "Het bestand is na 24 uur verwijderd. Kies het opnieuw.")
    inlezing = Inlezing.objects.create(
        bestandsnaam=proef.bestandsnaam, soort=proef.soort, proef=False, door=door, nagekeken=proef
    )
    copyfile(pad_van(proef), pad_van(inlezing))
    return inlezing


def pad_van(inlezing: Inlezing) -> Path:
    """Return where the file lies, readable for the application alone."""
    return Path(settings.DOCUMENTEN_MAP) / "inlezen" / huidige_gemeente().code / f"{inlezing.uuid}.{inlezing.soort}"


def inlezingen_doen(gemeente: Gemeente) -> int:
    """Read the files that wait in this gemeente; returns how many were read."""
    gedaan = 0
    while inlezing := _opeisen(gemeente):
        gedaan += _in_beurt(gemeente, inlezing)
    return gedaan


def voortgang_van(inlezing: Inlezing) -> str:
    """Return how far a file is that is being read, in words; empty when nothing was said."""
    return str(cache.get(_voortgangsleutel(inlezing), ""))


def inlezingen_opruimen(gemeente: Gemeente, moment: datetime) -> int:
    """Remove the files, faults and matches whose day is over; what was done stays on record."""
    with werken_in(gemeente, systeemgebruiker()):
        oud = list(
            Inlezing.objects.filter(klaar_at__lte=moment - HOUDBAAR, opgeruimd=False).select_for_update(
                of=("self",), skip_locked=True
            )
        )
        for inlezing in oud:
            pad_van(inlezing).unlink(missing_ok=True)
        Inlezing.objects.filter(pk__in=[inlezing.pk for inlezing in oud]).update(fouten=[], treffers={}, opgeruimd=True)
    return len(oud)


def _opeisen(gemeente: Gemeente) -> Inlezing | None:
    with werken_in(gemeente, systeemgebruiker()):
        return opeisen(
            Inlezing.objects.filter(status=InlezingStatus.WACHT),
            pogingen_hoogstens=POGINGEN_HOOGSTENS,
            bezet=BEZET,
            opgegeven={"status": InlezingStatus.MISLUKT, "klaar_at": nu()},
        )


def _in_beurt(gemeente: Gemeente, opgeeist: Inlezing) -> bool:
    with werken_in(gemeente, opgeeist.door):
        vrij = Inlezing.objects.select_for_update(of=("self",), skip_locked=True).select_related("door")
        inlezing = vrij.filter(pk=opgeeist.pk, status=InlezingStatus.WACHT).first()
        if inlezing is None:
            return False
        inlezing.door.laad_rollen(gemeente)
        if not inlezing.door.mag(Bevoegdheid.IMPORTEREN) or not pad_van(inlezing).exists():
            inlezing.status = InlezingStatus.MISLUKT
        else:
            _lezen(inlezing, gemeente)
        inlezing.klaar_at = nu()
        inlezing.save()
    return True


def _lezen(inlezing: Inlezing, gemeente: Gemeente) -> None:
    sleutel = _voortgangsleutel(inlezing)

    def melden(regel: str) -> None:
        """Tell how far it is outside the transaction that reads; losing this costs nothing."""
        cache.set(sleutel, regel, VOORTGANG_SECONDEN)

    try:
        with _uitgepakt(inlezing) as pad:
            verslag = importeren(
                pad, gemeenten=[gemeente], proef=inlezing.proef, melden=melden, gevraagd_door=inlezing.door
            )
    except Onleesbaar as fout:
        inlezing.status = InlezingStatus.FOUTEN
        inlezing.aantal_fouten = 1
        inlezing.fouten = [{"bestand": inlezing.bestandsnaam, "rij": None, "kolom": "", "uitleg": f"{fout}."}]
        return
    inlezing.status = InlezingStatus.FOUTEN if verslag.fouten else InlezingStatus.KLAAR
    inlezing.aantal_fouten = len(verslag.fouten)
    inlezing.fouten = [asdict(fout) for fout in verslag.fouten[:MEESTE_FOUTEN]]
    inlezing.verslag = verslag.als_json()
    inlezing.treffers = {
        "koppelingen": [asdict(treffer) for treffer in verslag.koppelingen[:MEESTE_TREFFERS]],
        "gelijkend": [asdict(treffer) for treffer in verslag.gelijkend[:MEESTE_TREFFERS]],
    }


@contextmanager
def _uitgepakt(inlezing: Inlezing) -> Iterator[Path]:
    """Give the workbook, or a map with the CSV files of the zip that is gone afterwards. Raises Onleesbaar."""
    if inlezing.soort == "xlsx":
        yield pad_van(inlezing)
        return
    with TemporaryDirectory() as tijdelijk:
        _uitpakken(pad_van(inlezing), Path(tijdelijk))
        yield Path(tijdelijk)


def _uitpakken(bestand: Path, map_: Path) -> None:
    try:
        with zipfile.ZipFile(bestand) as zip_:
            if sum(lid.file_size for lid in zip_.infolist()) > MEESTE_UITGEPAKT:
                raise Onleesbaar("De zip is uitgepakt te groot; laat de applicatiebeheerder het inlezen")
            for lid in zip_.infolist():
                naam = PurePosixPath(lid.filename).name
                if naam.lower().endswith(".csv"):
                    with zip_.open(lid) as bron, (map_ / naam).open("wb") as doel:
                        copyfileobj(bron, doel)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError):
        raise Onleesbaar("De zip kan niet worden geopend; maak hem opnieuw, zonder wachtwoord") from None


def _voortgangsleutel(inlezing: Inlezing) -> str:
    return f"inlezing:{inlezing.uuid}"
