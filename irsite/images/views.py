"""Serving the renditions of pictures."""

import logging

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from .models import Image
from .renditions import content, find

logger = logging.getLogger(__name__)


@require_safe
def rendition(request, key, digest, name):
    """Answer with one rendition of a picture. Nothing of the address ever becomes a file name.

    An outdated hash (the focal point was moved, the file exchanged) leads to the present one, so that a page in
    somebody's cache keeps its pictures. Keys cannot be guessed; see docs/decisions.md on pictures of drafts.
    """
    image = get_object_or_404(Image, key=key)
    wanted = find(image, name)
    if wanted is None:
        raise Http404("There is no such picture.")
    if wanted.digest != digest:
        response = HttpResponseRedirect(wanted.url)
        response["Cache-Control"] = "no-cache"
        return response
    etag = f'"{wanted.digest}-{wanted.name}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = HttpResponse(content(image, wanted), content_type=wanted.format.content_type)
        except OSError:
            logger.exception("A picture could not be read: %s", image.file.name)
            raise Http404("This picture is missing.") from None
        response["Content-Length"] = len(response.content)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
