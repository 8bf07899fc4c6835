"""Which machines may be asked: only such as the whole internet can reach."""

import ipaddress
import socket

NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):
    """An address that is never asked; its words say why."""


def is_reachable_by_all(address):
    """Whether an IP address is one of the public internet: no private, loopback, link-local or special one.

    An address that holds an IPv4 address inside is judged by that one as well.
    """
    address = ipaddress.ip_address(address.partition("%")[0])
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified:
        return False
    if address.version == 4:
        return True
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        inner.append(ipaddress.ip_address(int(address) & 0xFFFFFFFF))
    return all(each is None or is_reachable_by_all(str(each)) for each in inner)


def resolve(host, port):
    """Return the IP addresses of ``host``, as text. Raises ``OSError`` where there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(entry[4][0] for entry in found))


class Destinations:
    """Turns a host into an address that may be connected to. ``lookup`` and ``allow`` differ only in tests."""

    def __init__(self, lookup=resolve, allow=is_reachable_by_all):
        self._lookup, self._allow = lookup, allow

    def address_of(self, host, port):
        """Return one IP address of ``host``. Raises :class:`Refused` if any of its addresses must not be asked."""
        addresses = self._lookup(host, port)
        if not addresses:
            raise Refused("The name of the site is unknown.")
        if not all(self._allow(address) for address in addresses):
            raise Refused("The address leads into a private network.")
        return addresses[0]

    def check(self, connected):
        """Judge the other end of a socket once more. Raises :class:`Refused`."""
        if not self._allow(connected.getpeername()[0]):
            raise Refused("The address leads into a private network.")
