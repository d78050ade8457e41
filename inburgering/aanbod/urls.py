from django.urls import path

from inburgering.aanbod.views import bereik, catalogus

app_name = "aanbod"

urlpatterns = [
    path("aanbod/", catalogus.catalogus, name="catalogus"),
    path("aanbod/beginnen/", catalogus.catalogus_beginnen, name="catalogus_beginnen"),
    path("aanbod/bereik/", bereik.bereik, name="bereik"),
    path("aanbod/bereik/partners/", bereik.partners, name="partners"),
    path("aanbod/nieuw/", catalogus.voorziening_nieuw, name="voorziening_nieuw"),
    path("aanbod/<uuid:voorziening>/", catalogus.voorziening, name="voorziening"),
    path("aanbod/<uuid:voorziening>/wijzigen/", catalogus.voorziening_wijzigen, name="voorziening_wijzigen"),
    path("aanbod/<uuid:voorziening>/hervatten/", catalogus.voorziening_hervatten, name="voorziening_hervatten"),
    path("aanbod/<uuid:voorziening>/delen/", catalogus.voorziening_delen, name="voorziening_delen"),
]
