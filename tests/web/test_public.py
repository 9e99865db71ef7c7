"""What is on the public internet and what is not."""

from __future__ import annotations

import pytest

from newsclip.web.public import is_local_name, is_public

PRIVATE = (
    "0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 169.254.169.254 172.16.0.1 172.31.255.255 "
    "192.0.0.9 192.0.0.192 192.0.2.1 192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 "
    "255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd00::1 fd00:ec2::254 ff02::1 ff0e::1"
)
RETIRED = "192.88.99.1 fec0::1 2001:10::1 2001:db8::1 3fff::1 4000::1 5f00::1 100::1 ::127.0.0.1 ::8.8.8.8"
CARRIED = (
    "::ffff:127.0.0.1 ::ffff:192.168.0.1 ::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8 64:ff9b::127.0.0.1 "
    "64:ff9b::10.0.0.1 64:ff9b:1::127.0.0.1 64:ff9b:1::8.8.8.8 2002:7f00:1:: 2002:c0a8:1::1 "
    "2001:0:808:808::80ff:fffe 2001:0:a00:1::f7f7:f7f7"
)
CLOUDS = "168.63.129.16 ::ffff:168.63.129.16 64:ff9b::168.63.129.16"
PUBLIC = (
    "1.0.0.1 1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 168.63.129.15 172.32.0.1 192.0.1.1 192.88.98.1 "
    "210.89.160.88 223.255.255.254 2001:200::1 2001:4860:4860::8888 2400:cb00::1 2606:4700:4700::1111 "
    "2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002:808:808::1"
)


@pytest.mark.parametrize("address", f"{PRIVATE} {RETIRED} {CARRIED} {CLOUDS}".split())
def test_what_not_everybody_may_ask_is_not_public(address: str) -> None:
    """Private, local, shared, reserved, retired, carried in another address, or a cloud's own."""
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_the_internet_is_public(address: str) -> None:
    """Ordinary addresses pass, up to the edges of the special ones."""
    assert is_public(address)


@pytest.mark.parametrize(
    "name", ["intranet", "LOCALHOST.", "a.localhost", "nas.local", "metadata.google.internal"]
)
def test_local_names_are_known(name: str) -> None:
    """A single word, and what is never in the root of the public names."""
    assert is_local_name(name)


@pytest.mark.parametrize("name", ["news.example.org", "local.example.org", "internal.kr", "www.home.co.kr."])
def test_public_names_are_not_local(name: str) -> None:
    """Only the end of a name counts, in whole words."""
    assert not is_local_name(name)
