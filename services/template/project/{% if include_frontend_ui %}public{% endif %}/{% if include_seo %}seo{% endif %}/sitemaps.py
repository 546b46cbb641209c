from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from public.models import LegalPage
from public.selectors import legal_page_list


class PageSitemap(Sitemap):
    """The pages that are the same for everybody."""

    protocol = "https"

    def items(self) -> list[str]:
        return ["public:landing", "public:about", "public:contact"]

    def location(self, item: str) -> str:
        return reverse(item)


class LegalPageSitemap(Sitemap):
    """The legal pages that have been written."""

    protocol = "https"

    def items(self) -> QuerySet[LegalPage]:
        return legal_page_list()

    def location(self, item: LegalPage) -> str:
        return reverse("public:legal", kwargs={"kind": item.kind})

    def lastmod(self, item: LegalPage) -> datetime:
        return item.updated_at


SITEMAPS = {"pages": PageSitemap, "legal": LegalPageSitemap}
