import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from inburgering.toegang.context import huidige_gemeente, werken_in
from inburgering.toegang.enums import Rol
from inburgering.toegang.middleware import GemeenteMiddleware, ZonderNulMiddleware
from inburgering.toegang.models import Gebruiker, Instelling, RolToekenning


@pytest.fixture
def verzoek(rf: RequestFactory, klantmanager) -> HttpRequest:
    request = rf.get("/")
    request.user = klantmanager
    request.session = SessionStore()
    return request


def test_een_verzoek_werkt_in_een_gemeente(haarlem, verzoek, klantmanager):
    gezien = []

    def view(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('inburgering.gemeente'), current_setting('inburgering.gebruiker')")
            gezien.extend([huidige_gemeente(), request.gebruiker.rollen, cursor.fetchone()])
        return HttpResponse()

    GemeenteMiddleware(view)(verzoek)
    assert gezien == [haarlem, [Rol.KLANTMANAGER], (str(haarlem.pk), str(klantmanager.pk))]


def test_na_het_verzoek_is_er_geen_gemeente_meer(verzoek):
    GemeenteMiddleware(lambda request: HttpResponse())(verzoek)
    with pytest.raises(LookupError):
        huidige_gemeente()


def test_zonder_inloggen_geen_gemeente_en_geen_query(db, rf, django_assert_num_queries):
    request = rf.get("/")
    request.user = AnonymousUser()
    with django_assert_num_queries(0):
        GemeenteMiddleware(lambda request: HttpResponse())(request)
    assert request.gemeente is None
    assert request.gebruiker is None


@pytest.mark.parametrize("pad", ["/static/css/basis.css", "/gezond/"])
def test_wat_geen_gemeente_nodig_heeft_vraagt_er_geen(rf, pad, klantmanager, django_assert_num_queries):
    request = rf.get(pad)
    request.user = klantmanager
    with django_assert_num_queries(0):
        GemeenteMiddleware(lambda request: HttpResponse())(request)
    assert request.gemeente is None


def test_zonder_rol_geen_gemeente(haarlem, verzoek, klantmanager):
    with werken_in(haarlem, None):
        RolToekenning.objects.all().delete()
    verzoek.user = Gebruiker.objects.get(pk=klantmanager.pk)
    GemeenteMiddleware(lambda request: HttpResponse())(verzoek)
    assert verzoek.gemeente is None
    assert verzoek.gebruiker.rollen == []


@pytest.mark.parametrize("waar", ["sessie", "laatste"])
def test_een_gemeente_zonder_rol_wordt_niet_gekozen(haarlem, zandvoort, verzoek, klantmanager, waar):
    if waar == "sessie":
        verzoek.session["gemeente"] = zandvoort.pk
    else:
        klantmanager.laatste_gemeente = zandvoort
    GemeenteMiddleware(lambda request: HttpResponse())(verzoek)
    assert verzoek.gemeente == haarlem


def test_een_fout_in_de_view_draait_alles_terug(haarlem, klantmanager):
    middleware = GemeenteMiddleware(lambda request: HttpResponse())
    with werken_in(haarlem, klantmanager):
        with werken_in(haarlem, klantmanager):
            Instelling.objects.create(sleutel="brugklas", waarde=False)
            middleware.process_exception(HttpRequest(), ValueError())
        assert not Instelling.objects.exists()


def test_een_nul_in_wat_getypt_is_gaat_eruit_en_in_een_adres_is_hij_fout(rf, client, klantmanager):
    gezien = []
    middleware = ZonderNulMiddleware(lambda request: gezien.append(dict(request.POST.lists())) or HttpResponse())
    middleware(rf.post("/", {"naam": ["a\x00b", "c"], "le\x00eg": "", "goed": "é"}))
    assert gezien == [{"naam": ["ab", "c"], "leeg": [""], "goed": ["é"]}]
    client.force_login(klantmanager, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/dossiers/?q=%00").status_code == 400
    assert client.get("/beheer/gebruikers/wie/%00/").status_code == 400
