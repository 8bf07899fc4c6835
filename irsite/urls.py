"""The addresses of the site: a contract that other tools rely on."""

from django.contrib import admin
from django.urls import include, path

from irsite import views

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("irsite.search.urls")),
    path("", include("irsite.pages.urls")),
    path("", include("irsite.evidence.urls")),
    path("", include("irsite.links.urls")),
    path("", include("procedures.urls")),
    path("", include("articles.urls")),
    path("", include("careers.urls")),
    path("media/", include("irsite.images.urls")),
    path("admin/", admin.site.urls),
]
