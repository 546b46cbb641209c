from http import HTTPStatus

import pytest
from django.test import Client

from authentication.models import User
from authorization.services import user_roles_sync
from core.selectors import PartState
from core.views import DashboardView, HomeView

pytestmark = pytest.mark.django_db

HTMX = {"hx-request": "true"}


def person(username: str, *groups: str, **fields: str) -> User:
    user = User.objects.create_user(username=username, **fields)
    user_roles_sync(user=user, groups=groups)
    return user


@pytest.fixture
def manager(client) -> Client:
    client.force_login(person("max", "django-managers"))
    return client


class TestHome:
    """What is the same whether the first page is core's or a public landing page."""

    def test_anonymous_visitors_cost_no_query(self, client, django_assert_num_queries):
        # Not even for being counted, which their browser asks for.
        with django_assert_num_queries(0):
            response = client.get("/", headers={"dnt": "1"})

        assert response.status_code == HTTPStatus.OK
        assert "Sign in" in response.content.decode()

    def test_who_is_signed_in_sees_it(self, client):
        client.force_login(person("ada", first_name="Ada"))

        page = client.get("/").content.decode()

        assert "Sign out" in page
        assert "Administration" not in page


class TestFirstPage:
    """Core's own, which a service without public pages has."""

    def test_it_greets_who_is_signed_in_by_name(self, rf):
        request = rf.get("/")
        request.user = person("ada", first_name="Ada")

        page = HomeView.as_view()(request).render().content.decode()

        assert "Welcome back, Ada" in page


class TestLanguage:
    def test_pages_speak_the_language_that_the_browser_asks_for(self, client):
        page = client.get("/", headers={"accept-language": "de-AT,de;q=0.9"}).content.decode()

        assert '<html lang="de">' in page
        assert "Anmelden" in page

    def test_another_one_can_be_chosen_and_stays_below_the_prefix(self, gateway):
        response = gateway.post("/language/", {"language": "de", "next": "/backend/?a=b"})

        assert response["Location"] == "/backend/?a=b"
        assert gateway.cookies["backend_language"]["path"] == "/backend/"
        assert '<html lang="de">' in gateway.get("/").content.decode()

    def test_rejects_to_lead_elsewhere(self, gateway):
        assert gateway.post("/language/", {"language": "de", "next": "https://evil.test/"})["Location"] == "/backend/"


class TestDashboard:
    @pytest.fixture(autouse=True)
    def states(self, monkeypatch):
        """The parts' state is what the test says, so that no mail server is needed."""
        states = [PartState(name="Database", works=True, milliseconds=0.4), PartState(name="Mail server", works=False, milliseconds=5000)]
        monkeypatch.setattr(DashboardView, "states", lambda self: states)

    def test_strangers_sign_in_first(self, client):
        assert client.get("/dashboard/")["Location"] == "/backend/accounts/login/?next=/backend/dashboard/"

    def test_it_shows_who_one_is_and_what_one_may_do(self, client):
        client.force_login(person("ada", "django-viewers", "django-reviewers", first_name="Ada", last_name="Lovelace"))

        page = client.get("/dashboard/").content.decode()

        assert "<h1>Ada Lovelace</h1>" in page
        assert '<p class="lead">Reviewer</p>' in page
        assert "content.approve" in page
        assert "content.create" not in page

    def test_somebody_without_a_role_is_told_what_to_do(self, client):
        client.force_login(person("ada"))

        assert "in no group that has a role" in client.get("/dashboard/").content.decode()

    def test_htmx_gets_only_the_state(self, client):
        client.force_login(person("ada"))

        part = client.get("/dashboard/", headers=HTMX).content.decode()

        assert "<html" not in part
        assert "Database" in part
        assert "does not answer" in part

    def test_the_page_itself_does_not_wait_for_the_parts(self, client, monkeypatch):
        monkeypatch.setattr(DashboardView, "states", lambda self: pytest.fail("looked up"))
        client.force_login(person("ada"))

        assert client.get("/dashboard/").status_code == HTTPStatus.OK

    def test_going_back_in_the_browser_shows_the_page_and_not_the_part(self, client):
        client.force_login(person("ada"))

        response = client.get("/dashboard/", headers={**HTMX, "hx-history-restore-request": "true"})

        assert "<html" in response.content.decode()
        assert "HX-Request" in response["Vary"]


class TestControlPanel:
    def test_strangers_sign_in_and_others_are_refused(self, client):
        assert client.get("/control-panel/").status_code == HTTPStatus.FOUND
        client.force_login(person("vera", "django-viewers"))
        assert client.get("/control-panel/").status_code == HTTPStatus.FORBIDDEN

    def test_staff_that_may_not_see_accounts_see_figures_and_versions_only(self, client):
        client.force_login(person("ed", "django-editors", email="ed@x.test"))

        page = client.get("/control-panel/").content.decode()

        assert "PostgreSQL" in page
        assert "ed@x.test" not in page
        assert "ed@x.test" not in client.get("/control-panel/?search=ed", headers=HTMX).content.decode()

    def test_it_lists_people_and_roles(self, manager):
        person("ada", "django-viewers", "django-auditors", first_name="Ada", last_name="Lovelace", email="ada@x.test")

        page = " ".join(manager.get("/control-panel/").content.decode().split())

        assert "Ada Lovelace" in page
        assert "Viewer" in page and "Auditor" in page
        assert "2 people" in page

    def test_its_cost_does_not_grow_with_the_people(self, manager, django_assert_max_num_queries):
        for i in range(20):
            person(f"user{i}", "django-viewers")

        with django_assert_max_num_queries(7):
            manager.get("/control-panel/")

    def test_a_search_finds_names_and_addresses(self, manager):
        person("ada", email="ada@x.test")
        person("bob", first_name="Robert")

        assert "ada" in manager.get("/control-panel/?search=X.TEST", headers=HTMX).content.decode()
        assert "Robert" in manager.get("/control-panel/?search=rob", headers=HTMX).content.decode()
        assert "Nobody with “&lt;b&gt;”" in manager.get("/control-panel/?search=<b>").content.decode()

    def test_many_people_are_on_several_pages(self, manager):
        User.objects.bulk_create(User(username=f"user{i}") for i in range(30))

        assert "Page 1 of 2" in manager.get("/control-panel/").content.decode()
        assert manager.get("/control-panel/?page=9").status_code == HTTPStatus.NOT_FOUND


class TestErrorPages:
    def test_a_page_that_is_not_there_has_a_way_back(self, client):
        response = client.get("/nope/")

        assert response.status_code == HTTPStatus.NOT_FOUND
        assert "There is nothing here" in response.content.decode()
