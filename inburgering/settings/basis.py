"""What holds for every installation. The safe value is the default; `lokaal` loosens a few."""

import os
from pathlib import Path

from celery.schedules import crontab, schedule
from csp.constants import NONE, SELF

from inburgering.settings.inloggen import organisatie_inrichten, rollen_lezen
from inburgering.settings.logboek import logboek_inrichten
from inburgering.settings.voorkant import CRISPY_CLASS_CONVERTERS as CRISPY_CLASS_CONVERTERS
from inburgering.settings.voorkant import NAVIGATIE as NAVIGATIE
from inburgering.settings.voorkant import NAVIGATIEGROEPEN as NAVIGATIEGROEPEN
from inburgering.settings.voorkant import NODE_PAKKETTEN

BASE_DIR = Path(__file__).resolve().parents[2]

DEBUG = False
LOKAAL = False
DEMO = False

ROOT_URLCONF = "inburgering.urls"
WSGI_APPLICATION = "inburgering.wsgi.application"

# From the lowest floor to the highest.
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "crispy_forms",
    "django_filters",
    "django_htmx",
    "csp",
    "django_structlog",
    "inburgering.toegang",
    "inburgering.berichten",
    "inburgering.dossiers",
    "inburgering.brieven",
    "inburgering.aanbod",
    "intake",
    "ontzorgen",
    "pip_plans",
    "leerroutes",
    "inburgering.begeleiding",
    "inburgering.keten",
    "rapportage",
    "inburgering.privacy",
    "inburgering.team",
    "inburgering.beheer",
    "inburgering",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "inburgering.toegang.middleware.NietBewarenMiddleware",
    "inburgering.toegang.middleware.ZonderNulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "inburgering.logboek.VerzoekMiddleware",
    "inburgering.toegang.sessie.SessieMiddleware",
    "inburgering.toegang.tempo.TempoMiddleware",
    "inburgering.toegang.middleware.GemeenteMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "inburgering.dossiers.middleware.ConceptMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

FORM_RENDERER = "inburgering.toegang.forms.Formulierweergave"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "inburgering.toegang.context_processors.navigatie",
                "inburgering.dossiers.context_processors.herinneringen",
                "inburgering.klantbeeld.kader",
            ],
        },
    },
]

# Language and time

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# Data

EIGENAAR_ALIAS = "eigenaar"
APP_ROL = "inburgering_app"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PGHISTORY_APPEND_ONLY = True

# Login and sessions

AUTH_USER_MODEL = "toegang.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "inburgering.toegang.hashers.Argon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "inburgering.toegang.wachtwoorden.VeelgebruiktValidator"},
    {"NAME": "inburgering.toegang.wachtwoorden.EigenWoordenValidator"},
    {"NAME": "inburgering.toegang.wachtwoorden.GelektValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# A sorted file of SHA-1 digests of leaked passwords on this server; empty means that there is none.
GELEKTE_WACHTWOORDEN = os.environ.get("GELEKTE_WACHTWOORDEN", "")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "inburgering.berichten.adapter.MeldendeAdapter"
ACCOUNT_FORMS = {
    "login": "inburgering.toegang.adapter.Inlogformulier",
    "change_password": "inburgering.toegang.adapter.WachtwoordWijzigen",
    "reset_password": "inburgering.toegang.adapter.WachtwoordVergeten",
    "reset_password_from_key": "inburgering.toegang.adapter.WachtwoordKiezen",
    "reauthenticate": "inburgering.toegang.adapter.WachtwoordBevestigen",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
# A whole town hall can share one address, and a limit on that address would lock it out: only browsers in which the
# user never logged in before share one. Guessing at one account stays slow.
ACCOUNT_RATE_LIMITS = {"login": "1200/m/ip", "login_onbekend": "60/m/ip", "login_failed": "5/5m/key"}
TEMPO = {"verzoek": 900, "zoeken": 150, "exporteren": 20, "bestand": 90, "buiten": 120}
"""How often one user may ask in a minute, per kind of request (`toegang/tempo.py`)."""

MFA_ADAPTER = "inburgering.toegang.tweede_stap.TweedeStapAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Accounts are made by beheer, who vouches for the address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Inburgering"
MFA_FORMS = {
    "authenticate": "inburgering.toegang.tweede_stap.CodeFormulier",
    "reauthenticate": "inburgering.toegang.tweede_stap.CodeNogmaals",
    "activate_totp": "inburgering.toegang.tweede_stap.AppInstellen",
    "add_webauthn": "inburgering.toegang.tweede_stap.PasskeyToevoegen",
    "authenticate_webauthn": "inburgering.toegang.tweede_stap.PasskeyTweedeStap",
    "login_webauthn": "inburgering.toegang.tweede_stap.PasskeyInloggen",
    "reauthenticate_webauthn": "inburgering.toegang.tweede_stap.PasskeyNogmaals",
    "edit_webauthn": "inburgering.toegang.tweede_stap.PasskeyNaam",
}

# The identity provider of the organisation; without OIDC_SERVER there is none.
SOCIALACCOUNT_ADAPTER = "inburgering.toegang.oidc.Organisatieadapter"
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
OIDC_SERVER = os.environ.get("OIDC_SERVER", "")
OIDC_CLIENT_ID = os.environ.get("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = os.environ.get("OIDC_CLIENT_SECRET", "")
OIDC_NAAM = os.environ.get("OIDC_NAAM") or "het account van uw organisatie"
OIDC_ROLCLAIM = os.environ.get("OIDC_ROLCLAIM") or "roles"
OIDC_ROLLEN = rollen_lezen(os.environ.get("OIDC_ROLLEN", ""))
SOCIALACCOUNT_PROVIDERS = organisatie_inrichten(OIDC_SERVER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAAM)

# Without a gemeente; each gemeente chooses its own (toegang/instellingen.py).
SESSIE_MINUTEN = 60
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# Security headers

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Front end

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    *((voorvoegsel, BASE_DIR / "node_modules" / pakket) for voorvoegsel, pakket in NODE_PAKKETTEN),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CRISPY_ALLOWED_TEMPLATE_PACKS = ["nlds"]
CRISPY_TEMPLATE_PACK = "nlds"
CRISPY_FAIL_SILENTLY = False
FORMS_URLFIELD_ASSUME_HTTPS = True

# Uploads are checked by the form that receives them; these limits protect the server.
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# The virus scanner, unix:/run/clamav/clamd.ctl or tcp://clamav:3310; empty means that there is none.
CLAMD_ADRES = os.environ.get("CLAMD_ADRES", "")

# Jobs

CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# The database is the queue: a broker that is down must not hold up a screen.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 30, "visibility_timeout": 3600}
CELERY_BEAT_SCHEDULER = "inburgering.hartslag.Dirigent"
CELERY_BEAT_MAX_LOOP_INTERVAL = 15
CELERY_BEAT_SCHEDULE = {
    "hartslag": {"task": "inburgering.hartslag", "schedule": schedule(15), "options": {"expires": 30}},
    "herinneringen": {
        "task": "inburgering.dossiers.tasks.herinneringen",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 300},
    },
    # Often, because everybody chooses his own hour and a morning without a worker is made up for; one a day stays one.
    "ochtendoverzichten": {
        "task": "inburgering.dossiers.tasks.ochtendoverzichten",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 300},
    },
    "taken": {
        "task": "inburgering.dossiers.tasks.taken",
        "schedule": crontab(minute="*/15"),
        "options": {"expires": 900},
    },
    "uitvoeren": {
        "task": "inburgering.dossiers.tasks.uitvoeren",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "maandlijsten": {
        "task": "ontzorgen.tasks.maandlijsten",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "samenvoegingen": {
        "task": "inburgering.beheer.tasks.samenvoegingen",
        "schedule": crontab(hour="3", minute="20"),
        "options": {"expires": 3600},
    },
    "caseloadstanden": {
        "task": "inburgering.team.tasks.caseloadstanden",
        "schedule": crontab(minute="40", hour="3"),
        "options": {"expires": 3600},
    },
    "inlezingen": {
        "task": "inburgering.beheer.tasks.inlezingen",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "raadsrapporten": {
        "task": "rapportage.tasks.raadsrapporten",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "oude_concepten": {
        "task": "inburgering.dossiers.tasks.oude_concepten",
        "schedule": crontab(minute="30", hour="3"),
        "options": {"expires": 3600},
    },
    "kwaliteit": {
        "task": "leerroutes.tasks.kwaliteit",
        "schedule": crontab(minute="40", hour="4"),
        "options": {"expires": 3600},
    },
    "trajecten": {
        "task": "leerroutes.tasks.trajecten",
        "schedule": crontab(minute="50", hour="4"),
        "options": {"expires": 3600},
    },
    "ontzorgen_signalen": {
        "task": "ontzorgen.tasks.signalen",
        "schedule": crontab(minute="10", hour="4"),
        "options": {"expires": 3600},
    },
    "audit": {
        "task": "inburgering.privacy.tasks.audit",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 300},
    },
    "privacy": {"task": "inburgering.privacy.tasks.privacy", "schedule": crontab(), "options": {"expires": 60}},
    "toezicht": {
        "task": "inburgering.privacy.tasks.toezicht",
        "schedule": crontab(minute="40", hour="4"),
        "options": {"expires": 3600},
    },
    "berichten": {
        "task": "inburgering.berichten.tasks.berichten",
        "schedule": crontab(),
        "options": {"expires": 60},
    },
    "inlogmomenten": {
        "task": "inburgering.toegang.tasks.inlogmomenten",
        "schedule": crontab(minute="50", hour="3"),
        "options": {"expires": 3600},
    },
    "brieven": {"task": "inburgering.brieven.tasks.brieven", "schedule": crontab(), "options": {"expires": 60}},
}

# Logs

LOGGING = logboek_inrichten(json=True)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = "pk"
