"""The one way to put a picture on a page."""

from django import template
from django.conf import settings

from irsite.images.renditions import RATIOS, formats, renditions

register = template.Library()


@register.inclusion_tag("components/_picture.html")
def picture(image, ratio="natural", sizes="100vw", priority=False, decorative=False, **attributes):
    """Print ``image`` in the best format and size that the browser can use, or nothing if it is None. Makes no query.

    ``ratio``: "natural", "card" (3:2) or "square", cropped around the focal point. ``sizes``: how wide the picture
    stands, as in HTML. ``priority``: for the one picture that is seen first; all others wait until they are near.
    ``decorative``: True where the words beside it say all. ``class``: for the <img>.
    Raises TypeError for an attribute that it does not know and TemplateSyntaxError for an unknown ratio.
    """
    css_class = attributes.pop("class", "")
    if attributes:
        raise TypeError(f"picture got an unknown attribute: {', '.join(attributes)}")
    if ratio not in RATIOS:
        raise template.TemplateSyntaxError(f"picture knows the ratios {', '.join(RATIOS)}, not {ratio!r}")
    if not image:
        return {"image": None}
    *modern, plain = formats(image, ratio)
    fallbacks = renditions(image, ratio, plain)
    return {
        "image": image,
        "sources": [(kind.content_type, renditions(image, ratio, kind)) for kind in modern],
        "fallbacks": fallbacks,
        # For browsers without srcset: neither the smallest nor the largest.
        "fallback": fallbacks[len(fallbacks) // 2],
        "largest": fallbacks[-1],
        "sizes": sizes,
        "priority": priority,
        "alt": "" if decorative else image.alt_text,
        "css_class": css_class,
    }


@register.simple_tag
def absolute_image_url(image, ratio="social"):
    """Return the whole address of ``image`` in a format that every machine can read, as large as there is.

    ``ratio`` as in :func:`picture`, or "social": the 1200 × 630 JPEG for cards in social networks.
    """
    return settings.SITE_URL + renditions(image, ratio, formats(image, ratio)[-1])[-1].url
