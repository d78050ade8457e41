"""Where a local installation keeps everything: one data directory with a fixed layout."""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

SOCKETPAD_MAXIMUM = 100
"""Longest path of a Unix socket that every system accepts (Linux 107, macOS 103)."""


class GegevensmapFout(Exception):
    """The data directory cannot be used; the message says why, in Dutch."""


@dataclass(frozen=True)
class Gegevensmap:
    """Layout of the data directory of a local installation."""

    pad: Path

    @property
    def postgres(self) -> Path:
        """Cluster of the embedded PostgreSQL."""
        return self.pad / "postgres"

    @property
    def sleutels(self) -> Path:
        """Secrets of this installation (0700)."""
        return self.pad / "sleutels"

    @property
    def documenten(self) -> Path:
        """Letters and uploaded documents (0700)."""
        return self.pad / "documenten"

    @property
    def mail(self) -> Path:
        """Sent e-mail, one file per message (0700)."""
        return self.pad / "mail"

    @property
    def logboek(self) -> Path:
        """Log files of the servers (0700)."""
        return self.pad / "log"

    @property
    def lopend(self) -> Path:
        """Locks and process files of what runs now (0700)."""
        return self.pad / "lopend"

    def aanmaken(self) -> None:
        """Make the directory and its private folders; changes nothing when they exist."""
        self.pad.mkdir(parents=True, exist_ok=True)
        for map_ in (self.sleutels, self.documenten, self.mail, self.logboek, self.lopend):
            map_.mkdir(mode=0o700, exist_ok=True)

    def postgres_socketmap(self) -> Path:
        """Folder for PostgreSQL's socket: the cluster itself, or a short one when that is too long."""
        return self._socketmap(self.postgres, ".s.PGSQL.5432.lock")

    def valkey_socket(self) -> Path:
        """Path of Valkey's socket."""
        return self._socketmap(self.lopend, "valkey.sock") / "valkey.sock"

    def _socketmap(self, voorkeur: Path, bestandsnaam: str) -> Path:
        # A comma separates hosts for libpq, so such a path cannot be used either.
        te_lang = len(os.fsencode(voorkeur / bestandsnaam)) > SOCKETPAD_MAXIMUM
        if not te_lang and "," not in str(voorkeur):
            return voorkeur
        kenmerk = hashlib.sha256(os.fsencode(self.pad.resolve())).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"inburgering-{kenmerk}-{voorkeur.name}"


def eigen_map_aanmaken(map_: Path, uid: int) -> None:
    """Make a folder that only `uid` may enter, also in a directory that others can write to.

    Raises GegevensmapFout when something else with that name is in the way.
    """
    map_.mkdir(mode=0o700, exist_ok=True)
    staat = map_.lstat()
    if not stat.S_ISDIR(staat.st_mode) or staat.st_uid not in (uid, os.geteuid()):
        raise GegevensmapFout(f"De map {map_} is van een ander. Verwijder haar of kies met TMPDIR= een andere map.")
    if staat.st_uid != uid:
        os.chown(map_, uid, -1)
    map_.chmod(0o700)
