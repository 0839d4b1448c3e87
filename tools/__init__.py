"""Makers of every shipped table and weight; not in the wheel. ``make tables`` runs them all."""
