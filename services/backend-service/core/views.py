from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet
from django.views.generic import ListView, TemplateView

from authentication.models import User
from authorization.constants import Permission
from authorization.mixins import StaffRequiredMixin
from core.mixins import ErrorHandlingMixin, HtmxMixin
from core.selectors import PartState, part_state_list, people_counts, user_list, version_list


class HomeView(TemplateView):
    """The first page, for everybody."""

    template_name = "core/home.html"


class DashboardView(LoginRequiredMixin, ErrorHandlingMixin, HtmxMixin, TemplateView):
    """Who one is here and what one may do, and how the service's parts are doing, kept up to date."""

    template_name = "core/dashboard.html"
    partial_template_name = "core/partials/state.html"

    def states(self) -> list[PartState]:
        return part_state_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(states=self.states, **kwargs)


class ControlPanelView(StaffRequiredMixin, ErrorHandlingMixin, HtmxMixin, ListView):
    """For staff: how many use this service and what it runs on; and for those who may know, who they are."""

    template_name = "core/control_panel.html"
    partial_template_name = "core/partials/people.html"
    context_object_name = "people"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[User]:
        if not self.request.user.has_perm(Permission.USERS_VIEW):
            return User.objects.none()
        return user_list(search=self.search)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Looked up only by the page, not by its part.
        return super().get_context_data(search=self.search, counts=people_counts, versions=version_list, **kwargs)

    @property
    def search(self) -> str:
        return self.request.GET.get("search", "").strip()
