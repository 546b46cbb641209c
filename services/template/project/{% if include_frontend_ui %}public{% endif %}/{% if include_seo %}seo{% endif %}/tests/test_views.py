import re
from xml.etree import ElementTree

import pytest
from django.test import override_settings

from public.models import LegalPage

pytestmark = pytest.mark.django_db

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class TestSitemap:
    def test_it_names_the_public_pages_as_browsers_reach_them(self, gateway):
        response = gateway.get("/sitemap.xml")

        addresses = [node.text for node in ElementTree.fromstring(response.content).iter(f"{NAMESPACE}loc")]
        assert response["Content-Type"] == "application/xml"
        assert addresses == [
            f"https://platform.test:8443/backend/{path}"
            for path in ("", "about/", "contact/", "legal/imprint/", "legal/privacy/", "legal/terms/")
        ]
        for address in addresses:
            assert gateway.get(address.removeprefix("https://platform.test:8443/backend")).status_code == 200

    def test_it_says_when_a_legal_page_was_changed_and_leaves_out_what_is_not_written(self, gateway):
        LegalPage.objects.exclude(kind="privacy").delete()

        text = gateway.get("/sitemap.xml").content.decode()

        assert re.search(r"legal/privacy/</loc><lastmod>\d{4}-\d\d-\d\d", text)
        assert "imprint" not in text


class TestRobots:
    def test_it_keeps_search_engines_to_the_public_pages(self, gateway):
        text = gateway.get("/robots.txt").content.decode()

        assert "Disallow: /backend/admin/\n" in text
        assert "Disallow: /backend/\n" not in text
        assert "Sitemap: https://platform.test:8443/backend/sitemap.xml\n" in text

    @override_settings(PATH_PREFIX="", FORCE_SCRIPT_NAME=None)
    def test_at_a_host_of_its_own_there_is_no_prefix(self, gateway):
        assert "Disallow: /admin/\n" in gateway.get("/robots.txt").content.decode()


class TestMeta:
    def test_a_public_page_describes_itself(self, gateway):
        page = gateway.get("/about/?utm_source=mail").content.decode()

        assert '<link rel="canonical" href="https://platform.test:8443/backend/about/">' in page
        assert re.search(r'<meta name="description" content="[^"]{20,}">', page)
        assert re.search(r'<meta property="og:title" content="About[^"]*">', page)
        assert "noindex" not in page

    def test_pages_behind_the_sign_in_are_kept_out(self, gateway):
        assert '<meta name="robots" content="noindex">' in gateway.get("/accounts/logout/").content.decode()
