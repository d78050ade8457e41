"""Settings of the test suite: a data directory of its own, nothing leaves the process."""

import os
from pathlib import Path

os.environ.pop("DEMO", None)
os.environ.pop("CLAMD_ADRES", None)
os.environ.pop("GELEKTE_WACHTWOORDEN", None)
os.environ.pop("OIDC_SERVER", None)
os.environ.pop("OIDC_ROLLEN", None)
os.environ["INBURGERING_DATA"] = os.environ.get("INBURGERING_TESTDATA") or str(
    Path(__file__).resolve().parents[2] / ".data-test"
)

from inburgering.settings.lokaal import *  # noqa: F403
from inburgering.settings.lokaal import DATABASES, DOCUMENTEN_MAP, MIDDLEWARE, TEMPLATES

POSTGRES_DUURZAAM = False
# Files are kept by their content: workers that share a map would remove each other's.
DOCUMENTEN_MAP = DOCUMENTEN_MAP / os.environ.get("PYTEST_XDIST_WORKER", "alleen")
DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
ACCOUNT_RATE_LIMITS = False
TEMPO = {}
MIDDLEWARE = ["tests.opvang.AntwoordMiddleware", *MIDDLEWARE]

# A template that names something that is not there shows it, and a test sees it.
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "ONBEKENDE_VARIABELE(%s)"
