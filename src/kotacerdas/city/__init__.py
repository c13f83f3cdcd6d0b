"""WHO AND WHERE: cities, OPD, people, roles, permissions, files and the audit chain."""
