"""kotacerdas: the working system of an Indonesian smart city. It plans it, runs it and proves it."""
