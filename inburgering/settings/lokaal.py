"""A local installation: needs no environment variables, keeps everything in one data directory."""

import os
from pathlib import Path
from urllib.parse import quote

from inburgering.lokaal.gegevensmap import Gegevensmap
from inburgering.lokaal.geheimen import geheimen_lezen_of_maken
from inburgering.settings.basis import *  # noqa: F403
from inburgering.settings.basis import BASE_DIR, STORAGES
from inburgering.settings.logboek import logboek_inrichten

LOKAAL = True
DEMO = os.environ.get("DEMO") == "1"

GEGEVENSMAP = Gegevensmap(Path(os.environ.get("INBURGERING_DATA") or BASE_DIR / ".data").absolute())
GEGEVENSMAP.aanmaken()
DOCUMENTEN_MAP = GEGEVENSMAP.documenten

_geheimen = geheimen_lezen_of_maken(GEGEVENSMAP.sleutels)
SECRET_KEY = _geheimen.secret_key
BSN_SLEUTELS = [_geheimen.bsn_sleutel]
BSN_HASH_SLEUTELS = [bytes.fromhex(_geheimen.bsn_hash_sleutel)]

# Two roles on one database: the application cannot go around row-level security.
POSTGRES_DUURZAAM = True
_DATABASE = {
    "ENGINE": "inburgering.lokaal.postgres",
    "HOST": str(GEGEVENSMAP.postgres_socketmap()),
    "NAME": "inburgering",
    "CONN_HEALTH_CHECKS": True,
}
DATABASES = {
    "default": _DATABASE | {"USER": "inburgering_app", "CONN_MAX_AGE": 60},
    "eigenaar": _DATABASE | {"USER": "inburgering_eigenaar", "TEST": {"MIRROR": None}},
}

REDIS_URL = os.environ.get("REDIS_URL") or f"unix://{quote(str(GEGEVENSMAP.valkey_socket()))}"
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CACHES = {"default": {"BACKEND": "inburgering.vangnetcache.VangnetCache", "LOCATION": REDIS_URL}}

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = GEGEVENSMAP.mail
# Where the links in a mail lead.
APPLICATIE_URL = f"http://localhost:{os.environ.get('PORT') or 8000}"
DEFAULT_FROM_EMAIL = "Inburgering <inburgering@localhost>"

# Plain http on this machine only.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
CSRF_COOKIE_SECURE = False

# Served straight from static/ and node_modules, without a collectstatic step.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

# The demo leaves room for many people who try it at once from one address.
DEMO_RATE_LIMITS = {"login": "600/10m/ip", "login_failed": "600/10m/ip"}
if DEMO:
    ACCOUNT_RATE_LIMITS = DEMO_RATE_LIMITS

LOGGING = logboek_inrichten(json=False)
