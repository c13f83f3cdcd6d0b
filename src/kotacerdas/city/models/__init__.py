"""The tables of this room, one a file."""

from kotacerdas.city.models.audit_event import AuditEvent
from kotacerdas.city.models.city import City
from kotacerdas.city.models.membership import Membership
from kotacerdas.city.models.opd import Opd
from kotacerdas.city.models.person import Person
from kotacerdas.city.models.province import Province

__all__ = ["AuditEvent", "City", "Membership", "Opd", "Person", "Province"]
