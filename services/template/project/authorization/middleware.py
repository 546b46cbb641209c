from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from authorization.selectors import user_permissions, user_role_list


class PermissionContextMiddleware:
    """Gives each request `user_roles`, `user_permissions` and `primary_role`, looked up only when somebody asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user_roles = SimpleLazyObject(lambda: user_role_list(user=request.user))
        request.user_permissions = SimpleLazyObject(lambda: user_permissions(user=request.user))
        request.primary_role = SimpleLazyObject(lambda: next(iter(request.user_roles), None))
        return self.get_response(request)
