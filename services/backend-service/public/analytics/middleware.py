import logging
from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse

from public.analytics.services import page_view_record

logger = logging.getLogger(__name__)


class PrivacyAnalyticsMiddleware:
    """Counts the views of public pages: a number for each page and day, without cookies, addresses or anything about the reader.

    Not counted are readers whose browser asks for it (Do Not Track, Global Privacy Control), programs that say what they are,
    and staff.
    """

    # What crawlers, previews and monitors call themselves; a browser's name has none of these.
    programs = ("bot", "crawl", "spider", "preview", "monitor", "curl", "wget", "python")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if self._counts(request, response):
            try:
                # The path as the service knows it: the prefix is the deployment's business.
                page_view_record(path=request.path_info)
            except Error as error:
                # The reader gets the page all the same.
                logger.warning("Page view not counted: %s", str(error).strip())
        return response

    def _counts(self, request: HttpRequest, response: HttpResponse) -> bool:
        match = request.resolver_match
        if request.method != "GET" or response.status_code != 200 or match is None or match.app_name != "public":
            return False
        headers = request.headers
        if request.htmx or headers.get("DNT") == "1" or headers.get("Sec-GPC") == "1":
            return False
        agent = headers.get("User-Agent", "").lower()
        return not any(program in agent for program in self.programs) and not request.user.is_staff
