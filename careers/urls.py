from django.urls import path

from careers import views
from careers.comparison import OccupationComparisonView
from careers.matrix import MatrixView
from careers.pathway_views import PathwayView

app_name = "careers"
urlpatterns = [
    path("careers/", views.CareersHomeView.as_view(), name="home"),
    path("careers/pathways/", PathwayView.as_view(), name="pathways"),
    path("careers/where/", views.FacilityListView.as_view(), name="facility-list"),
    path("careers/where/matrix/", MatrixView.as_view(), name="matrix"),
    path("careers/where/<slug:slug>/", views.FacilityDetailView.as_view(), name="facility-detail"),
    path("careers/roles/", views.OccupationListView.as_view(), name="occupation-list"),
    path("careers/roles/compare/", OccupationComparisonView.as_view(), name="compare"),
    path("careers/roles/<slug:slug>/", views.OccupationDetailView.as_view(), name="occupation-detail"),
    path("careers/programs/", views.ProgramListView.as_view(), name="program-list"),
    path("careers/programs/<slug:slug>/", views.ProgramDetailView.as_view(), name="program-detail"),
    path("careers/credentials/", views.CredentialListView.as_view(), name="credential-list"),
    path("careers/credentials/<slug:slug>/", views.CredentialDetailView.as_view(), name="credential-detail"),
]
