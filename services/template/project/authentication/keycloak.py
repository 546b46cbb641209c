"""Sign-in with Keycloak, on top of django-allauth's OpenID Connect.

The browser goes to Keycloak through the gateway. Everything else goes to OIDC_SERVER_URL over the internal network; Keycloak's
discovery document names the right address for each.
"""

import logging
from typing import Any
from urllib.parse import urlencode

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.base import Provider, ProviderException
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from requests import ConnectionError as NoConnection
from requests import Timeout
from urllib3.exceptions import ReadTimeoutError

from authentication.constants import ID_TOKEN, PROVIDER_ID

logger = logging.getLogger(__name__)

# Only signatures that need a private key: with HS256 anybody could sign who knows the public one.
ALGORITHMS = ["RS256", "PS256", "ES256"]


# How Keycloak, and the standard, say that they do not take a client's secret.
CLIENT_REFUSED = ("unauthorized_client", "invalid_client")


# How long to wait for a document that is known already, before going on with what is known.
PATIENCE_SECONDS = 3
_known: dict[str, dict[str, Any]] = {}


def document(url: str) -> dict[str, Any]:
    """One of Keycloak's public documents, which hardly ever change. On a busy machine, as it was read before.

    Raises requests.RequestException when Keycloak is not there, or does not answer and never has.
    """
    limit = {"timeout": PATIENCE_SECONDS} if url in _known else {}
    try:
        response = get_adapter().get_requests_session().get(url, **limit)
    except (Timeout, NoConnection) as error:
        # After the last retry requests tells of a missing answer as of a missing connection.
        is_slow = isinstance(error, Timeout) or isinstance(getattr(error.args[0], "reason", None), ReadTimeoutError)
        if not is_slow or url not in _known:
            raise
        logger.warning("Keycloak is slow, going on with what it said before: %s", error)
    else:
        response.raise_for_status()
        _known[url] = response.json()
    return _known[url]


class KeycloakAdapter(OpenIDConnectOAuth2Adapter):
    """Checks the ID token, which django-allauth leaves aside, and remembers it for the sign-out."""

    def get_provider(self) -> Provider:
        provider = super().get_provider()
        # It would make an adapter of django-allauth's own, which reads the discovery document again.
        provider.get_oauth2_adapter = lambda request: self
        return provider

    @property
    def openid_config(self) -> dict[str, Any]:
        if not hasattr(self, "_openid_config"):
            self._openid_config = document(self.get_provider().server_url)
        return self._openid_config

    def get_access_token_data(self, request: HttpRequest, app: Any, client: OAuth2Client, **kwargs: Any) -> dict[str, Any]:
        try:
            return super().get_access_token_data(request, app, client, **kwargs)
        except OAuth2Error as error:
            if not settings.OIDC_CLIENT_SECRET_PREVIOUS or not any(code in str(error) for code in CLIENT_REFUSED):
                raise
        # The platform is changing the secret, and Keycloak does not have the new one yet. It looks at the client before the
        # code, so the code is still good.
        client.consumer_secret = settings.OIDC_CLIENT_SECRET_PREVIOUS
        return super().get_access_token_data(request, app, client, **kwargs)

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any) -> SocialLogin:
        id_token = kwargs.get("response", {}).get("id_token", "")
        subject = self.verified_subject(id_token, client_id=app.client_id)
        login = super().complete_login(request, app, token, **kwargs)
        if login.account.uid != subject:
            raise ProviderException("the ID token and the user information are about two people")
        setattr(login, ID_TOKEN, id_token)
        return login

    def verified_subject(self, id_token: str, *, client_id: str) -> str:
        """Whom the token names, when it is Keycloak's, for this client and in time."""
        keys_of_keycloak = document(self.openid_config["jwks_uri"])
        try:
            key_id = jwt.get_unverified_header(id_token).get("kid")
            keys = jwt.PyJWKSet.from_dict(keys_of_keycloak)
            claims = jwt.decode(
                id_token,
                keys[key_id].key,
                algorithms=ALGORITHMS,
                audience=client_id,
                issuer=self.openid_config["issuer"],
                # Clocks of two machines are never quite the same.
                leeway=10,
                options={"require": ["exp", "iat", "aud", "iss", "sub"]},
            )
        except (jwt.PyJWTError, KeyError) as error:
            raise ProviderException(f"the ID token is not valid: {error}") from error
        return claims["sub"]


def sign_out_url(*, request: HttpRequest, id_token: str, return_to: str) -> str | None:
    """Where the browser ends its session at Keycloak, to come back to the given address. None when Keycloak has no such place.

    Raises requests.RequestException when Keycloak does not answer.
    """
    config = KeycloakAdapter(request, PROVIDER_ID).openid_config
    endpoint = config.get("end_session_endpoint")
    if not endpoint:
        return None
    query = {"id_token_hint": id_token, "client_id": settings.OIDC_CLIENT_ID, "post_logout_redirect_uri": return_to}
    return f"{endpoint}?{urlencode(query)}"
