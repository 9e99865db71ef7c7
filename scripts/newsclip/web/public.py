"""What belongs to the public internet: IP addresses by an allow-list, and names that never do."""

from __future__ import annotations

import ipaddress

GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")  # RFC 4291: all that IANA has given out of IPv6
UNICAST = range(1, 224)  # first numbers of IPv4: below are hosts without an address, above groups
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052

# IANA's registries of special-purpose addresses, within what is unicast, and what clouds put beside them.
SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure answers its own machines here
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
    )
)

# Ends of names that only a local network knows: RFC 6761, 6762, 8375, and what ICANN keeps out of the root.
LOCAL_ENDS = (
    "corp",
    "home",
    "home.arpa",
    "internal",
    "intranet",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "private",
)


class Refused(Exception):  # noqa: N818 - it says what happened
    """An address that is not asked; its message is the reason, in the editor's words."""


def is_public(address: str) -> bool:
    """Tell whether anybody on the internet may ask an IP address: unicast, and for no special purpose.

    An address that carries others (IPv4-mapped, 6to4, Teredo, NAT64 of RFC 6052) is judged by all of them.
    """
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if carried := _carried(ip):
            return all(is_public(str(inner)) for inner in carried)
        return ip in GLOBAL_UNICAST and not _is_special(ip)
    return ip.packed[0] in UNICAST and not _is_special(ip)


def is_local_name(host: str) -> bool:
    """Tell whether a name means something in a local network only: a single word, or under .local."""
    name = host.rstrip(".").lower()
    return "." not in name or any(name.endswith(f".{end}") for end in LOCAL_ENDS)


def _carried(ip: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...]:
    if ip.ipv4_mapped:
        return (ip.ipv4_mapped,)
    if ip.sixtofour:
        return (ip.sixtofour,)
    if ip.teredo:
        return ip.teredo
    return (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF),) if ip in NAT64 else ()


def _is_special(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return any(ip.version == network.version and ip in network for network in SPECIAL)
