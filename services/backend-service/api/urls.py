from django.urls import path

from api import views

app_name = "api"

urlpatterns = [
    path("", views.index, name="index"),
    path("schema/", views.schema, name="schema"),
    path("me/", views.me, name="me"),
    path("mail/", views.mail, name="mail"),
    path("<path:path>", views.not_found),
]
