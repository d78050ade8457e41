from importlib.util import find_spec

from django.urls import include, path

from inburgering.gezond import gezond

DELEN = [
    ("account/", "allauth.account.urls"),
    ("toegang/", "inburgering.toegang.urls"),
    ("", "inburgering.dossiers.urls"),
    ("", "inburgering.brieven.urls"),
    ("", "intake.urls"),
    ("", "pip_plans.urls"),
    ("dossiers/<uuid:dossier>/ontzorgen/", "ontzorgen.urls"),
    ("beheer/", "inburgering.beheer.urls"),
]

urlpatterns = [
    path("gezond/", gezond, name="gezond"),
    *(path(voorvoegsel, include(module)) for voorvoegsel, module in DELEN if find_spec(module)),
]
