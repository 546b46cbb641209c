from http import HTTPStatus

import pytest

HTMX = {"hx-request": "true", "hx-current-url": "https://platform.test:8443/backend/dashboard/?a=b"}


@pytest.mark.django_db
class TestAdminOnlyLocalAuth:
    @pytest.fixture
    def emergency(self, gateway, admin_user):
        gateway.post("/accounts/emergency/", {"username": admin_user.username, "password": "password"})
        return gateway

    def test_pages_say_that_it_is_emergency_access(self, emergency):
        assert "Emergency access" in emergency.get("/accounts/logout/").content.decode()

    def test_the_session_ends_with_the_right_to_it(self, emergency, admin_user):
        admin_user.is_superuser = False
        admin_user.save()

        assert emergency.get("/dashboard/").status_code == HTTPStatus.FOUND
        assert not emergency.session.keys()

    def test_who_came_through_keycloak_is_left_alone(self, gateway, sign_in):
        sign_in()

        page = gateway.get("/accounts/logout/")

        assert page.status_code == HTTPStatus.OK
        assert "Emergency access" not in page.content.decode()
        assert gateway.get("/dashboard/").status_code == HTTPStatus.OK


@pytest.mark.django_db
class TestHtmxAuthRedirect:
    def test_the_whole_page_goes_to_sign_in_and_comes_back_to_itself(self, gateway):
        response = gateway.get("/dashboard/", headers=HTMX)

        assert response.status_code == HTTPStatus.OK
        assert response["HX-Redirect"] == "/backend/accounts/login/?next=%2Fbackend%2Fdashboard%2F%3Fa%3Db"

    def test_an_address_of_another_site_is_not_carried_along(self, gateway):
        response = gateway.get("/dashboard/", headers={**HTMX, "hx-current-url": "https://evil.test/"})

        assert response["HX-Redirect"] == "/backend/accounts/login/?"

    def test_other_redirects_and_other_requests_stay_as_they_are(self, gateway):
        assert gateway.get("/admin", headers=HTMX)["Location"] == "/backend/admin/"
        assert gateway.get("/dashboard/").status_code == HTTPStatus.FOUND
