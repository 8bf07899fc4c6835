"""One question to another site: is this address still there?"""

import contextlib
import http.client
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils import timezone

from irsite.links.outside.destinations import Destinations, Refused

PATIENCE = 15  # seconds for one address, its redirects included
MOST_STEPS = 5
ON = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
BUSY = {429, 503}


@dataclass
class Answer:
    """What came of asking. ``status`` is None where no answer came; ``problem`` says why. ``wait`` is in seconds."""

    status: int | None = None
    problem: str = ""
    redirected_to: str = ""
    wait: float = 0

    @property
    def is_good(self):
        return self.status is not None and self.status < 400

    @property
    def is_busy(self):
        """Whether the site asked for less: nothing can be said of the address."""
        return self.status in BUSY


class Asker:
    """Asks with HEAD, and with GET where that fails. Redirects are followed by hand, each address judged anew."""

    def __init__(self, destinations=None, patience=PATIENCE, tls=None):
        self._destinations = destinations or Destinations()
        self._patience = patience
        self._tls = tls or ssl.create_default_context()

    def ask(self, url):
        """Return the :class:`Answer` for ``url``. Never raises for what other sites do."""
        end = time.monotonic() + self._patience
        try:
            return self._follow(url, end)
        except Refused as refusal:
            return Answer(problem=str(refusal))
        except ssl.SSLError:
            return Answer(problem="The site's certificate is not valid.")
        except TimeoutError:
            return Answer(problem="No answer came in time.")
        except socket.gaierror:
            return Answer(problem="The name of the site is unknown.")
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer(problem=f"No answer: {type(error).__name__}")

    def _follow(self, url, end):
        first, seen, for_good = url, set(), True
        while True:
            if url in seen or len(seen) > MOST_STEPS:
                return Answer(problem="It is sent on in a circle.")
            seen.add(url)
            status, headers = self._request("HEAD", url, end)
            if status >= 400 and status not in BUSY:
                status, headers = self._request("GET", url, end)
            if status not in ON or not headers.get("Location"):
                moved = url if url != first and for_good else ""
                return Answer(status, "" if status < 400 else f"The site answers {status}.", moved, _wait(headers))
            for_good &= status in FOR_GOOD
            url = urljoin(url, headers["Location"])

    def _request(self, method, url, end):
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
            raise Refused("This is no address that can be asked for.")
        host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
        if not host.isascii():
            host = host.encode("idna").decode()
        address = self._destinations.address_of(host, port)
        connection = http.client.HTTPConnection(host, port, timeout=_left(end))
        try:
            connected = socket.create_connection((address, port), timeout=_left(end))
            connection.sock = connected
            self._destinations.check(connected)
            with _cut_off(connected, end):
                if parts.scheme == "https":
                    connection.sock = self._tls.wrap_socket(connected, server_hostname=host)
                target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                connection.putrequest(method, _quoted(target), skip_host=True, skip_accept_encoding=True)
                for name, value in _headers(host, port, method):
                    connection.putheader(name, value)
                connection.endheaders()
                response = connection.getresponse()  # its body is never read
            return response.status, response.headers
        finally:
            connection.close()


@contextlib.contextmanager
def _cut_off(connected, end):
    """Cut a connection off at ``end``, also one whose other side sends a byte now and then for ever."""
    is_late = threading.Event()

    def cut():
        is_late.set()
        with contextlib.suppress(OSError):
            connected.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(_left(end), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException):
        if is_late.is_set():
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()


def _headers(host, port, method):
    yield "Host", host if port in {80, 443} else f"{host}:{port}"
    yield "User-Agent", f"irsite link check (+{settings.SITE_URL}/)"
    yield "Accept", "*/*"
    yield "Connection", "close"
    if method == "GET":
        yield "Range", "bytes=0-0"


def _left(end):
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _quoted(target):
    return "".join(each if "!" <= each <= "~" else "".join(f"%{byte:02X}" for byte in each.encode()) for each in target)


def _wait(headers):
    """Return for how many seconds the site asks to be left alone, 0 where it does not say."""
    value = headers.get("Retry-After", "")
    if value.isdecimal():
        return float(value[:6])
    try:
        return max(0.0, (parsedate_to_datetime(value) - timezone.now()).total_seconds())
    except (TypeError, ValueError):
        return 0.0
