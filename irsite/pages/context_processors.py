"""What every template may use."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from irsite.pages.models import Site


def site(request):
    """Give the site's record (``site``, read on first use) and its root address (``site_url``)."""
    return {"site": SimpleLazyObject(Site.current), "site_url": settings.SITE_URL}
