"""Where the parts of the body lie in the drawing of ``_body-map.html``, whose field is 520 wide and 500 high."""

from dataclasses import dataclass

WIDTH = 520
PADDING = 6  # of the field that can be clicked, around the words


@dataclass(frozen=True)
class Place:
    """A label beside the drawing, and the point in it to which a line leads.

    ``organ`` is what lights up. ``baseline`` is that of the words, ``end`` where they end on the side of the drawing.
    """

    organ: str
    on_left: bool
    baseline: int
    end: int
    knot: tuple

    @property
    def words(self):
        """Where the words begin, or end on the right-hand side."""
        return 0 if self.on_left else WIDTH

    @property
    def anchor(self):
        return "start" if self.on_left else "end"

    @property
    def hit(self):
        """The field that can be clicked: x, y and width."""
        left, right = (-PADDING, self.end) if self.on_left else (self.end, WIDTH + PADDING)
        return {"x": left, "y": self.baseline - 22, "width": right - left}

    @property
    def line(self):
        """The path from the words to the point."""
        return f"M{self.end} {self.baseline - 5}L{self.knot[0]} {self.knot[1]}"


LEFT, RIGHT = True, False
# By address name. A part of the body that has no place here stands in the list below the drawing.
PLACES = {
    "brain-and-nerves": Place("brain", LEFT, 45, 135, (246, 50)),
    "lungs-and-chest": Place("lungs", LEFT, 127, 127, (226, 172)),
    "liver-and-bile-ducts": Place("liver", LEFT, 209, 167, (226, 230)),
    "digestive-system": Place("gut", LEFT, 291, 135, (232, 298)),
    "female-reproductive": Place("womb", LEFT, 373, 159, (254, 334)),
    "heart-and-blood-vessels": Place("heart", RIGHT, 85, 329, (272, 176)),
    "skin-and-soft-tissue": Place("arm", RIGHT, 167, 353, (348, 210)),
    "kidneys-and-urinary-tract": Place("kidney", RIGHT, 249, 313, (298, 252)),
    "bones-and-spine": Place("bone", RIGHT, 331, 393, (300, 388)),
    "male-reproductive": Place("prostate", RIGHT, 407, 377, (266, 358)),
}
