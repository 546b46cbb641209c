from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.http import HttpRequest

from authentication.models import User


class WithoutModelPermissions:
    """Leaves permissions to the roles, and so saves the two queries for Django's own, which nobody is given."""

    def get_all_permissions(self, user_obj: User | AnonymousUser, obj: Model | None = None) -> set[str]:
        return set()


class KeycloakBackend(WithoutModelPermissions, AuthenticationBackend):
    """Sessions that began at Keycloak. There is no password to check here."""

    def authenticate(self, request: HttpRequest | None, **credentials: str) -> None:
        return None


class EmergencyBackend(WithoutModelPermissions, ModelBackend):
    """Superusers with a password of this service's own, for when Keycloak is down. Not for anybody else.

    Such a session ends when its user is no superuser any more.
    """

    def user_can_authenticate(self, user: User) -> bool:
        return super().user_can_authenticate(user) and user.is_superuser
