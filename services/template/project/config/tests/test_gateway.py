"""Behind a gateway that strips the prefix, as an outsider sees it."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.django_db
class TestBehindTheGateway:
    def test_every_address_on_a_page_has_the_prefix(self, gateway):
        page = gateway.get("/").content.decode()

        addresses = re.findall(r'(?:href|src|action)="([^"#]+)"', page.replace("https://platform.test:8443", ""))
        assert addresses
        assert [address for address in addresses if not address.startswith("/backend/")] == []

    def test_static_files_are_found_below_the_stripped_prefix(self, gateway):
        page = gateway.get("/").content.decode()
        styles = re.findall(r'rel="stylesheet" href="/backend(/static/[^"]+)"', page)

        assert styles
        for style in styles:
            response = gateway.get(style)
            response.close()
            assert response.status_code == 200
            assert response["Content-Type"].startswith("text/css")

    def test_redirects_stay_below_the_prefix(self, gateway):
        assert gateway.get("/admin")["Location"] == "/backend/admin/"
        assert gateway.get("/admin/")["Location"].startswith("/backend/")

    def test_absolute_addresses_are_those_of_the_gateway(self, gateway):
        assert gateway.get("/api/").json()["me"] == "https://platform.test:8443/backend/api/me/"

    def test_cookies_belong_to_this_service_alone(self, gateway, admin_user):
        gateway.get("/accounts/emergency/")
        gateway.post("/accounts/emergency/", {"username": admin_user.username, "password": "password"})

        assert set(gateway.cookies) == {"backend_session", "backend_csrf"}
        assert {cookie["path"] for cookie in gateway.cookies.values()} == {"/backend/"}
        assert all(cookie["secure"] for cookie in gateway.cookies.values())
        assert gateway.cookies["backend_session"]["httponly"]

    def test_a_forged_host_is_refused(self, gateway):
        assert gateway.get("/", headers={"x-forwarded-host": "evil.test"}).status_code == 400

    def test_pages_load_nothing_from_elsewhere(self, gateway):
        response = gateway.get("/")

        assert "default-src 'self'" in response["Content-Security-Policy"]
        assert "http" not in re.sub(r"https?://platform\.test", "", response.content.decode())


class TestAtAHostOfItsOwn:
    """Without a prefix, as <slug>.<domain>."""

    def test_nothing_of_a_prefix_is_left(self):
        program = """
import django
django.setup()
from django.conf import settings
from django.test import Client
from django.urls import reverse
assert settings.SESSION_COOKIE_PATH == "/", settings.SESSION_COOKIE_PATH
response = Client(headers={"host": "backend.platform.test:8443", "x-forwarded-proto": "https"}).get("/")
assert response.status_code == 200, response.status_code
assert 'href="/static/core/style' in response.content.decode()
assert 'href="/accounts/login/"' in response.content.decode()
"""
        result = subprocess.run(
            [sys.executable, "-c", program],
            cwd=settings.BASE_DIR,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings.development",
                "PATH_PREFIX": "",
                "PUBLIC_URL": "https://backend.platform.test:8443",
            },
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

        assert result.returncode == 0, result.stderr
