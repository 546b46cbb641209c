from django.contrib.sitemaps.views import sitemap
from django.urls import path

from public.seo.sitemaps import SITEMAPS
from public.seo.views import robots

app_name = "seo"

urlpatterns = [
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", robots, name="robots"),
]
