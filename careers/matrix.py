"""Which procedure is done where: one table of all kinds of places and, page by page, all procedures."""

from django.views.generic import TemplateView

from careers.models import FacilityProcedure, FacilityType
from irsite.pages.views import PublicMixin, paginate
from procedures.models import Procedure

PLACES = 12
ROWS = 60


def matrix(procedures, places):
    """Return ``(procedure, typicalities)`` for each of ``procedures``, a typicality or None for each of ``places``.

    One query. What it says is what the pages of the procedures and of the places say.
    """
    rows = FacilityProcedure.objects.filter(procedure__in=list(procedures), facility__in=places)
    found = {(row.procedure_id, row.facility_id): FacilityProcedure.Typicality(row.typicality) for row in rows}
    return [(procedure, [found.get((procedure.pk, place.pk)) for place in places]) for procedure in procedures]


class MatrixView(PublicMixin, TemplateView):
    """Where procedures are done. Context: ``places``, ``rows`` as of :func:`matrix`, ``typicalities``, ``page_obj``."""

    template_name = "careers/matrix.html"
    title = "What is done where"
    crumbs = (("Careers", "/careers/"), ("Where the work is done", "/careers/where/"))

    def get_context_data(self, **kwargs):
        places = list(FacilityType.objects.public().order_by("order", "title", "pk")[:PLACES])
        procedures = Procedure.objects.public().select_related("category").order_by("category__order", "title", "pk")
        page_obj = paginate(self.request, procedures, ROWS)
        return super().get_context_data(
            places=places,
            page_obj=page_obj,
            rows=matrix(page_obj.object_list, places),
            typicalities=FacilityProcedure.Typicality,
            title=self.title,
            page_title=self.title,
            page_description="Which procedures are done in which kind of place: usually, sometimes or rarely.",
            noindex=bool(self.request.GET),
            **kwargs,
        )

    def crumb_of_itself(self):
        return self.title, self.request.path
