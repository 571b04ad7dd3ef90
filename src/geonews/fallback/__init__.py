"""The last resort: names that no gazetteer has are asked of a geocoder, once all articles are parsed.

Each name is asked for once, however many articles have it; which of the answers an article means is weighed
for each article by itself. `place_unknown` does it for articles in memory. Where there are more, they are read
twice: `Questions` gathers, `ask` asks, and a `Placer` gives each article what was answered.
"""

from geonews.fallback.articles import Placed, place_unknown
from geonews.fallback.asking import Replies, Unasked, answered, ask
from geonews.fallback.placer import Placer
from geonews.fallback.questions import OPEN, Questions

__all__ = ["OPEN", "Placed", "Placer", "Questions", "Replies", "Unasked", "answered", "ask", "place_unknown"]
