from django.urls import path

from procedures import views
from procedures.comparison import ProcedureComparisonView
from procedures.visit_sheet import VisitSheetView

app_name = "procedures"
urlpatterns = [
    path("procedures/", views.ProcedureListView.as_view(), name="list"),
    path("procedures/compare/", ProcedureComparisonView.as_view(), name="compare"),
    path("procedures/category/", views.CategoryListView.as_view(), name="category-list"),
    path("procedures/category/<slug:slug>/", views.CategoryDetailView.as_view(), name="category-detail"),
    path("procedures/<slug:slug>/", views.ProcedureDetailView.as_view(), name="detail"),
    path("procedures/<slug:slug>/visit-sheet/", VisitSheetView.as_view(), name="visit-sheet"),
    path("imaging/", views.ModalityListView.as_view(), name="modality-list"),
    path("imaging/<slug:slug>/", views.ModalityDetailView.as_view(), name="modality-detail"),
    path("body/", views.BodySystemListView.as_view(), name="system-list"),
    path("body/<slug:slug>/", views.BodySystemDetailView.as_view(), name="system-detail"),
    path("conditions/", views.ConditionListView.as_view(), name="condition-list"),
    path("conditions/<slug:slug>/", views.ConditionDetailView.as_view(), name="condition-detail"),
]
