"""One printed page to take along: how to get ready, what to ask, room to write."""

import segno
from django.conf import settings
from django.views.generic import DetailView

from irsite.pages.views import PublicMixin
from irsite.text.excerpts import beginning
from procedures.models import Procedure
from procedures.visit_questions import questions_for

QUESTIONS = 7  # of each kind: what a sheet has room for, with lines for the answers
PREPARATION = 460  # characters


class QRCode:
    """The QR code of an address, as the path of an SVG drawing; each module is one unit wide."""

    QUIET = 4  # units of empty margin, as ISO 18004 asks

    def __init__(self, address):
        self.address = address
        matrix = segno.make_qr(address, error="m").matrix
        self.size = len(matrix) + 2 * self.QUIET
        self.path = "".join(
            f"M{x + self.QUIET} {y + self.QUIET}h1v1h-1z"
            for y, line in enumerate(matrix)
            for x, dark in enumerate(line)
            if dark
        )


class VisitSheetView(PublicMixin, DetailView):
    """The visit sheet of a public procedure.

    Context: ``procedure`` (also ``page``), ``preparation`` in short and ``is_whole``, ``own`` and ``common`` questions,
    ``qr_code``. What a reader types on it has no name and no form, so it cannot be sent.
    """

    template_name = "procedures/visit_sheet.html"

    def get_queryset(self):
        return Procedure.objects.public().prefetch_related("modality_uses__modality", "questions")

    def get_crumbs(self):
        procedure = self.object
        return [*super().get_crumbs(), ("Procedures", "/procedures/"), (procedure.title, procedure.path)]

    def get_context_data(self, **kwargs):
        procedure = self.object
        preparation, is_whole = beginning(procedure.preparation, PREPARATION)
        return super().get_context_data(
            page=procedure,
            preparation=preparation,
            is_whole=is_whole,
            own=list(procedure.questions.all())[:QUESTIONS],
            common=questions_for(procedure, QUESTIONS),
            qr_code=QRCode(procedure.absolute_url),
            page_title=f"Visit sheet: {procedure.title}",
            page_description=f"One page to print and take along: {procedure.title}.",
            noindex=True,
            canonical=settings.SITE_URL + self.request.path,
            **kwargs,
        )

    def crumb_of_itself(self):
        return "Visit sheet", self.request.path
