from celery import shared_task

from inburgering.toegang.services.inloggen import inlogmomenten_opruimen


@shared_task(name="inburgering.toegang.tasks.inlogmomenten")
def inlogmomenten() -> None:
    """Delete what is older than the log of logins may be."""
    inlogmomenten_opruimen()
