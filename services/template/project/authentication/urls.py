"""Only what is used of django-allauth's addresses, under the names it looks for."""

from allauth.account.views import account_inactive
from allauth.socialaccount.views import login_cancelled, login_error
from django.urls import path

from authentication import views
from authentication.constants import PROVIDER_ID

KEYCLOAK = {"provider_id": PROVIDER_ID}

urlpatterns = [
    path("login/", views.sign_in, name="account_login"),
    path("logout/", views.SignOutView.as_view(), name="account_logout"),
    path("emergency/", views.EmergencyLoginView.as_view(), name="emergency_login"),
    path("inactive/", account_inactive, name="account_inactive"),
    path(f"oidc/{PROVIDER_ID}/login/", views.keycloak_login, KEYCLOAK, name="openid_connect_login"),
    path(f"oidc/{PROVIDER_ID}/login/callback/", views.keycloak_callback, KEYCLOAK, name="openid_connect_callback"),
    path("3rdparty/login/cancelled/", login_cancelled, name="socialaccount_login_cancelled"),
    path("3rdparty/login/error/", login_error, name="socialaccount_login_error"),
]
