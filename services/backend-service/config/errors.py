"""What is answered when something went wrong outside of a view: JSON below /api/, pages elsewhere."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

API = "/api/"


def server_error(request: HttpRequest) -> HttpResponse:
    if request.path_info.startswith(API):
        return JsonResponse({"error": {"code": "server_error", "message": "Something went wrong here.", "details": {}}}, status=500)
    return defaults.server_error(request)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path_info.startswith(API):
        return JsonResponse({"error": {"code": "permission_denied", "message": "You may not do this.", "details": {}}}, status=403)
    return defaults.permission_denied(request, exception)
