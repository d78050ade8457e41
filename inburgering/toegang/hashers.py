"""Argon2id for passwords, from the cryptography package that is here already."""

from typing import Any

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from django.contrib.auth.hashers import BasePasswordHasher
from django.utils.crypto import get_random_string


class Argon2Hasher(BasePasswordHasher):
    """Argon2id (RFC 9106) in the notation of Django's own hasher, so that either reads what the other wrote."""

    algorithm = "argon2"
    iterations = 2
    memory_cost = 19_456
    lanes = 1
    lengte = 32

    def encode(self, password: str, salt: str) -> str:
        """Return the password as it is kept: what it costs, the salt and the digest."""
        self._check_encode_args(password, salt)
        afgeleid = Argon2id(
            salt=salt.encode(),
            length=self.lengte,
            iterations=self.iterations,
            lanes=self.lanes,
            memory_cost=self.memory_cost,
        )
        return self.algorithm + afgeleid.derive_phc_encoded(password.encode())

    def salt(self) -> str:
        return get_random_string(22)

    def decode(self, encoded: str) -> dict[str, Any]:
        """Return the parts of a kept password, without its digest in clear."""
        algoritme, soort, versie, kosten, zout, digest = encoded.split("$")
        getallen = dict(deel.split("=") for deel in kosten.split(","))
        return {
            "algorithm": algoritme,
            "variety": soort,
            "version": versie,
            "memory_cost": int(getallen["m"]),
            "iterations": int(getallen["t"]),
            "lanes": int(getallen["p"]),
            "salt": zout,
            "hash": digest,
        }

    def verify(self, password: str, encoded: str) -> bool:
        try:
            Argon2id.verify_phc_encoded(password.encode(), encoded.removeprefix(self.algorithm))
        except InvalidKey:
            return False
        return True

    def safe_summary(self, encoded: str) -> dict[str, Any]:
        return {deel: waarde for deel, waarde in self.decode(encoded).items() if deel not in ("salt", "hash")}

    def must_update(self, encoded: str) -> bool:
        """Whether the password was kept with other costs; it is kept anew when its owner logs in."""
        deel = self.decode(encoded)
        return any(deel[naam] != getattr(self, naam) for naam in ("memory_cost", "iterations", "lanes"))

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Costs of Argon2 are in memory: there is no cheaper run to make up for."""
