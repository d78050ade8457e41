"""`manage.py beheerder CODE GEBRUIKERSNAAM …`: the first functioneel beheerder of a gemeente, who adds the others."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from inburgering.beheer.forms.gebruikers import NieuweGebruikerForm
from inburgering.beheer.uitnodiging import uitnodigingspad
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.context import werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.models import Gebruiker, Gemeente
from inburgering.toegang.services.gebruikers import gebruiker_toevoegen, systeemgebruiker


class Command(BaseCommand):
    help = (
        "Maakt iemand functioneel beheerder van een gemeente en toont de link waarmee een nieuwe gebruiker een "
        "wachtwoord kiest. Wie al een account heeft, houdt dat en zijn andere rollen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="De gemeentecode van het CBS, bijvoorbeeld 0392.")
        parser.add_argument("username", metavar="gebruikersnaam", help="Waarmee de beheerder inlogt.")
        parser.add_argument("first_name", metavar="voornaam")
        parser.add_argument("last_name", metavar="achternaam")
        parser.add_argument("email", metavar="e-mailadres")

    def handle(self, *args: Any, code: str, **opties: Any) -> None:
        gemeente = Gemeente.objects.filter(code=code).first()
        if gemeente is None:
            raise CommandError(f"code: er is geen gemeente met code {code}. Maak die met “gemeente”.", returncode=2)
        form = NieuweGebruikerForm(opties | {"rollen": [Rol.BEHEERDER, *_rollen(gemeente, opties["username"])]})
        if not form.is_valid():
            fouten = [f"{form.fields[veld].label}: {' '.join(zinnen)}" for veld, zinnen in form.errors.items()]
            raise CommandError("\n".join(fouten), returncode=2)
        door = systeemgebruiker()
        try:
            with werken_in(gemeente, door):
                gebruiker, _ = gebruiker_toevoegen(
                    door=door,
                    username=form.cleaned_data["username"],
                    gegevens=form.gegevens(),
                    rollen=form.cleaned_data["rollen"],
                )
        except RegelFout as fout:
            raise CommandError(fout.uitleg, returncode=2) from fout
        self.stdout.write(f"{gebruiker} is functioneel beheerder van {gemeente.naam}.")
        if not gebruiker.has_usable_password():
            self.stdout.write(f"Wachtwoord kiezen: {settings.APPLICATIE_URL}{uitnodigingspad(gebruiker)}")


def _rollen(gemeente: Gemeente, username: str) -> list[Rol]:
    with werken_in(gemeente, None):
        bekend = Gebruiker.objects.filter(username__iexact=username).first()
        if bekend is None:
            return []
        bekend.laad_rollen(gemeente)
    return bekend.rollen
