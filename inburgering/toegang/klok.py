"""The only place that reads the clock. Calendar dates are those of Europe/Amsterdam."""

from datetime import date, datetime

from django.utils import timezone


def nu() -> datetime:
    """Return the current moment, aware, in the current time zone."""
    return timezone.localtime(timezone.now())


def vandaag() -> date:
    """Return today's calendar date in the Netherlands."""
    return nu().date()
