from django.contrib.auth.mixins import AccessMixin, PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse

from authorization.constants import Permission


class RolePermissionRequiredMixin(PermissionRequiredMixin):
    """Strangers sign in first; who is signed in and has no role that allows it gets 403."""

    permission_required: Permission


class StaffRequiredMixin(AccessMixin):
    """For roles of staff; strangers sign in first, others get 403."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_staff:
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)
