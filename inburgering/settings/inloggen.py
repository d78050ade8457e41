"""The identity provider of the organisation, as the login package wants to hear of it."""

import json
from typing import Any


def organisatie_inrichten(server: str, client_id: str, geheim: str, naam: str) -> dict[str, Any]:
    """Return the providers by which people may log in; none when no server is named."""
    if not server:
        return {}
    app = {
        "provider_id": "organisatie",
        "name": naam,
        "client_id": client_id,
        "secret": geheim,
        "settings": {"server_url": server, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def rollen_lezen(tekst: str) -> dict[str, list[str]]:
    """Return which roles a group of the organisation means; a text that can't be read gives none.

    A production installation says so and does not start (`omgeving`).
    """
    try:
        rollen = json.loads(tekst or "{}")
    except ValueError:
        return {}
    return rollen if isinstance(rollen, dict) else {}
