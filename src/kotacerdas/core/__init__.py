"""THE RULES: frozen values and pure functions, without Django, disk, network, clock or chance."""
