"""Procedures and what they are looked for by."""

from urllib.parse import urlencode

from django.conf import settings

from irsite.pages.structured_data import web_page
from irsite.pages.views import HOME, PageDetailView, PageListView, contents_of, paginate
from procedures import facets
from procedures.forms import FacetForm
from procedures.models import (
    BodySystem,
    Condition,
    ImagingModality,
    ModalityUse,
    Procedure,
    ProcedureCategory,
    SharedPassage,
    WarningSign,
)
from procedures.structured_data import (
    condition_entity,
    modality_entity,
    procedure_entity,
)

PROCEDURES = ("Procedures", "/procedures/")
USES = {
    ModalityUse.Role.GUIDES: "Procedures it guides",
    ModalityUse.Role.ACCESS: "Procedures where it finds the way in",
    ModalityUse.Role.PLANS: "Procedures it plans",
    ModalityUse.Role.CONFIRMS: "Procedures whose result it confirms",
    ModalityUse.Role.FOLLOW_UP: "Procedures it follows up",
}


def procedure_rows(procedures):
    """Load what a row of a procedure list shows: picture, category, other names, and the answer on X-rays."""
    return procedures.with_x_rays().for_list().select_related("category").prefetch_related("synonyms")


class ProcedureListView(PageListView):
    """Procedures with facets. Context: ``page_obj``, ``facets``, ``chosen`` (options), ``noindex`` when filtered.

    Where nothing is left, ``nearest`` names what to take back, the address without it, and how many that leaves.
    """

    model = Procedure
    title = "Procedures"
    lede = "What is done, with which pictures, and what it means for you."

    def get_queryset(self):
        self.selection = facets.Selection(FacetForm(self.request.GET).chosen())
        return procedure_rows(self.selection.procedures).order_by("title", "pk")

    def get_context_data(self, **kwargs):
        shown = self.selection.facets()
        context = super().get_context_data(
            facets=shown,
            chosen=[
                (facet.name, option, self.address_without({(facet.name, option.value)}))
                for facet in shown
                for option in facet.chosen
            ],
            canonical=settings.SITE_URL + self.request.path,
            **kwargs,
        )
        if not context["page_obj"].paginator.count:
            context["nearest"] = self.nearest(shown)
        return context

    def nearest(self, shown):
        """Return ``(words of what goes, address, count)`` of the nearest choices that leave something."""
        labels = {facet.name: facet.label for facet in shown}
        return [
            (
                [labels[name] for name in dropped],
                self.address_without({(name, value) for name in dropped for value in self.selection.chosen[name]}),
                count,
            )
            for dropped, count in self.selection.nearest()
        ]

    def address_without(self, taken_back):
        """Return the address of this list without the choices ``taken_back``, pairs of name and value."""
        chosen = self.selection.chosen.items()
        pairs = [(name, value) for name, values in chosen for value in values if (name, value) not in taken_back]
        return f"{self.request.path}?{urlencode(pairs)}" if pairs else self.request.path


class ProcedureDetailView(PageDetailView):
    """One procedure. Context: ``procedure``, ``passages`` (shared words by place), ``contents``, ``signs`` by urgency.

    ``indications``, ``alternatives``, ``modality_uses`` and ``systems`` hold only rows that lead somewhere public.
    """

    model = Procedure

    def get_crumbs(self):
        category = self.object.category
        own = [(category.title, category.path)] if category and category.is_public else []
        return [*super().get_crumbs(), PROCEDURES, *own]

    def get_context_data(self, **kwargs):
        procedure = self.object
        signs = list(procedure.warning_signs.all())
        return super().get_context_data(
            passages=SharedPassage.bodies(),
            modality_uses=[use for use in procedure.modality_uses.all() if use.modality.is_public],
            indications=[row for row in procedure.indications.all() if row.condition.is_public],
            systems=[system for system in procedure.body_systems.all() if system.is_public],
            alternatives=[
                row for row in procedure.alternatives.all() if row.instead is None or row.instead.is_public or row.text
            ],
            signs=[
                (urgency, rows)
                for urgency in WarningSign.Urgency
                if (rows := [s for s in signs if s.urgency == urgency])
            ],
            contents=contents(procedure),
            **kwargs,
        )

    def structured_things(self):
        sources = [
            {
                "@type": "CreativeWork",
                "name": entry.source.title,
                "publisher": entry.source.publisher,
                "url": entry.source.url,
            }
            for entry in self.context["rendering"].sources
        ]
        authors = [{"@type": "Organization" if row.person.is_organization else "Person", "name": row.person.title,
                    "url": row.person.absolute_url} for row in self.context["authorships"]]  # fmt: skip
        return [
            web_page(
                self.object, procedure_entity(self.object), "MedicalWebPage", citation=sources, author=authors,
                audience={"@type": "MedicalAudience", "audienceType": "Patient"},
            )
        ]  # fmt: skip


def contents(procedure):
    """Return ``(id, words)`` of the sections that the page of ``procedure`` has, for its list of contents."""
    return contents_of(
        ("what", "What it is", True),
        ("why", "Why it is done", True),
        ("not-for", "Who may not be able to have it", procedure.who_may_not),
        ("ready", "How to get ready", True),
        ("equipment", "What equipment is used", procedure.equipment),
        ("during", "What happens", True),
        ("feel", "What you may feel", True),
        ("after", "After the procedure", True),
        ("help", "When to get help", True),
        ("results", "Results and follow-up", True),
        ("weigh", "Benefits and risks", True),
        ("radiation", "Radiation and contrast", True),
        ("instead", "What else could be done", True),
        ("ask", "Questions to ask", procedure.questions.all()),
        ("evidence", "What the evidence says", procedure.evidence),
        ("sources", "Sources", True),
    )


class LookedForByView(PageDetailView):
    """A page by which procedures are looked for. Context: ``page_obj``, the public procedures, paginated."""

    index = None

    def get_crumbs(self):
        return [*super().get_crumbs(), self.index]

    def procedures(self):
        """Return the procedures that belong to this page."""
        return self.object.procedures.public()

    def get_context_data(self, **kwargs):
        procedures = procedure_rows(self.procedures()).order_by("title", "pk")
        return super().get_context_data(page_obj=paginate(self.request, procedures), **kwargs)


class CategoryDetailView(LookedForByView):
    """A group of procedures."""

    model = ProcedureCategory
    index = ("Groups", "/procedures/category/")

    def get_crumbs(self):
        return [HOME, PROCEDURES, self.index]


class CategoryListView(PageListView):
    """All groups of procedures."""

    model = ProcedureCategory
    title = "Groups of procedures"
    lede = "Ten groups, by what is done."
    crumbs = (PROCEDURES,)


class ModalityDetailView(LookedForByView):
    """An imaging modality. Context: ``roles``, a list of (role, words, rows) in their order; ``contents``."""

    model = ImagingModality
    index = ("Imaging", "/imaging/")

    def get_context_data(self, **kwargs):
        uses = (
            ModalityUse.objects.filter(modality=self.object, procedure__in=Procedure.objects.public())
            .select_related("procedure__image")
            .order_by("procedure__title", "pk")[:500]
        )
        by_role = [(role, [use for use in uses if use.role == role]) for role in ModalityUse.Role]
        roles = [(role, USES[role], rows) for role, rows in by_role if rows]
        contents = contents_of(
            ("how", "How it works", True),
            ("role", "What it does in interventional radiology", True),
            ("feel", "What it feels like", self.object.what_it_feels_like),
            ("cautions", "What to know beforehand", self.object.safety),
            *((role.value, words, True) for role, words, _ in roles),
        )
        return super().get_context_data(roles=roles, contents=contents, **kwargs)

    def procedures(self):
        return super().procedures().distinct()

    def structured_things(self):
        return [web_page(self.object, modality_entity(self.object), "MedicalWebPage")]


class ModalityListView(PageListView):
    """All imaging modalities."""

    model = ImagingModality
    title = "Imaging"
    lede = "How the team sees inside the body, and which pictures use X-rays."


class BodySystemDetailView(LookedForByView):
    """A part of the body. Context: ``page_obj`` and ``conditions``."""

    model = BodySystem
    index = ("Parts of the body", "/body/")

    def get_context_data(self, **kwargs):
        conditions = self.object.conditions.public().order_by("title", "pk")[:100]
        return super().get_context_data(conditions=conditions, **kwargs)


class BodySystemListView(PageListView):
    """All parts of the body."""

    model = BodySystem
    title = "Parts of the body"
    lede = "Find a procedure by where in the body it is done."


class ConditionDetailView(LookedForByView):
    """A condition. Context: ``indications``, rows with their public procedure and what it does about it."""

    model = Condition
    index = ("Conditions", "/conditions/")

    def get_queryset(self):
        return super().get_queryset().select_related("external_information").prefetch_related("body_systems")

    def get_context_data(self, **kwargs):
        indications = (
            self.object.indications.filter(procedure__in=Procedure.objects.public())
            .select_related("procedure__image")
            .order_by("procedure__title", "pk")[:100]
        )
        return super().get_context_data(
            indications=indications,
            systems=[system for system in self.object.body_systems.all() if system.is_public],
            **kwargs,
        )

    def structured_things(self):
        procedures = [row.procedure for row in self.context["indications"]]
        return [web_page(self.object, condition_entity(self.object, procedures), "MedicalWebPage")]


class ConditionListView(PageListView):
    """All conditions."""

    model = Condition
    title = "Conditions"
    lede = "What interventional radiology can treat, find or relieve."
