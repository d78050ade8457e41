"""Settings of a fault run: every job each second, and the mail server of the test."""

import os
from datetime import timedelta

from celery.schedules import schedule

from inburgering.settings.lokaal import *  # noqa: F403
from inburgering.settings.lokaal import CELERY_BEAT_SCHEDULE

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ["POSTBUS"])
EMAIL_TIMEOUT = 5
CELERY_BEAT_MAX_LOOP_INTERVAL = 1
CELERY_BEAT_SCHEDULE = {
    naam: regel | {"schedule": schedule(timedelta(seconds=1)), "options": {"expires": 5}}
    for naam, regel in CELERY_BEAT_SCHEDULE.items()
    if naam in ("hartslag", "herinneringen", "ochtendoverzichten", "berichten")
}
