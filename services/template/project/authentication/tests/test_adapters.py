import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from authentication.adapters import SocialAccountAdapter


class TestRequestsToKeycloak:
    def test_the_platforms_own_authority_is_asked_where_there_is_one(self, settings):
        settings.OIDC_CA_FILE = "/etc/gantry/keycloak/ca.crt"

        assert SocialAccountAdapter().get_requests_session().verify == "/etc/gantry/keycloak/ca.crt"

    def test_the_systems_authorities_are_asked_elsewhere(self):
        assert SocialAccountAdapter().get_requests_session().verify is True

    def test_a_provider_that_is_busy_for_a_moment_is_asked_again(self, busy_provider):
        busy_provider.refusals = 2

        response = SocialAccountAdapter().get_requests_session().get(busy_provider.address)

        assert response.status_code == HTTPStatus.OK
        assert busy_provider.asked == ["GET", "GET", "GET"]

    def test_one_that_stays_busy_is_not_asked_for_ever(self, busy_provider):
        busy_provider.refusals = 9

        response = SocialAccountAdapter().get_requests_session().get(busy_provider.address)

        assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert busy_provider.asked == ["GET", "GET", "GET"]

    def test_a_code_which_is_good_once_is_sent_once(self, busy_provider):
        busy_provider.refusals = 1

        response = SocialAccountAdapter().get_requests_session().post(busy_provider.address, data={"code": "x"})

        assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert busy_provider.asked == ["POST"]


class BusyProvider:
    """Answers 503 to the first requests."""

    def __init__(self) -> None:
        self.refusals = 0
        self.asked: list[str] = []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.asked.append(self.command)
                busy = len(provider.asked) <= provider.refusals
                self.send_response(HTTPStatus.SERVICE_UNAVAILABLE if busy else HTTPStatus.OK)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_POST = do_GET  # noqa: N815

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"


@pytest.fixture
def busy_provider():
    provider = BusyProvider()
    thread = threading.Thread(target=provider.server.serve_forever)
    thread.start()
    yield provider
    provider.server.shutdown()
    thread.join()
    provider.server.server_close()
