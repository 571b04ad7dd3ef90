"""The last resort: names that no gazetteer has are asked of a geocoder, once all articles are parsed.

Each name is asked for once, however many articles have it; which of the answers an article means is weighed
for each article by itself. `place_unknown` does it for articles in memory. Where there are more, they are read
twice: `Questions` gathers, `ask` asks, and a `Placer` gives each article what was answered.
"""

from geonews.fallback.articles import Placed, place_unknown
from geonews.fallback.asking import Replies, Unasked, ask
from geonews.fallback.placer import Placer
from geonews.fallback.questions import Questions, is_open

__all__ = ["Placed", "Placer", "Questions", "Replies", "Unasked", "ask", "is_open", "place_unknown"]
