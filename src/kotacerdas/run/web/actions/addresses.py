"""What may be put under observation or attached as a link: an address that can be asked."""

from __future__ import annotations

from ipaddress import ip_address

from django.utils.translation import gettext as _

from kotacerdas.core.errors import Invalid
from kotacerdas.run.web.adapters.addresses import is_public
from kotacerdas.run.web.adapters.allowance import allowed
from kotacerdas.run.web.adapters.connection import Door
from kotacerdas.run.web.adapters.web_address import WebAddress, read

# Ends of names that never lead to a public address (RFC 6761, 6762, 7686, 8375; ICANN 2024).
INNER_ENDS = (".localhost", ".local", ".internal", ".onion", ".home.arpa")


def askable(address: str) -> WebAddress:
    """The address as it will be asked. Raises ``Invalid`` where the prober would never ask it.

    Nothing is looked up: a name that leads inside is found when it is asked.
    """
    found = read(address)
    if found is None:
        if "@" in address.partition("//")[2].partition("/")[0]:
            raise Invalid(_("Leave the user name and password out of the address."))
        raise Invalid(
            _("Write the whole web address, for example https://layanan.jemberkab.go.id/.")
        )
    if found.place in allowed():
        return found
    if found.port not in Door().ports:
        raise Invalid(
            _("Only the ports 80 and 443 are asked. Give the address that the public uses.")
        )
    if not _may_be_public(found.host):
        raise Invalid(
            _(
                "This address lies in a private network, so nobody outside can open it."
                " Give the one that the public uses."
            )
        )
    return found


def _may_be_public(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return "." in host and not host.endswith(INNER_ENDS)
    return is_public(host)
