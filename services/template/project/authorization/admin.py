from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from authorization.constants import Permission
from authorization.models import RoleAssignment


class RoleModelAdmin(admin.ModelAdmin):
    """For models whose rows roles look after: one permission to see them, one to add, change and delete them."""

    view_role_permission: Permission
    change_role_permission: Permission

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm(self.view_role_permission)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.change_role_permission)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm(self.change_role_permission)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm(self.change_role_permission)


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(admin.ModelAdmin):
    """Who has which role, to look at: groups in Keycloak decide, at each sign-in."""

    list_display = ["user", "role", "created_at"]
    list_filter = ["role"]
    search_fields = ["user__username", "user__email"]
    list_select_related = ["user"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: RoleAssignment | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: RoleAssignment | None = None) -> bool:
        return False
