from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from core.selectors import database_is_connected

GetResponse = Callable[[HttpRequest], HttpResponse]


class HealthCheckMiddleware:
    """Answers /health/ before anything else looks at the request.

    Probes come by address, so the host is none of ALLOWED_HOSTS, and they must not start sessions. Whoever comes through the
    gateway, which always names the protocol, is told whether the service works and not what it is made of.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != "/health/":
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return JsonResponse({"status": "error"}, status=405, headers={"Allow": "GET, HEAD"})
        connected = database_is_connected()
        answer = {"status": "healthy" if connected else "unhealthy"}
        if "X-Forwarded-Proto" not in request.headers:
            answer["database"] = "connected" if connected else "disconnected"
        return JsonResponse(
            answer,
            status=200 if connected else 503,
            headers={"Cache-Control": "no-store"},
        )


class UploadLimitMiddleware:
    """Refuses a body beyond the limit before anything reads it, and so before a file of it lies in /tmp.

    The gateway has the same limit; this one counts for whoever comes another way. A body of no told length is none to Django.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > settings.UPLOAD_LIMIT_BYTES:
            return HttpResponse("The request is too large.", status=413, content_type="text/plain")
        return self.get_response(request)


class ContentSecurityPolicyMiddleware:
    """Lets pages load from this service only, so a script that got into a page does nothing.

    A view that needs something else sets the header itself.
    """

    policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        return response
