"""The identity provider of the organisation, as the login package wants to hear of it."""

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
