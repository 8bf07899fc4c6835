from django.urls import path

from articles import views

app_name = "articles"
urlpatterns = [
    path("articles/", views.ArticleListView.as_view(), name="list"),
    path("articles/feed/", views.ArticleFeed(), name="feed"),
    path("articles/<slug:slug>/", views.ArticleDetailView.as_view(), name="detail"),
    path("topics/", views.TopicListView.as_view(), name="topic-list"),
    path("topics/<slug:slug>/", views.TopicDetailView.as_view(), name="topic-detail"),
    path("topics/<slug:slug>/feed/", views.TopicFeed(), name="topic-feed"),
    path("glossary/", views.GlossaryListView.as_view(), name="glossary-list"),
    path("glossary/<slug:slug>/", views.GlossaryDetailView.as_view(), name="glossary-detail"),
]
