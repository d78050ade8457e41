"""Settings for building the container image: only collectstatic, so no secrets and no database."""

from inburgering.settings.basis import *  # noqa: F403

SECRET_KEY = "alleen voor collectstatic"  # noqa: S105 - the image never serves with these settings
