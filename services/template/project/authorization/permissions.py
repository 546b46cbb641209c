"""Permissions for the API's views."""

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from authorization.constants import Permission


def allows(permission: Permission) -> type[BasePermission]:
    """`@permission_classes([allows(Permission.REPORTS_VIEW)])`."""

    class RolePermission(BasePermission):
        def has_permission(self, request: Request, view: APIView) -> bool:
            return request.user.has_perm(permission)

    return RolePermission
