from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "irsite.evidence"
    verbose_name = "People and sources"

    def ready(self):
        from irsite.evidence.models import evidence_gaps
        from irsite.evidence.views import people_and_readings
        from irsite.pages import register

        register.before_publication(evidence_gaps)
        register.on_show(people_and_readings)
