from django.urls import path

from inburgering.toegang import views

app_name = "toegang"
urlpatterns = [
    path("gemeente/", views.gemeente_kiezen, name="gemeente_kiezen"),
]
