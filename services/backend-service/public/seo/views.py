from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read. They ask for it at the top of a host only, so it counts where the service has one of its own;
    below a path the pages say it of themselves.
    """
    return render(request, "seo/robots.txt", {"prefix": settings.PATH_PREFIX}, content_type="text/plain; charset=utf-8")
