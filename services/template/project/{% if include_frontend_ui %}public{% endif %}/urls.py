from django.urls import path

from public import views

app_name = "public"

urlpatterns = [
    path("", views.LandingView.as_view(), name="landing"),
    path("about/", views.AboutView.as_view(), name="about"),
    path("contact/", views.ContactView.as_view(), name="contact"),
    path("legal/<slug:kind>/", views.LegalPageView.as_view(), name="legal"),
]
