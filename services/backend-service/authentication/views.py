import logging
from urllib.parse import urlencode

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from requests import RequestException

from authentication.attempts import attempts_in_cookie
from authentication.constants import ID_TOKEN, PROVIDER_ID
from authentication.forms import EmergencyForm
from authentication.keycloak import KeycloakAdapter, sign_out_url

logger = logging.getLogger(__name__)


@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """There is one way to sign in, so no page that offers it."""
    query = {"process": "login"}
    if next_page := request.GET.get("next"):
        query["next"] = next_page
    return redirect(f"{reverse('openid_connect_login', kwargs={'provider_id': PROVIDER_ID})}?{urlencode(query)}")


@never_cache
@require_GET
@login_not_required
@attempts_in_cookie
def keycloak_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to Keycloak."""
    try:
        return OAuth2LoginView.adapter_view(KeycloakAdapter(request, provider_id))(request)
    except RequestException as error:
        return _unavailable(request, error)


@never_cache
@require_GET
@login_not_required
@attempts_in_cookie
def keycloak_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The browser comes back from Keycloak."""
    try:
        return OAuth2CallbackView.adapter_view(KeycloakAdapter(request, provider_id))(request)
    except RequestException as error:
        return _unavailable(request, error)


def _unavailable(request: HttpRequest, error: RequestException) -> HttpResponse:
    logger.error("Keycloak does not answer: %s", error)
    return render(request, "socialaccount/authentication_error.html", {"unavailable": True}, status=503)


class SignOutView(View):
    """Ends the session here and at Keycloak: else the next sign-in would need no password."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "authentication/sign_out.html")

    def post(self, request: HttpRequest) -> HttpResponse:
        # A message to a stranger would be a session, which is a row in the database.
        if not request.user.is_authenticated:
            return redirect("core:home")
        id_token = request.session.get(ID_TOKEN)
        home = request.build_absolute_uri(reverse("core:home"))
        logout(request)
        messages.success(request, _("You are signed out."))
        if not id_token:
            return redirect("core:home")
        try:
            return redirect(sign_out_url(request=request, id_token=id_token, return_to=home) or "core:home")
        except RequestException as error:
            logger.error("Keycloak does not answer at sign-out: %s", error)
            messages.warning(request, _("Keycloak did not answer, so you are signed out here only."))
            return redirect("core:home")


class EmergencyLoginView(LoginView):
    """For superusers with a local password, when Keycloak is down."""

    template_name = "authentication/emergency.html"
    authentication_form = EmergencyForm


def admin_login(request: HttpRequest) -> HttpResponse:
    """In place of the administration's own page, which would ask for a password that nobody has."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.GET.get('next') or reverse('admin:index')})}")
