from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from inburgering.brieven.enums import StapelregelStatus
from inburgering.brieven.forms.brieven import SjabloonkeuzeForm
from inburgering.brieven.models import Brievenstapel, Sjabloonversie
from inburgering.brieven.samenvoegen import Bron, Samenvoegveld, lege_velden
from inburgering.brieven.selectors import huisstijl
from inburgering.brieven.selectors.brieven import met_briefgegevens, nieuwste_versie
from inburgering.brieven.services import stapels as services
from inburgering.brieven.tasks import brieven_van
from inburgering.dossiers.models import Dossier
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.klok import vandaag
from inburgering.toegang.models import Gebruiker
from inburgering.toegang.permissions import vereist
from inburgering.toegang.wekkers import wek_na_deze_transactie

KLAAR = (StapelregelStatus.GEMAAKT, StapelregelStatus.GEWEIGERD)


@dataclass(frozen=True)
class Geblokkeerd:
    """A dossier for which the letter can't be made, and why."""

    dossier: Dossier
    leeg: list[Samenvoegveld]

    @property
    def reden(self) -> str:
        """The reason in a few words."""
        if self.dossier.inburgeraar.afgeschermd:
            return "het dossier is afgeschermd; open het eerst met een reden"
        if not self.dossier.is_open:
            return "het dossier is gesloten"
        return "niet bekend: " + ", ".join(veld.uitleg for veld in self.leeg)


@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def stapel_nieuw(request: HttpRequest) -> HttpResponse:
    """One letter for many dossiers: choose the template, see which dossiers can't, and make the letters.

    Takes the dossiers by POST as `dossier` (their uuids).
    """
    if len(request.POST.getlist("dossier")) > services.MEESTE_DOSSIERS:
        messages.error(request, f"Kies hoogstens {services.MEESTE_DOSSIERS} dossiers tegelijk.")
        return render(request, "brieven/stapel_nieuw.html", {"dossiers": []})
    gekozen = _gekozen_dossiers(request)
    form = SjabloonkeuzeForm(request.POST if "sjabloon" in request.POST else None, verplicht=True)
    context = {"form": form, "dossiers": gekozen}
    if not gekozen or not form.is_valid():
        return render(request, "brieven/stapel_nieuw.html", context)
    versie = nieuwste_versie(form.cleaned_data["sjabloon"])
    kan, geblokkeerd = _verdeeld(gekozen, versie, door=request.gebruiker)
    if "maken" in request.POST:
        try:
            stapel = services.stapel_beginnen(versie, kan, door=request.gebruiker, uuid=_sleutel(request))
        except RegelFout as fout:
            messages.error(request, fout.uitleg)
        else:
            if len(kan) <= services.METEEN_HOOGSTENS:
                services.stapel_meteen_maken(stapel)
            else:
                wek_na_deze_transactie(brieven_van)
            return redirect("brieven:stapel", stapel.uuid)
    context |= {"versie": versie, "kan": kan, "geblokkeerd": geblokkeerd, "sleutel": uuid4()}
    return render(request, "brieven/stapel_controle.html", context)


def _gekozen_dossiers(request: HttpRequest) -> list[Dossier]:
    """The dossiers of the form that the user may see, by name."""
    uuids = []
    for tekst in request.POST.getlist("dossier"):
        try:
            uuids.append(UUID(tekst))
        except ValueError:
            continue
    zichtbaar = Dossier.objects.zichtbaar_voor(request.gebruiker).filter(uuid__in=uuids)
    return list(met_briefgegevens(zichtbaar).order_by("inburgeraar__sorteernaam", "pk")) if uuids else []


def _verdeeld(
    dossiers: list[Dossier], versie: Sjabloonversie, *, door: Gebruiker
) -> tuple[list[Dossier], list[Geblokkeerd]]:
    """Part the dossiers in those for which the letter can be made, and those that lack something."""
    stijl, dag = huisstijl(), vandaag()
    kan, geblokkeerd = [], []
    for dossier in dossiers:
        leeg = lege_velden((versie.onderwerp, versie.tekst), Bron.van(dossier, stijl=stijl, door=door, dag=dag))
        if leeg or not dossier.is_open or dossier.inburgeraar.afgeschermd:
            geblokkeerd.append(Geblokkeerd(dossier, leeg))
        else:
            kan.append(dossier)
    return kan, geblokkeerd


def _sleutel(request: HttpRequest) -> UUID:
    """The key that makes a double click harmless; a new one when it was tampered with."""
    try:
        return UUID(request.POST.get("sleutel", ""))
    except ValueError:
        return uuid4()


@vereist(Bevoegdheid.DOCUMENT_TOEVOEGEN)
def stapel(request: HttpRequest, stapel: UUID) -> HttpResponse:
    """How far the letters of a stapel are; the part with the progress renews itself."""
    gekozen = get_object_or_404(
        Brievenstapel.objects.select_related("sjabloonversie__sjabloon", "door").annotate(
            aantal=Count("regels"),
            klaar=Count("regels", filter=Q(regels__status__in=KLAAR)),
            gemaakt=Count("regels", filter=Q(regels__status=StapelregelStatus.GEMAAKT)),
        ),
        uuid=stapel,
    )
    regels = gekozen.regels.select_related("dossier__inburgeraar", "document").order_by("pk")
    sjabloon = "brieven/delen/stapel_voortgang.html" if request.htmx else "brieven/stapel.html"
    return render(
        request,
        sjabloon,
        {
            "stapel": gekozen,
            "regels": regels,
            "loopt": gekozen.klaar < gekozen.aantal,
            "mag_afdrukken": request.gebruiker.mag(Bevoegdheid.BRIEVEN_AFDRUKKEN),
        },
    )
