from django.urls import path

from public.analytics.views import OverviewView

app_name = "analytics"

urlpatterns = [path("page-views/", OverviewView.as_view(), name="overview")]
