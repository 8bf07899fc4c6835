"""Judging an uploaded file by its bytes, and making the clean copy that is kept.

The header is read before the pixels: a file of 17 kB can claim 144 million of them. Metadata never stays, because a
picture from a clinic may carry a patient's name in it.
"""

import hashlib
from io import BytesIO
from pathlib import PurePath

import PIL.Image
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from PIL import ImageCms

from .formats import Format

FOLDER = "originals"
MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 12_000
# Well over twice the widest rendition: larger ones would only make every rendition slow.
KEPT_SIDE = 3840
OPTIONS = {
    Format.AVIF: {"quality": 88, "speed": 8},
    Format.WEBP: {"quality": 92},
    Format.JPEG: {"quality": 92, "optimize": True},
    Format.PNG: {},
}
# What turns a picture upright, by the value of EXIF's Orientation.
UPRIGHT = {
    2: PIL.Image.Transpose.FLIP_LEFT_RIGHT,
    3: PIL.Image.Transpose.ROTATE_180,
    4: PIL.Image.Transpose.FLIP_TOP_BOTTOM,
    5: PIL.Image.Transpose.TRANSPOSE,
    6: PIL.Image.Transpose.ROTATE_270,
    7: PIL.Image.Transpose.TRANSVERSE,
    8: PIL.Image.Transpose.ROTATE_90,
}
ORIENTATION = 0x0112


class Original(ContentFile):
    """The clean copy of an upload, not stored yet, and what the database notes about it."""

    def __init__(self, picture, kind):
        content = kind.encode(picture, **OPTIONS[kind])
        self.sha256 = hashlib.sha256(content).hexdigest()
        super().__init__(content, name=f"{FOLDER}/{self.sha256}.{kind.extension}")
        self.format = kind
        self.width, self.height = picture.size
        # Drawings and transparency need a format without loss where neither AVIF nor WebP is known.
        is_drawing = picture.has_transparency_data or picture.mode in {"1", "P"}
        self.fallback_format = Format.PNG if is_drawing else Format.JPEG


def read_original(file):
    """Judge a file that somebody gives and return its clean copy.

    ``file`` is a django.core.files.File; its name counts only as far as its ending must agree with the bytes.
    Returns an :class:`Original`: upright, in sRGB, without metadata, at most ``KEPT_SIDE`` pixels long.
    Raises ValidationError, with words for the person who chose the file, if it is not a picture that the site takes.
    """
    if file.size > MAX_BYTES:
        raise ValidationError(
            "This file has %(size)s; a picture may have at most %(limit)s. Save it with fewer pixels or as JPEG.",
            code="too_heavy",
            params={"size": filesizeformat(file.size), "limit": filesizeformat(MAX_BYTES)},
        )
    picture, kind = _read_header(file)
    ending = PurePath(file.name or "").suffix.lower().lstrip(".")
    if ending not in kind.extensions:
        raise ValidationError(
            "This file holds a %(format)s picture, so its name must end in “.%(right)s”, not in “%(name)s”.",
            code="wrong_ending",
            params={"format": kind.label, "right": kind.extension, "name": (file.name or "")[-40:]},
        )
    return Original(_clean(_decode(picture), kind), kind)


def _read_header(file):
    """Return the opened picture, no pixel decoded, and its format."""
    file.seek(0)
    try:
        picture = PIL.Image.open(file, formats=Format.names)
        kind = Format.JPEG if picture.format == "MPO" else Format[picture.format]
        # MPO is how phones write a JPEG that carries a second, hidden picture; the first one is what is seen.
        frames = 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning):
        raise _too_large() from None
    except Exception:  # a hostile header may raise anything in a decoder; whatever it is, the file is refused
        raise ValidationError(
            "This file is not a JPEG, PNG, WebP or AVIF picture, or it is damaged. Open it in a picture program and "
            "save it as one of these.",
            code="not_a_picture",
        ) from None
    if frames > 1:
        raise ValidationError("This picture moves. Save one frame of it as a still picture.", code="animated")
    width, height = picture.size
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise _too_large(width, height)
    return picture, kind


def _too_large(width=None, height=None):
    size = f"{width} × {height} pixels" if width else "too many pixels"
    return ValidationError(
        f"This picture has {size}; at most {MAX_PIXELS // 1_000_000} million, and {MAX_SIDE} on one side, are taken. "
        "2000 pixels on the long side are plenty for this site.",
        code="too_large",
    )


def _decode(picture):
    try:
        picture.load()
    except Exception:  # as above
        raise ValidationError(
            "This picture is cut off or damaged and cannot be read to its end. Please export it again.", code="damaged"
        ) from None
    return picture


def _clean(picture, kind):
    """Return the picture upright, in sRGB, in a mode that its format can hold, and not longer than is of use."""
    try:
        method = UPRIGHT.get(picture.getexif().get(ORIENTATION))
    except Exception:  # damaged EXIF data says nothing about the picture
        method = None
    profile = picture.info.get("icc_profile")
    picture = _to_srgb(_plain(picture, kind), profile)
    if max(picture.size) > KEPT_SIDE:
        picture = _smooth(picture)
        picture.thumbnail((KEPT_SIDE, KEPT_SIDE), PIL.Image.Resampling.LANCZOS)
    return picture if method is None else picture.transpose(method)


def _plain(picture, kind):
    if picture.mode.startswith(("I", "F")):
        # 16 bits a pixel, as X-ray machines export: Pillow's own conversion would turn all but the darkest white.
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if kind is Format.PNG and (
        picture.mode == "P" or (picture.mode in {"1", "L"} and "transparency" not in picture.info)
    ):
        return picture
    if picture.mode == "CMYK":
        return picture  # its profile is needed first
    return _smooth(picture)


def _smooth(picture):
    """Return the picture in a mode whose pixels can be mixed."""
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _to_srgb(picture, profile):
    if profile and picture.mode not in {"1", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(source):
                picture = picture if picture.mode == "CMYK" else _smooth(picture)
                target = "RGB" if picture.mode == "CMYK" else picture.mode
                return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=target)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a broken profile: the colors as they are
    return picture.convert("RGB") if picture.mode == "CMYK" else picture
