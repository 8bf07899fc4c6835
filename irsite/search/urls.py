from django.urls import path

from irsite.search import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggest/", views.suggestions, name="search-suggest"),
    path("search/click/", views.click, name="search-click"),
]
