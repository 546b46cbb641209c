"""Addresses of this service, below the prefix that the gateway strips."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from authentication.views import SignOutView, admin_login
from config import service

admin.site.site_header = admin.site.site_title = settings.SERVICE_NAME
# Django's own "/" would leave the prefix.
admin.site.site_url = f"{settings.PATH_PREFIX}/"

urlpatterns = [
    # Public pages come first: their landing page is then the first page.
    *([path("", include("public.urls"))] if service.FRONTEND else []),
    *([path("", include("public.seo.urls"))] if service.SEO else []),
    *([path("", include("public.analytics.urls"))] if service.ANALYTICS else []),
    path("", include("core.urls")),
    path("api/", include("api.urls")),
    path("accounts/", include("authentication.urls")),
    path("admin/login/", admin_login),
    path("admin/logout/", SignOutView.as_view()),
    path("admin/", admin.site.urls),
    # Chooses nothing but a language, so a token against forgery would only give a cookie to everybody who reads a page.
    path("language/", csrf_exempt(set_language), name="set_language"),
]

if "debug_toolbar" in settings.INSTALLED_APPS:
    urlpatterns += [path("__debug__/", include("debug_toolbar.urls"))]

handler403 = "config.errors.permission_denied"
handler500 = "config.errors.server_error"
