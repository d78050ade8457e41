from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.dossiers.forms.checklists import ChecklistForm
from inburgering.dossiers.models import Checklist
from inburgering.dossiers.services.checklists import checklist_opslaan
from inburgering.dossiers.taaksoorten import taaksoorten
from inburgering.recht.fouten import RegelFout
from inburgering.toegang.enums import Bevoegdheid
from inburgering.toegang.permissions import vereist


@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def checklists(request: HttpRequest) -> HttpResponse:
    """Every kind of task with the checklist that holds for it."""
    huidig = {lijst.soort: lijst for lijst in Checklist.objects.order_by("soort", "-versie").distinct("soort")}
    rijen = [(soort, naam, huidig.get(soort)) for soort, naam in taaksoorten().items()]
    return render(request, "dossiers/checklists.html", {"rijen": rijen})


@vereist(Bevoegdheid.TEKSTEN_BEHEREN)
def checklist(request: HttpRequest, soort: str) -> HttpResponse:
    """Write the next version of the checklist of one kind of task."""
    naam = taaksoorten().get(soort)
    if naam is None:
        raise Http404
    versies = list(Checklist.objects.filter(soort=soort).select_related("gemaakt_door"))
    punten = versies[0].punten if versies else []
    form = ChecklistForm(
        request.POST if request.method == "POST" else None,
        initial=[{"volgorde": plaats, **punt} for plaats, punt in enumerate(punten, 1)],
    )
    fout = None
    if form.is_valid():
        try:
            opgeslagen = checklist_opslaan(soort, form.punten, door=request.gebruiker)
        except RegelFout as regelfout:
            fout = regelfout
        else:
            messages.success(request, f"Versie {opgeslagen.versie} geldt voor taken die nog niet geopend zijn.")
            return redirect("dossiers:checklist", soort)
    return render(request, "dossiers/checklist.html", {"naam": naam, "form": form, "versies": versies, "fout": fout})
