"""The bank of questions for visit sheets, in the admin."""

from django.contrib import admin

from procedures.visit_questions import VisitQuestion


@admin.register(VisitQuestion)
class VisitQuestionAdmin(admin.ModelAdmin):
    list_display = ["text", "when", "order"]
    list_filter = ["when"]
    search_fields = ["text"]
    fields = ["text", "when", "order"]
