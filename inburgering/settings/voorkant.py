"""What the front end needs of the settings: served packages, classes of form controls, the main menu."""

NODE_PAKKETTEN = (
    ("vendor/utrecht", "@utrecht/component-library-css/dist"),
    ("vendor/tokens", "@nl-design-system-unstable/voorbeeld-design-tokens/dist"),
    ("vendor/knop", "@nl-design-system-candidate/button-css/dist"),
    ("vendor/link", "@nl-design-system-candidate/link-css/dist"),
    ("vendor/overslaan", "@nl-design-system-candidate/skip-link-css/dist"),
    ("vendor/status", "@nl-design-system-candidate/data-badge-css/dist"),
    ("vendor/lettertype", "@fontsource-variable/source-sans-3"),
    ("vendor/htmx", "htmx.org/dist"),
)

_TEKSTVAK = "utrecht-textbox utrecht-textbox--html-input"
_KEUZELIJST = "utrecht-select utrecht-select--html-select"
CRISPY_CLASS_CONVERTERS = {
    "textinput": _TEKSTVAK,
    "datuminvoer": _TEKSTVAK,
    "emailinput": _TEKSTVAK,
    "numberinput": _TEKSTVAK,
    "passwordinput": _TEKSTVAK,
    "searchinput": _TEKSTVAK,
    "telinput": _TEKSTVAK,
    "urlinput": _TEKSTVAK,
    "timeinput": _TEKSTVAK,
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": _KEUZELIJST,
    "nullbooleanselect": _KEUZELIJST,
    "selectmultiple": _KEUZELIJST,
    "checkboxinput": "utrecht-checkbox utrecht-checkbox--html-input",
}

NAVIGATIE = (
    ("Werkvoorraad", "dossiers:werkvoorraad", "werkvoorraad_inzien"),
    ("Taken", "dossiers:mijn_taken", "taken_inzien"),
    ("Dossiers", "dossiers:dossiers", "dossier_inzien"),
    ("Aanbieders", "leerroutes:aanbieders", "aanbieders_inzien"),
    ("Aanbod", "begeleiding:catalogus", "aanbod_inzien"),
    ("Plekken", "leerroutes:plekken", "plekken_inzien"),
    ("Brugklas", "intake:brugklasgroepen", "brugklas_beheren"),
    ("Groepen", "leerroutes:groepen", "groepen_beheren"),
    ("Ontzorgen", "ontzorgen:betalingen", "betaling_voorbereiden"),
    ("Betalingen", "ontzorgen:totalen", "betaling_totalen_inzien"),
    ("Afdrukken", "brieven:afdrukken", "brieven_afdrukken"),
    ("Mijn deelnemers", "beheer:partner_mensen", "partner_mensen_inzien"),
    ("Team", "team:overzicht", "team_inzien"),
    ("Rapportage", "rapportage:overzicht", "rapportage_inzien"),
    ("Privacy", "privacy:overzicht", "vernietiging_inzien"),
    ("Beheer", "beheer:overzicht", "instellingen_beheren"),
    ("Regels", "beheer:regels", "regels_inzien"),
)
NAVIGATIEGROEPEN = {
    "Aanbod en plekken": ("Aanbieders", "Aanbod", "Plekken", "Brugklas", "Groepen"),
    "Meer": ("Betalingen", "Afdrukken", "Privacy", "Regels"),
}
"""What goes under one name when a user has more pages than fit beside each other."""
