"""What happens to every request, beside what Django and the libraries do."""

from django.http import HttpResponseBadRequest
from django.middleware.gzip import GZipMiddleware

POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
        "payment", "usb", "browsing-topics",
    )
)  # fmt: skip
MAX_QUERY = 4096  # bytes; the longest honest query string, a page of facets, stays under 1 kB


def permissions_policy(get_response):
    """Switch off the browser's features that the site never uses."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response

    return middleware


class TextCompression(GZipMiddleware):
    """Compresses pages and feeds, and leaves pictures alone, which are compressed already.

    The parent pads at random, so that the length of a form tells nothing of its token (BREACH).
    """

    def process_response(self, request, response):
        if response.headers.get("Content-Type", "").startswith("image/"):
            return response
        return super().process_response(request, response)


def refuse_malformed(get_response):
    """Answer 400 to addresses that no link of the site makes: with NUL, or with a query string of many kilobytes.

    PostgreSQL refuses NUL in any value, so it must not come as far as a lookup.
    """

    def middleware(request):
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "%00" in query or "\x00" in query:
            return HttpResponseBadRequest("This address is not valid.", content_type="text/plain")
        if len(query) > MAX_QUERY:
            return HttpResponseBadRequest("This address is too long.", content_type="text/plain")
        return get_response(request)

    return middleware
