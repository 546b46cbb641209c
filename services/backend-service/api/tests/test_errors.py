from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import path

from api.errors import exception_handler
from core.errors import ApplicationError, ValidationError


def broken(request):
    raise RuntimeError("a bug")


urlpatterns = [path("api/broken/", broken)]
handler500 = "config.errors.server_error"


class TestExceptionHandler:
    def test_an_application_error_speaks_for_itself(self):
        response = exception_handler(ValidationError("Too many.", details={"limit": 3}), {})

        assert response.status_code == HTTPStatus.BAD_REQUEST
        assert response.data == {"error": {"code": "invalid", "message": "Too many.", "details": {"limit": 3}}}

    @pytest.mark.parametrize(("error", "code"), [(Http404(), "not_found"), (PermissionDenied(), "permission_denied")])
    def test_djangos_own_errors_have_the_same_shape(self, error, code):
        assert exception_handler(error, {}).data["error"]["code"] == code

    def test_every_kind_has_a_code_of_its_own(self):
        kinds = ApplicationError.__subclasses__()

        assert len({kind.code for kind in kinds}) == len(kinds)

    def test_a_bug_is_left_to_be_logged(self):
        assert exception_handler(RuntimeError("a bug"), {}) is None


@pytest.mark.urls("api.tests.test_errors")
class TestServerError:
    def test_a_bug_in_the_api_is_answered_in_json_and_says_nothing_about_it(self):
        response = Client(raise_request_exception=False).get("/api/broken/")

        assert response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
        assert response.json()["error"]["code"] == "server_error"
        assert "a bug" not in response.content.decode()
