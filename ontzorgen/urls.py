from django.urls import path

from ontzorgen import views

app_name = "ontzorgen"

urlpatterns = [path("", views.overzicht, name="overzicht")]
