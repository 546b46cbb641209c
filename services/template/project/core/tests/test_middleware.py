import io
from http import HTTPStatus

import pytest
from django.db import OperationalError, connection
from django.test import Client


@pytest.mark.django_db
class TestHealthCheck:
    def test_a_working_database_is_healthy(self, client):
        response = client.get("/health/")

        assert response.status_code == HTTPStatus.OK
        assert response.json() == {"status": "healthy", "database": "connected"}

    def test_a_probe_by_address_is_answered_although_the_host_is_not_allowed(self):
        response = Client(headers={"host": "10.1.2.3:8000"}).get("/health/")

        assert response.status_code == HTTPStatus.OK

    def test_it_costs_one_query_and_no_session(self, client, django_assert_num_queries):
        with django_assert_num_queries(1):
            response = client.get("/health/")

        assert not response.cookies
        assert response["Cache-Control"] == "no-store"

    def test_without_a_database_it_is_unavailable(self, client):
        def refuse(*_):
            raise OperationalError("the server closed the connection")

        with connection.execute_wrapper(refuse):
            response = client.get("/health/")

        assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert response.json() == {"status": "unhealthy", "database": "disconnected"}

    def test_whoever_comes_through_the_gateway_is_not_told_why(self, gateway):
        def refuse(*_):
            raise OperationalError("the server closed the connection")

        assert gateway.get("/health/").json() == {"status": "healthy"}
        with connection.execute_wrapper(refuse):
            response = gateway.get("/health/")

        assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert response.json() == {"status": "unhealthy"}

    def test_only_reading_is_allowed(self, client):
        assert client.post("/health/").status_code == HTTPStatus.METHOD_NOT_ALLOWED

    def test_other_paths_go_on_to_the_application(self, client):
        assert client.get("/health/more/").status_code == HTTPStatus.NOT_FOUND


class TestUploadLimit:
    @pytest.fixture(autouse=True)
    def _limit(self, settings):
        settings.UPLOAD_LIMIT_BYTES = 1000

    @pytest.mark.parametrize("path", ["/", "/api/", "/no/such/page/"])
    def test_a_body_beyond_the_limit_is_refused_unread(self, client, path):
        class Unread(io.RawIOBase):
            def readinto(self, _):
                raise AssertionError("somebody reads the body")

        response = client.generic("POST", path, content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="1001", **{"wsgi.input": Unread()})

        assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def test_a_body_within_the_limit_goes_on_to_the_application(self, client):
        assert client.post("/no/such/page/", data="x" * 1000, content_type="text/plain").status_code == HTTPStatus.NOT_FOUND
