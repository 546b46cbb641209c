"""Sign-ins that have begun and not ended are kept by the browser, in a signed cookie.

A session is a row in the database, and everybody can begin a sign-in: strangers could fill the disk with them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.socialaccount.internal.statekit import STATES_SESSION_KEY
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]

# How long somebody may take at Keycloak.
LIFETIME_SECONDS = 10 * 60
COOKIE = f"{settings.SERVICE_SLUG}_sign_in"
SALT = "authentication.attempts"


def attempts_in_cookie(view: View) -> View:
    """Gives a view of django-allauth the sign-ins that this browser began, where it looks for them, and keeps what it leaves there."""

    @wraps(view)
    def wrapper(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse:
        session = request.session
        began, before, was_modified = _read(request), (session.session_key, _others(session)), session.modified
        session[STATES_SESSION_KEY] = began
        response = view(request, *arguments, **options)
        left = session.pop(STATES_SESSION_KEY, {})
        # A session in which nothing else changed is neither made nor written.
        if before == (session.session_key, _others(session)):
            session.modified = was_modified
        if left:
            response.set_cookie(
                COOKIE, signing.dumps(left, salt=SALT, compress=True), max_age=LIFETIME_SECONDS, path=settings.SESSION_COOKIE_PATH,
                # Lax: it has to come along when Keycloak sends the browser back.
                secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
            )  # fmt: skip
        elif COOKIE in request.COOKIES:
            response.delete_cookie(COOKIE, path=settings.SESSION_COOKIE_PATH, samesite="Lax")
        return response

    return wrapper


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIFETIME_SECONDS)
    except signing.BadSignature:
        return {}  # none, forged, signed with another key, or too old


def _others(session: Any) -> dict[str, Any]:
    return {name: value for name, value in session.items() if name != STATES_SESSION_KEY}
