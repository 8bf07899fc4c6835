"""The page of ways into the roles."""

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.views.generic import TemplateView

from careers.pathway_map import draw
from careers.pathways import Network
from irsite.pages.views import PublicMixin


class PathwayForm(forms.Form):
    """Where a reader stands and what they want to be, by address names."""

    start = forms.CharField(required=False, max_length=50)
    goal = forms.CharField(required=False, max_length=100)

    def choice(self):
        """Return the two address names; the empty string for what is missing or cannot be read."""
        self.is_valid()
        return self.cleaned_data.get("start", ""), self.cleaned_data.get("goal", "")


class PathwayView(PublicMixin, TemplateView):
    """From “I am” to “I want to be”.

    Context: ``entries`` and ``roles`` to choose from, ``start`` and ``goal`` chosen; with both ``route`` and ``map``,
    without ``overview``, rows of (entry, routes). ``missed`` says that an address name is unknown.
    """

    template_name = "careers/pathways.html"
    title = "Ways into the field"
    crumbs = (("Careers", "/careers/"),)

    def get_context_data(self, **kwargs):
        network = Network()
        start_slug, goal_slug = PathwayForm(self.request.GET).choice()
        start, goal = network.entry(start_slug), network.role(goal_slug)
        route = network.route(start, goal) if start and goal else None
        self.address = self.request.path
        if route:
            self.address += "?" + urlencode({"start": start.slug, "goal": goal.slug})
        chosen = {"route": route, "map": draw(route) if route.ahead else None} if route else {
            "overview": [(entry, [network.route(entry, role) for role in network.roles]) for entry in network.entries]
        }  # fmt: skip
        return super().get_context_data(
            entries=network.entries,
            roles=network.roles,
            start=start,
            goal=goal,
            missed=bool((start_slug and not start) or (goal_slug and not goal)),
            page_title=f"{goal.title}, if you are {start.title}" if route else self.title,
            page_description="From where you are to what you want to be: steps, time, credentials and who issues them.",
            noindex=bool(self.request.GET),
            canonical=settings.SITE_URL + self.address,
            **chosen,
            **kwargs,
        )

    def crumb_of_itself(self):
        return self.title, self.address
