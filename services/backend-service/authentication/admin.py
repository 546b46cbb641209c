from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from authentication.models import User


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People, to look at. Changing them is for superusers: who may edit accounts can make themselves one."""

    list_display = ["username", "email", "first_name", "last_name", "is_staff", "is_superuser", "last_login"]
    # Set from Keycloak's groups at each sign-in, so a change here would not last.
    readonly_fields = ["is_staff", "is_superuser", "groups", "user_permissions", "last_login", "date_joined"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return request.user.is_superuser
