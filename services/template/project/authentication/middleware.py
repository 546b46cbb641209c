from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.contrib.auth import BACKEND_SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

EMERGENCY_BACKEND = "authentication.backends.EmergencyBackend"


class AdminOnlyLocalAuthMiddleware:
    """Keeps sign-ins with a local password to superusers, and pages aware of them: `request.is_emergency_access`.

    A session of somebody who was a superuser when it began, and is none any more, ends here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without a session cookie there is nothing to look up.
        is_local = request.session.session_key is not None and request.session.get(BACKEND_SESSION_KEY) == EMERGENCY_BACKEND
        request.is_emergency_access = is_local and request.user.is_superuser
        if is_local and not request.is_emergency_access:
            request.session.flush()
        return self.get_response(request)


class HtmxAuthRedirectMiddleware:
    """When a part of a page needs a sign-in, the whole page goes there, to come back to the page and not to the part."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.htmx or not 300 <= response.status_code < 400:
            return response
        login = reverse("account_login")
        if urlsplit(response["Location"]).path != login:
            return response
        query = {"next": request.htmx.current_url_abs_path} if request.htmx.current_url_abs_path else {}
        return HttpResponseClientRedirect(f"{login}?{urlencode(query)}")
