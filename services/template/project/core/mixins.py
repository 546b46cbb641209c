import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from core.errors import ApplicationError

logger = logging.getLogger(__name__)


class ErrorHandlingMixin:
    """Shows what a service or selector refused as a page, with its words and status; htmx gets only the words."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except ApplicationError as error:
            logger.info("%s %s: %s", request.method, request.path, error)
            template = "core/partials/error.html" if request.htmx and not request.htmx.boosted else "core/error.html"
            return render(request, template, {"error": error}, status=error.status)


class HtmxMixin:
    """A view whose page has a part that htmx can fetch alone: then only `partial_template_name` is rendered."""

    partial_template_name: str

    @property
    def wants_part(self) -> bool:
        # Going back in the browser's history asks for the address again, to show it as a page.
        htmx = self.request.htmx
        return bool(htmx) and not htmx.boosted and not htmx.history_restore_request

    def get_template_names(self) -> list[str]:
        return [self.partial_template_name] if self.wants_part else super().get_template_names()

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        # Page and part have one address: without this a cache might show one for the other.
        patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
        return response
