"""kotacerdas: the working system of an Indonesian smart city: plans it, runs it, proves it."""
