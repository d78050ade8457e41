"""The draft of a form, for its template."""

from typing import Any

from django import forms, template

from inburgering.dossiers.views.concept import ConceptBijScherm, concept_bij, terugzetten

register = template.Library()


@register.simple_tag(takes_context=True)
def concept_van(
    context: dict[str, Any], form: forms.BaseForm | forms.BaseFormSet, sleutel: str = ""
) -> ConceptBijScherm:
    """Give the user's draft of this form, and put it in the form when he asked for it back. One query.

    Stands before the form: `{% concept_van form as concept %}`, then `dossiers/delen/concept_wacht.html`, then a
    form with `data-concept-url` and `dossiers/delen/concept.html`. The address of the page is the key; with
    more forms on one page each has a `sleutel` of its own. The draft is thrown away once the form is accepted.
    """
    request = context["request"]
    concept = concept_bij(request, sleutel or request.path)
    if concept.teruggehaald and not form.is_bound:
        terugzetten(form, concept.inhoud)
    return concept
