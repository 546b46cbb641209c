import copy
from collections.abc import Iterator

import pytest
from django.test import Client

from authentication.tests.provider import IdentityProvider

FORWARDED = {"x-forwarded-proto": "https", "x-forwarded-host": "platform.test:8443", "x-forwarded-port": "8443"}


@pytest.fixture
def gateway() -> Client:
    """A browser that reaches the service through the gateway."""
    return Client(headers={"host": "backend.local:8000", **FORWARDED})


@pytest.fixture
def provider(settings) -> Iterator[IdentityProvider]:
    provider = IdentityProvider()
    providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    providers["openid_connect"]["APPS"][0]["settings"]["server_url"] = provider.url
    settings.SOCIALACCOUNT_PROVIDERS = providers
    yield provider
    provider.close()


@pytest.fixture
def sign_in(gateway, provider):
    """Signs the provider's person in, and gives the last answer."""

    def sign_in(path: str = "/accounts/login/"):
        login = gateway.get(path)["Location"]
        return gateway.get(provider.authorize(gateway.get(login.removeprefix("/backend"))["Location"]))

    return sign_in
