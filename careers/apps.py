from django.apps import AppConfig


class CareersConfig(AppConfig):
    name = "careers"
    verbose_name = "Careers"

    def ready(self):
        from careers.models import FacilityType
        from careers.views import where_and_by_whom
        from irsite.pages import register
        from procedures import facets

        register.on_show(where_and_by_whom)
        facets.add(facets.RelationFacet("facility", "Where it is done", FacilityType, "facility_procedures__facility"))
