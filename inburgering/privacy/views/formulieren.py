"""One form on a page of its own, outside a dossier."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.toegang.forms import bewaard


def formulierpagina(
    request: HttpRequest,
    form: forms.Form,
    doen: Callable[[dict[str, Any]], Any],
    *,
    melding: str,
    terug: str,
    sjabloon: str,
    **context: Any,
) -> HttpResponse:
    """Show the form, or carry it out and go to `terug`; a broken rule shows in the form."""
    if request.method == "POST" and form.is_valid() and bewaard(form, lambda: doen(form.cleaned_data)):
        messages.success(request, melding)
        return redirect(terug)
    return render(request, sjabloon, {"form": form, "terug": terug} | context)
