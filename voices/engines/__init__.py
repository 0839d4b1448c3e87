"""The engines, chosen by name and imported only when asked for."""
