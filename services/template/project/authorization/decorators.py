"""For views that are functions: strangers sign in first, who is signed in and may not gets 403."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from authentication.models import User
from authorization.constants import Permission, Role
from authorization.selectors import user_has_role

View = Callable[..., HttpResponse]


def permission_required(permission: Permission) -> Callable[[View], View]:
    """`@permission_required(Permission.REPORTS_VIEW)`."""
    return _only_for(lambda user: user.has_perm(permission))


def role_required(role: Role) -> Callable[[View], View]:
    """`@role_required(Role.EDITOR)`: for editors and whoever includes them. A permission says better what it is about."""
    return _only_for(lambda user: user_has_role(user=user, role=role))


def _only_for(allows: Callable[[User | AnonymousUser], bool]) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not allows(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate
