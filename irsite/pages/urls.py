from django.urls import path

from irsite.pages import machines, views
from irsite.pages.feeds import PageFeed

app_name = "pages"
urlpatterns = [
    path("about/", views.InfoPageListView.as_view(), name="info-list"),
    path("about/<slug:slug>/", views.InfoPageDetailView.as_view(), name="info-detail"),
    path("tags/", views.tag_list, name="tag-list"),
    path("tags/<slug:slug>/", views.tag_detail, name="tag-detail"),
    path("a-z/", views.a_to_z, name="a-to-z"),
    path("feed/", PageFeed(), name="feed"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security_txt, name="security-txt"),
    path("healthz", machines.healthz, name="healthz"),
    path("readyz", machines.readyz, name="readyz"),
]
