"""Which addresses of the network may be asked: those of the public internet, and the user's own only when allowed."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from timeline.errors import InputError

NAT64 = IPv6Network("64:ff9b::/96")


def check_address(address: str, host: str, *, allow_private: bool = False) -> None:
    """Raises InputError unless ``address``, to which ``host`` resolves, may be connected to.

    Link-local addresses, where clouds keep their secrets, multicast and the like are never allowed.
    """
    ip = _innermost(ip_address(address.partition("%")[0]))
    if ip.is_loopback or (ip.is_private and not (ip.is_link_local or ip.is_unspecified or ip.is_reserved)):
        if not allow_private:
            raise InputError(f"{host} is on this machine or in the local network and was not fetched; give its text.")
    elif not ip.is_global or ip.is_multicast or ip.is_link_local:
        raise InputError(f"{host} is no address of the public internet and was not fetched; give its text.")


def _innermost(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one stands for, where it does."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)
