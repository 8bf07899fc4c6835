from django.urls import path

from . import views

app_name = "images"
urlpatterns = [
    path("<uuid:key>/<slug:digest>/<str:name>", views.rendition, name="rendition"),
]
