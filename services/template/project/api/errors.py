"""Every error of the API has one shape: {"error": {"code", "message", "details"}}."""

from typing import Any

from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler as rest_exception_handler

from core.errors import ApplicationError


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn what a view raised into an answer. Bugs stay None, so that they are logged with their trace and answered with 500."""
    if isinstance(error, ApplicationError):
        return Response(_body(error.code, error.message, error.details), status=error.status)

    response = rest_exception_handler(error, context)
    if response is None:
        return None
    match error:
        case exceptions.ValidationError():
            response.data = _body("invalid", "The request is not valid.", _fields(error.detail))
        case exceptions.APIException():
            response.data = _body(error.detail.code, str(error.detail), {})
        case Http404():
            response.data = _body("not_found", "Not found.", {})
        case DjangoPermissionDenied():
            response.data = _body("permission_denied", "You may not do this.", {})
    return response


def _body(code: str, message: str, details: dict[str, object]) -> dict[str, object]:
    return {"error": {"code": code, "message": message, "details": details}}


def _fields(detail: Any) -> dict[str, object]:
    return detail if isinstance(detail, dict) else {"non_field_errors": detail}
