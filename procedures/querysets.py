"""Reads of procedures."""

from django.db.models import BooleanField, Case, Exists, OuterRef, Prefetch, Value, When

from irsite.pages.querysets import PageQuerySet


class ProcedureQuerySet(PageQuerySet):
    """Reads of procedures, among them whether X-rays are used."""

    def with_x_rays(self):
        """Annotate ``needs_x_rays`` and ``may_need_x_rays`` from the imaging used while the procedure is done.

        Needs: some ionizing imaging is always used, or every choice of guidance is ionizing. May need: at least one
        choice is ionizing. ``Procedure.x_rays`` says the same of one procedure; a test holds the two together.
        """
        from procedures.models import ModalityUse

        during = ModalityUse.objects.filter(procedure=OuterRef("pk"), role__in=ModalityUse.DURING)
        ionizing = during.filter(modality__ionizing=True)
        always = ionizing.filter(is_choice=False)
        gentle_choice = during.filter(is_choice=True, modality__ionizing=False)
        return self.annotate(
            may_need_x_rays=Exists(ionizing),
            needs_x_rays=Case(
                When(Exists(always), then=Value(True)),
                When(Exists(ionizing) & ~Exists(gentle_choice), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            ),
        )

    def for_detail(self):
        rows = {
            "modality_uses": "modality",
            "indications": "condition",
            "alternatives": "instead__image",
            "benefits": "source",
            "risks": "source",
            "steps": "picture",
        }
        return (
            super()
            .for_detail()
            .select_related("category")
            .prefetch_related("body_systems", "warning_signs", "questions", *self._joined(rows))
        )

    def for_comparison(self):
        """Load what stands in a comparison, where it is done included; ``careers`` fills that by a reverse name."""
        rows = {
            "modality_uses": "modality",
            "indications": "condition",
            "alternatives": "instead",
            "facility_procedures": "facility",
            "benefits": "source",
            "risks": "source",
        }
        return self.prefetch_related(*self._joined(rows))

    def _joined(self, rows):
        """Return prefetches of rows together with what each of them points to; ``rows`` maps the one to the other."""
        return [
            Prefetch(name, self.model._meta.get_field(name).related_model.objects.select_related(other))
            for name, other in rows.items()
        ]
