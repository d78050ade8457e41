"""The secrets of a local installation: made once, kept in the data directory, never printed."""

import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.fernet import Fernet


@dataclass(frozen=True)
class Geheimen:
    """Keys of one installation."""

    secret_key: str
    bsn_sleutel: str
    bsn_hash_sleutel: str


def geheimen_lezen_of_maken(map_: Path) -> Geheimen:
    """Read the secrets in `map_`, or make them once.

    Two processes that start together end up with the same secrets.
    """
    bestand = map_ / "geheimen.json"
    if not bestand.exists():
        _eenmaal_schrijven(
            bestand,
            Geheimen(
                secret_key=secrets.token_urlsafe(64),
                bsn_sleutel=Fernet.generate_key().decode(),
                bsn_hash_sleutel=secrets.token_hex(32),
            ),
        )
    return Geheimen(**json.loads(bestand.read_text()))


def _eenmaal_schrijven(bestand: Path, geheimen: Geheimen) -> None:
    with tempfile.NamedTemporaryFile("w", dir=bestand.parent, prefix=".geheimen-") as tijdelijk:
        json.dump(asdict(geheimen), tijdelijk)
        tijdelijk.flush()
        os.fsync(tijdelijk.fileno())
        try:
            os.link(tijdelijk.name, bestand)
        except FileExistsError:
            return
