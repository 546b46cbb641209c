import logging
from http import HTTPStatus
from typing import Any

import requests
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from authentication.models import User
from authentication.receivers import claims_of
from authentication.signals import user_created_from_keycloak

logger = logging.getLogger(__name__)

# To connect, and to answer. Keycloak is on the internal network, but on a busy machine an answer may take its time; without a limit a
# sign-in would wait for ever for one that hangs.
TIMEOUT_SECONDS = (5, 30)

# One that restarts, or a machine that is busy, answers a moment later, and whoever signs in need not see it. Only what may be
# asked twice: the code that a browser brings is good once. Where no connection comes about, nothing was asked yet.
RETRIES = Retry(total=2, backoff_factor=0.5, status_forcelist=(502, 503, 504), allowed_methods=("GET", "HEAD"), raise_on_status=False)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody registers here: accounts come from Keycloak."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Who can sign in to Keycloak gets an account here at the first time."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        # Nothing is left to ask: Keycloak has asked it.
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        # An address that nobody verified may be somebody else's, who would be taken for this user when they come.
        if not any(address.verified for address in sociallogin.email_addresses):
            sociallogin.email_addresses = []
            data = {**data, "email": None}
        return super().populate_user(request, sociallogin, data)

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        user = super().save_user(request, sociallogin, form)
        user_created_from_keycloak.send(sender=User, user=user, claims=claims_of(sociallogin))
        return user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        if error == AuthError.CANCELLED:
            return
        # The page says only that it did not work.
        logger.error("Sign-in failed: %s", exception or request.GET.get("error_description") or error)
        unavailable = isinstance(exception, (requests.Timeout, requests.ConnectionError))
        status = HTTPStatus.SERVICE_UNAVAILABLE if unavailable else HTTPStatus.UNAUTHORIZED
        # Before 65.4 django-allauth answered 200.
        raise ImmediateHttpResponse(render(request, "socialaccount/authentication_error.html", {"unavailable": unavailable}, status=status))

    def get_requests_session(self) -> Any:
        session = super().get_requests_session()
        # Inside a cluster Keycloak's certificate is signed by an authority of the platform's own.
        session.verify = settings.OIDC_CA_FILE or True
        for scheme in ("http://", "https://"):
            session.mount(scheme, HTTPAdapter(max_retries=RETRIES))
        request = session.request

        def request_with_limit(*arguments: Any, **options: Any) -> Any:
            return request(*arguments, **{"timeout": TIMEOUT_SECONDS, **options})

        session.request = request_with_limit
        return session
