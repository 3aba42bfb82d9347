"""How property tests run here: a slow machine must not fail a rule."""

from hypothesis import settings

settings.register_profile("filo", deadline=None)
settings.load_profile("filo")
