"""From name matches to mentions: evidence, people, organisations, roles, scope, the choice."""

from geonews.resolve.decide import Decider

__all__ = ["Decider"]
