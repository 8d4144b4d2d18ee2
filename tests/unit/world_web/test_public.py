"""Which addresses are of the public internet, and which are asked for at all."""

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import PermanentError
from bot.world.http import NotPublicError, PublicWeb, is_public, public_socket

PRIVATE = """
127.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 192.0.2.1 198.18.0.1 203.0.113.5
224.0.0.1 240.0.0.1 255.255.255.255 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 2001:db8::1 ::ffff:127.0.0.1
::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2002:7f00:1:: 2002:c0a8:101::1 2001:0:7f00:1:: ::127.0.0.1
2001:0:4136:e378:8000:63bf:80ff:fffe localhost 127.1 2130706433 0x7f000001
"""


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808"]
)
def test_the_public_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_our_own_network_is_not_however_it_is_written(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_changes_nothing(ip: ipaddress.IPv4Address) -> None:
    mapped = f"::ffff:{ip}"
    nat64 = str(ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(ip)))
    assert is_public(str(ip)) == is_public(mapped) == is_public(nat64)


def test_no_socket_is_made_for_a_private_address() -> None:
    with pytest.raises(NotPublicError):
        public_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("169.254.169.254", 80)))


@pytest.mark.parametrize(
    "url",
    ["ftp://gazette.example/", "file:///etc/passwd", "https://user:pw@gazette.example/", "https:///x",
     "gazette.example", "http://[", "https://gazette.example:99999/", "http://gazette.example:22/", "http://127.0.0.1:6379/"],
)  # fmt: skip
async def test_no_question_goes_to_such_an_address(url: str) -> None:
    web = PublicWeb()
    with pytest.raises(PermanentError, match=r"not a web address|not one of the public web"):
        await web.get(url, most_bytes=1000)
    await web.close()


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"]
)
async def test_our_own_machine_is_not_asked(host: str) -> None:
    web = PublicWeb()
    with pytest.raises(PermanentError, match=r"not on the public internet|not a web address"):
        await web.get(f"http://{host}/", most_bytes=1000)
    await web.close()
