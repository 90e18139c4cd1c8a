"""Where the client connects to: public addresses, and what the configuration allows by name; nothing else."""

import pytest
from recording_server import Answer

from monitor.errors import AddressRefused
from monitor.fetching import Client, FetchPolicy
from monitor.fetching.addresses import is_public

INWARD = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1",
    "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001::1", "2001:db8::1", "fe80::1", "fe80::1%eth0",
    "fec0::1", "fc00::1", "fd12::1", "ff02::1",
]  # fmt: skip
OUTWARD = ["93.184.216.34", "1.1.1.1", "2606:2800:220:1::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1"]


@pytest.mark.parametrize("address", INWARD)
def test_addresses_that_lead_inwards_are_not_public(address):
    """Private, link-local, shared, reserved and multicast, also wrapped as mapped, NAT64, 6to4 or Teredo."""
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTWARD)
def test_public_addresses_are_public_in_any_wrapping(address):
    """An IPv6-only network reaches all of IPv4 through NAT64."""
    assert is_public(address)


def answering(*addresses):
    """A resolver that gives these addresses, one set a look-up."""
    given = iter(addresses)

    async def resolve(host: str, port: int) -> tuple[str, ...]:
        return next(given)

    return resolve


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:7f00:1]"])
def test_loopback_in_any_spelling_is_refused_before_connecting(server, host):
    """No connection reaches the listener: it counts none."""
    port = server.address.rpartition(":")[2]
    with pytest.raises(AddressRefused):
        Client(FetchPolicy()).get(f"http://{host}:{port}/")
    assert server.requests == []


@pytest.mark.parametrize("address", ["127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "10.0.0.1"])
def test_a_public_name_that_leads_inwards_is_refused(server, address):
    """What counts is the address, not the name."""
    client = Client(FetchPolicy(), resolve=answering((address,)))
    with pytest.raises(AddressRefused, match=r"outlet\.example leads to"):
        client.get(f"http://outlet.example:{server.address.rpartition(':')[2]}/")
    assert server.requests == []


def test_a_name_that_changes_its_answer_is_looked_up_once(server):
    """DNS rebinding: the address that was judged is the one that is connected to."""
    flipping = answering(("203.0.113.9",), ("127.0.0.1",))
    client = Client(FetchPolicy(connect_seconds=0.2, deadline_seconds=1), resolve=flipping)
    with pytest.raises(AddressRefused, match=r"203\.0\.113\.9"):
        client.get(f"http://outlet.example:{server.address.rpartition(':')[2]}/")
    assert server.requests == []


def test_a_redirect_inwards_is_refused(server, fetch_policy):
    """A public page that redirects to a private address: every hop is judged."""
    server.routes["/"] = Answer(status=302, headers={"Location": "http://localhost:1/secret"})
    with pytest.raises(AddressRefused, match="localhost"):
        Client(fetch_policy).get(server.url("/"))


def test_webhooks_are_guarded_too(server):
    """The same client, the same guard."""
    with pytest.raises(AddressRefused):
        Client(FetchPolicy()).post(server.url("/hook"), b"{}")
    assert server.requests == []


@pytest.mark.parametrize("name", ["127.0.0.1", "127.0.0.1:PORT"])
def test_a_host_may_be_allowed_by_name(server, name):
    """With any port, or with one."""
    server.routes["/"] = Answer(b"ok")
    allowed = name.replace("127.0.0.1:PORT", server.address)
    assert Client(FetchPolicy(allowed_hosts=(allowed,))).get(server.url("/")).body == b"ok"


def test_what_is_allowed_with_a_port_is_not_allowed_with_another(server):
    """127.0.0.1:6379 stays closed though 127.0.0.1:8080 is open."""
    with pytest.raises(AddressRefused):
        Client(FetchPolicy(allowed_hosts=("127.0.0.1:1",))).get(server.url("/"))


@pytest.mark.parametrize("port", [22, 25, 110, 587])
def test_ports_of_other_services_are_refused(port):
    """Nobody uses the monitor to knock; what would admit the host is said."""
    client = Client(FetchPolicy(), resolve=answering(("1.1.1.1",)))
    with pytest.raises(
        AddressRefused, match=r"only 80 and 443 are fetched from; if it is meant, `allowed_hosts: \[outlet.example\]`"
    ):
        client.get(f"http://outlet.example:{port}/")


def test_a_password_in_a_url_is_refused_without_being_repeated():
    """It would stand in logs and in Redis."""
    with pytest.raises(AddressRefused) as refused:
        Client(FetchPolicy()).get("http://user:hunter2@outlet.example/")
    assert "hunter2" not in str(refused.value)
