"""The addresses of the site: a contract that other tools rely on."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
