"""The addresses of this room. A list of what leads to a page stands below the page's own address."""

from django.urls import path

from irsite.links import views

app_name = "links"
urlpatterns = [path("linked-from<path:path>", views.linked_from, name="linked-from")]
