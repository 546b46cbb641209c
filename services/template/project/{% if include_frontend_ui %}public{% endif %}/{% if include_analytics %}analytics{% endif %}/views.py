from typing import Any

from django.views.generic import TemplateView

from authorization.constants import Permission
from authorization.mixins import RolePermissionRequiredMixin
from public.analytics.selectors import page_view_total_list


class OverviewView(RolePermissionRequiredMixin, TemplateView):
    """Which public pages are read, for whoever may see reports."""

    permission_required = Permission.REPORTS_VIEW
    template_name = "analytics/overview.html"
    days = 30

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        totals = page_view_total_list(days=self.days)
        return super().get_context_data(totals=totals, views=sum(total.count for total in totals), days=self.days, **kwargs)
