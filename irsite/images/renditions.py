"""What readers get of a picture: a fixed list of sizes, crops and formats, made when first asked for.

The address and the place of a rendition follow from the row alone, so a page is rendered without a query and without
a look at the disk. They carry a hash of original, crop and recipe: what stands at one address never changes.
"""

import hashlib
import logging
import threading
from dataclasses import dataclass
from functools import cache

import PIL.Image
from django.urls import reverse

from .files import write_whole
from .formats import Format

logger = logging.getLogger(__name__)

FOLDER = "renditions"
# Raise it when OPTIONS or the way of cropping changes, so that new addresses are given out.
RECIPE = 1
NATURAL = "natural"
SOCIAL = "social"
RATIOS = {NATURAL: None, "card": (3, 2), "square": (1, 1), SOCIAL: (1200, 630)}
WIDTHS = (320, 480, 720, 960, 1440)
SOCIAL_WIDTHS = (1200,)
OPTIONS = {
    Format.AVIF: {"quality": 60, "speed": 8},
    Format.WEBP: {"quality": 78, "method": 4},
    Format.JPEG: {"quality": 80, "optimize": True, "progressive": True},
    Format.PNG: {},
}
# Each works on some 50 MB of pixels: a first page with thirty pictures must not take the memory of the whole machine.
making = threading.BoundedSemaphore(2)


@dataclass(frozen=True)
class Rendition:
    """One size of one crop of one picture in one format."""

    key: str
    digest: str
    ratio: str
    width: int
    height: int
    format: Format

    @property
    def name(self):
        return f"{self.ratio}-{self.width}.{self.format.extension}"

    @property
    def path(self):
        """The name under which the storage keeps it."""
        return f"{FOLDER}/{self.key}/{self.digest}-{self.name}"

    @property
    def url(self):
        return f"{_root()}{self.key}/{self.digest}/{self.name}"


@cache
def _root():
    # One look at the URL patterns, not one for each of the hundreds of addresses on a page with many pictures.
    example = {"key": "00000000-0000-0000-0000-000000000000", "digest": "0", "name": "0"}
    return reverse("images:rendition", kwargs=example).removesuffix("{key}/{digest}/{name}".format(**example))


def renditions(image, ratio, kind):
    """Return the renditions of ``image`` in one ratio and format, narrowest first; there is always at least one.

    ``ratio`` is a key of ``RATIOS``, ``kind`` one of :func:`formats`. Only the social card may be wider than the
    original, because networks want exactly its size.
    """
    width, height = _crop(image, ratio)
    fitting = [each for each in WIDTHS if each <= width] or [int(width)]
    widths = SOCIAL_WIDTHS if ratio == SOCIAL else fitting
    key, digest = str(image.key), _digest(image, ratio)
    return [Rendition(key, digest, ratio, each, max(1, round(each * height / width)), kind) for each in widths]


def formats(image, ratio):
    """Return the formats that ``image`` is given out in, the best first and the one that everything can read last."""
    return [Format.JPEG] if ratio == SOCIAL else [Format.AVIF, Format.WEBP, Format(image.fallback_format)]


def thumbnail(image):
    """Return the narrowest whole view of ``image``, for lists in the admin."""
    return renditions(image, NATURAL, Format.WEBP)[0]


def every(image):
    """Yield the whole fixed list of renditions of ``image``."""
    for ratio in RATIOS:
        for kind in formats(image, ratio):
            yield from renditions(image, ratio, kind)


def find(image, name):
    """Return the rendition of ``image`` with this file name, or None if the fixed list has none."""
    return next((rendition for rendition in every(image) if rendition.name == name), None)


def content(image, rendition):
    """Return the bytes of a rendition of ``image``; make and keep them if nobody asked before.

    Raises FileNotFoundError if the original is gone, and OSError if it cannot be read. A full disk is no error here:
    the rendition is then made anew each time.
    """
    storage = image.file.storage
    try:
        with storage.open(rendition.path) as file:
            return file.read()
    except FileNotFoundError:
        made = _make(image, rendition)
    try:
        write_whole(storage, rendition.path, made)
    except OSError:
        logger.exception("A picture could not be kept: %s", rendition.path)
    return made


def _crop(image, ratio):
    """Return width and height of the largest piece of this ratio in the original."""
    if ratio == NATURAL:
        return image.width, image.height
    across, down = RATIOS[ratio]
    return min(image.width, image.height * across / down), min(image.height, image.width * down / across)


def _digest(image, ratio):
    focus = "" if ratio == NATURAL else f"{image.focal_x},{image.focal_y}"
    return hashlib.sha256(f"{RECIPE}:{image.sha256}:{ratio}:{focus}".encode()).hexdigest()[:16]


def _make(image, rendition):
    """Return the bytes of a rendition, from the original."""
    with making:
        picture = _cut(image, rendition)
        if rendition.format is Format.JPEG and picture.mode == "RGBA":
            ground = PIL.Image.new("RGB", picture.size, "white")
            ground.paste(picture, mask=picture)
            picture = ground
        options = dict(OPTIONS[rendition.format])
        if rendition.format is Format.AVIF and image.fallback_format == Format.PNG:
            options["subsampling"] = "4:4:4"  # flat colors with sharp edges, as in drawings, show every blur
        return rendition.format.encode(picture, **options)


def _cut(image, rendition):
    """Return the piece of the original that a rendition shows, in its size."""
    width, height = _crop(image, rendition.ratio)
    # The focal point comes as near to the middle of the piece as the edges of the picture let it.
    left = min(max(image.focal_x * image.width - width / 2, 0), image.width - width)
    top = min(max(image.focal_y * image.height - height / 2, 0), image.height - height)
    size = rendition.width, rendition.height
    with image.file.storage.open(image.file.name) as file, PIL.Image.open(file, formats=Format.names) as whole:
        # A JPEG can be read at a half, a quarter… of its size, in a fraction of the time.
        whole.draft("RGB", (int(size[0] * image.width / width), int(size[1] * image.height / height)))
        across, down = whole.width / image.width, whole.height / image.height
        box = (
            left * across,
            top * down,
            min((left + width) * across, whole.width),
            min((top + height) * down, whole.height),
        )
        picture = whole.convert("RGBA" if whole.has_transparency_data else "RGB")
    return picture.resize(size, PIL.Image.Resampling.LANCZOS, box=box, reducing_gap=3)
