"""What a production installation must find in its environment."""

import json
from collections.abc import Callable, Mapping

from cryptography.fernet import Fernet

VERBODEN_WAARDEN = ("django-insecure", "changeme", "change-me", "verander", "vul-in", "vul in", "geheim", "secret")


def gebreken(omgeving: Mapping[str, str]) -> list[str]:
    """Everything that is missing, default or malformed, one Dutch sentence each; empty when all is well."""
    gevonden = [
        f"{naam}: {gebrek}"
        for naam, keuring in (KEURINGEN | MAG_ONTBREKEN).items()
        if (gebrek := keuring(omgeving.get(naam, "").strip()))
    ]
    if omgeving.get("OIDC_SERVER") and not (omgeving.get("OIDC_CLIENT_ID") and omgeving.get("OIDC_CLIENT_SECRET")):
        gevonden.append("OIDC_SERVER: daarbij horen OIDC_CLIENT_ID en OIDC_CLIENT_SECRET.")
    if omgeving.get("DEMO", "0") not in ("", "0"):
        gevonden.append("DEMO: de demo heeft bekende wachtwoorden en hoort niet in een productie-installatie.")
    return gevonden


def _aanwezig(waarde: str) -> str:
    if not waarde:
        return "ontbreekt."
    if any(verboden in waarde.lower() for verboden in VERBODEN_WAARDEN):
        return "heeft nog een voorbeeldwaarde."
    return ""


def _secret_key(waarde: str) -> str:
    if not waarde or _aanwezig(waarde):
        return _aanwezig(waarde)
    if len(waarde) < 50 or len(set(waarde)) < 10:
        return "is te kort of te eenvoudig; neem ten minste 50 willekeurige tekens."
    return ""


def _bsn_sleutels(waarde: str) -> str:
    if not waarde:
        return "ontbreekt."
    for sleutel in waarde.split(","):
        try:
            Fernet(sleutel.strip().encode())
        except ValueError:
            return "is geen Fernet-sleutel (32 bytes in url-veilig base64), of een lijst daarvan met komma's."
    return ""


def _bsn_hash_sleutel(waarde: str) -> str:
    if not waarde:
        return "ontbreekt."
    for sleutel in waarde.split(","):
        try:
            bytes_ = bytes.fromhex(sleutel.strip())
        except ValueError:
            return "bestaat niet uit hexadecimale tekens."
        if len(bytes_) < 32 or len(set(bytes_)) < 10:
            return "is te kort of te eenvoudig; neem ten minste 64 willekeurige hexadecimale tekens."
    return ""


def _allowed_hosts(waarde: str) -> str:
    if not waarde:
        return "ontbreekt."
    if "*" in waarde:
        return "mag geen * bevatten; noem de hostnamen."
    return ""


def _database_url(waarde: str) -> str:
    if not waarde:
        return "ontbreekt."
    if not waarde.startswith(("postgres://", "postgresql://")):
        return "is geen adres van een PostgreSQL-database (postgres://…)."
    return _aanwezig(waarde)


def _redis_url(waarde: str) -> str:
    if not waarde:
        return "ontbreekt."
    if not waarde.startswith(("redis://", "rediss://", "unix://")):
        return "is geen adres van een Redis-server (redis://…)."
    return _aanwezig(waarde)


def _documenten_map(waarde: str) -> str:
    if not waarde:
        return "ontbreekt."
    return "" if waarde.startswith("/") else "is geen volledig pad (begin met /)."


def _clamd_adres(waarde: str) -> str:
    if not waarde or waarde.startswith(("unix:/", "tcp://")):
        return ""
    return "is geen adres van clamd (unix:/… of tcp://…)."


def _geheel_getal(waarde: str) -> str:
    return "" if not waarde or (waarde.isascii() and waarde.isdigit()) else "is geen geheel getal."


def _eigenaar_url(waarde: str) -> str:
    return _database_url(waarde) if waarde else ""


def _https_adres(waarde: str) -> str:
    return "" if not waarde or waarde.startswith("https://") else "is geen adres dat begint met https://."


def _bestand(waarde: str) -> str:
    return "" if not waarde or waarde.startswith("/") else "is geen volledig pad (begin met /)."


def _rollenlijst(waarde: str) -> str:
    if not waarde:
        return ""
    try:
        lijst = json.loads(waarde)
        goed = all(isinstance(rollen, list) and all(":" in rol for rol in rollen) for rollen in lijst.values())
    except (ValueError, AttributeError, TypeError):
        goed = False
    return "" if goed else 'is geen lijst zoals {"groep": ["0392:klantmanager"]}.'


KEURINGEN: dict[str, Callable[[str], str]] = {
    "SECRET_KEY": _secret_key,
    "BSN_SLEUTELS": _bsn_sleutels,
    "BSN_HASH_SLEUTEL": _bsn_hash_sleutel,
    "ALLOWED_HOSTS": _allowed_hosts,
    "DATABASE_URL": _database_url,
    "REDIS_URL": _redis_url,
    "DOCUMENTEN_MAP": _documenten_map,
    "EMAIL_HOST": _aanwezig,
    "DEFAULT_FROM_EMAIL": _aanwezig,
}
MAG_ONTBREKEN: dict[str, Callable[[str], str]] = {
    "CLAMD_ADRES": _clamd_adres,
    "DATABASE_EIGENAAR_URL": _eigenaar_url,
    "EMAIL_PORT": _geheel_getal,
    "GELEKTE_WACHTWOORDEN": _bestand,
    "OIDC_ROLLEN": _rollenlijst,
    "OIDC_SERVER": _https_adres,
    "VERTROUWDE_PROXYS": _geheel_getal,
}
