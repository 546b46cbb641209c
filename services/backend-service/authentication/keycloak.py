"""Sign-in with Keycloak, on top of django-allauth's OpenID Connect.

The browser goes to Keycloak through the gateway. Everything else goes to OIDC_SERVER_URL over the internal network; Keycloak's
discovery document names the right address for each.
"""

from typing import Any
from urllib.parse import urlencode

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest

from authentication.constants import ID_TOKEN, PROVIDER_ID

# Only signatures that need a private key: with HS256 anybody could sign who knows the public one.
ALGORITHMS = ["RS256", "PS256", "ES256"]


# How Keycloak, and the standard, say that they do not take a client's secret.
CLIENT_REFUSED = ("unauthorized_client", "invalid_client")


class KeycloakAdapter(OpenIDConnectOAuth2Adapter):
    """Checks the ID token, which django-allauth leaves aside, and remembers it for the sign-out."""

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
        response = get_adapter().get_requests_session().get(self.openid_config["jwks_uri"])
        response.raise_for_status()
        try:
            key_id = jwt.get_unverified_header(id_token).get("kid")
            keys = jwt.PyJWKSet.from_dict(response.json())
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
