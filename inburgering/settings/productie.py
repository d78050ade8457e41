"""A production installation: everything from the environment, and no start without it."""

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from inburgering.settings.basis import *  # noqa: F403
from inburgering.settings.omgeving import gebreken

if _gebreken := gebreken(os.environ):
    raise ImproperlyConfigured(
        "De applicatie start niet, want deze instellingen kloppen niet:\n"
        + "\n".join(f"- {gebrek}" for gebrek in _gebreken)
    )

SECRET_KEY = os.environ["SECRET_KEY"]
# Old keys that may still check sessions and links while a new one is taken into use.
SECRET_KEY_FALLBACKS = [oud for oud in os.environ.get("SECRET_KEY_OUD", "").split(",") if oud.strip()]
BSN_SLEUTELS = [sleutel.strip() for sleutel in os.environ["BSN_SLEUTELS"].split(",")]
BSN_HASH_SLEUTELS = [bytes.fromhex(sleutel.strip()) for sleutel in os.environ["BSN_HASH_SLEUTEL"].split(",")]
DOCUMENTEN_MAP = Path(os.environ["DOCUMENTEN_MAP"])

ALLOWED_HOSTS = [host.strip() for host in os.environ["ALLOWED_HOSTS"].split(",")]
# Where the links in a mail lead.
APPLICATIE_URL = f"https://{ALLOWED_HOSTS[0]}"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
# The proxy in front ends TLS and must set or remove this header itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("VERTROUWDE_PROXYS") or 1)

# Only the container that migrates knows the owner of the tables.
DATABASES = {
    "default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60, conn_health_checks=True),
}
if _eigenaar_url := os.environ.get("DATABASE_EIGENAAR_URL"):
    DATABASES["eigenaar"] = dj_database_url.parse(_eigenaar_url)

REDIS_URL = os.environ["REDIS_URL"]
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CACHES = {"default": {"BACKEND": "inburgering.vangnetcache.VangnetCache", "LOCATION": REDIS_URL}}

EMAIL_HOST = os.environ["EMAIL_HOST"]
EMAIL_PORT = int(os.environ.get("EMAIL_PORT") or 587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "1") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ["DEFAULT_FROM_EMAIL"]
SERVER_EMAIL = DEFAULT_FROM_EMAIL
