"""The file formats of pictures: what they are called, and how they are written."""

from io import BytesIO

from django.db import models


class Format(models.TextChoices):
    """A format that is taken in and given out. Nothing else is: no SVG, no GIF, no HEIC, no DICOM."""

    AVIF = "avif", "AVIF"
    WEBP = "webp", "WebP"
    JPEG = "jpeg", "JPEG"
    PNG = "png", "PNG"

    @property
    def extension(self):
        return "jpg" if self is Format.JPEG else self.value

    @property
    def extensions(self):
        """The endings that a file of this format may carry when it comes in."""
        return {"jpg", "jpeg", "jpe", "jfif"} if self is Format.JPEG else {self.value}

    @property
    def content_type(self):
        return f"image/{self.value}"

    def encode(self, picture, **options):
        """Return the bytes of a Pillow picture in this format.

        Nothing that came along with the picture is written: no EXIF, XMP, IPTC, text, comment or color profile.
        ``options`` go to Pillow's writer.
        """
        # Pillow's writers pick comments, profiles and resolutions up from here.
        picture.info = {key: value for key, value in picture.info.items() if key == "transparency"}
        buffer = BytesIO()
        picture.save(buffer, self.name, **options)
        return buffer.getvalue()
