"""The way of every small form of the intake: check, do, say so, and go back; or show what is wrong."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inburgering.toegang.forms import bewaard


def gelukt(request: HttpRequest, form: forms.Form, doen: Callable[[dict[str, Any]], Any], melding: str) -> bool:
    """Carry out a form that was posted; a broken rule is shown in the form. Returns whether it was done."""
    if request.method != "POST" or not form.is_valid() or not bewaard(form, lambda: doen(form.cleaned_data)):
        return False
    messages.success(request, melding)
    return True


def formulierpagina(
    request: HttpRequest,
    form: forms.Form,
    doen: Callable[[dict[str, Any]], Any],
    *,
    titel: str,
    actie: str,
    melding: str,
    terug: str,
    **context: Any,
) -> HttpResponse:
    """Show one form of a dossier on a page of its own, or carry it out and go to `terug`."""
    if gelukt(request, form, doen, melding):
        return redirect(terug)
    return render(
        request,
        "intake/formulier.html",
        {"form": form, "titel": titel, "actie": actie, "terug": terug, "uitleg": "", "let_op": ()} | context,
    )
