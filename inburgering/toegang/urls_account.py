"""The pages for logging in: those of the package that we use, and none of its others.

Who has an account does not change his e-mail address himself and joins no other login to it: beheer does, or his
organisation.
"""

from allauth.account.urls import urlpatterns as van_account
from allauth.mfa.urls import urlpatterns as van_tweede_stap
from allauth.socialaccount.views import LoginCancelledView, LoginErrorView, SignupView
from django.urls import include, path

from inburgering.toegang.views import beveiliging, organisatie

NIET_IN_GEBRUIK = {
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_set_password",
    "account_confirm_login_code",
    "account_request_login_code",
}

urlpatterns = [
    path("password/set/", beveiliging.zonder_wachtwoord, name="account_set_password"),
    *(patroon for patroon in van_account if patroon.name not in NIET_IN_GEBRUIK),
    path("2fa/", include(van_tweede_stap)),
    path("login/geannuleerd/", LoginCancelledView.as_view(), name="socialaccount_login_cancelled"),
    path("login/mislukt/", LoginErrorView.as_view(), name="socialaccount_login_error"),
    path("login/nieuw/", SignupView.as_view(), name="socialaccount_signup"),
    path("<slug:provider_id>/login/", organisatie.organisatie_inloggen, name="openid_connect_login"),
    path("<slug:provider_id>/login/callback/", organisatie.organisatie_terug, name="openid_connect_callback"),
    path("<slug:provider_id>/afmelden/", organisatie.organisatie_meldt_af, name="organisatie_meldt_af"),
]
