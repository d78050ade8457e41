"""To the identity provider of the organisation and back."""

from http import HTTPStatus
from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from inburgering.toegang.klok import nu
from inburgering.toegang.oidc import AANBIEDER, SPELING, afmelding_ontvangen, token_lezen, voor_wie


class Organisatieverbinding(OpenIDConnectOAuth2Adapter):
    """Reads the ID token that came straight from the provider over TLS, and holds it to what it must say.

    For such a token the connection stands in for the signature (OpenID Connect Core 3.1.3.7, rule 6).
    """

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Return the claims. Raises OAuth2Error for a token of another issuer, for another client, or too old."""
        if not self.did_fetch_access_token:
            raise OAuth2Error("Alleen een token dat de aanbieder zelf gaf, telt.")
        try:
            claims = token_lezen(id_token)
            voor = voor_wie(claims)
            goed = (
                claims["iss"] == self.openid_config["issuer"]
                and app.client_id in voor
                and (len(voor) == 1 or claims.get("azp") == app.client_id)
                and claims["exp"] > nu().timestamp() - SPELING
            )
        except (KeyError, TypeError, ValueError) as fout:
            raise OAuth2Error("Het token van de aanbieder is niet te lezen.") from fout
        if not goed:
            raise OAuth2Error("Het token van de aanbieder is niet voor deze installatie of is verlopen.")
        return claims

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> Any:
        """Join what the provider says in its token to what it says of the user; both must name the same one."""
        login = super().complete_login(request, app, token, **kwargs)
        gegevens = login.account.extra_data
        if gegevens.get("id_token", {}).get("sub") != gegevens.get("userinfo", {}).get("sub"):
            raise OAuth2Error("De aanbieder noemt twee verschillende gebruikers.")
        return login


def organisatie_inloggen(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the user to the provider."""
    return _bij(request, provider_id, OAuth2LoginView)


def organisatie_terug(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the user back from the provider."""
    return _bij(request, provider_id, OAuth2CallbackView)


@csrf_exempt
@require_POST
def organisatie_meldt_af(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Hear from the provider itself that somebody logged out there or left (OpenID Connect Back-Channel Logout)."""
    if provider_id != AANBIEDER or not settings.OIDC_SERVER:
        raise Http404("Deze installatie logt niet in via een organisatie.")
    begrepen = afmelding_ontvangen(request.POST.get("logout_token", ""))
    return HttpResponse(status=HTTPStatus.OK if begrepen else HTTPStatus.BAD_REQUEST)


def _bij(request: HttpRequest, provider_id: str, soort: type) -> HttpResponse:
    try:
        antwoord: HttpResponse = soort.adapter_view(Organisatieverbinding(request, provider_id))(request)
    except SocialApp.DoesNotExist as fout:
        raise Http404("Deze installatie logt niet in via een organisatie.") from fout
    return antwoord
