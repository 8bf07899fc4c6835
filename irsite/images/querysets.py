"""Finding pictures and taking them in."""

from pathlib import Path

from django.core.files import File
from django.db import models


class ImageQuerySet(models.QuerySet):
    """Reads and the programmatic way in."""

    def same_picture(self, image):
        """Keep the other rows that hold exactly the picture that ``image`` holds."""
        return self.filter(sha256=image.sha256).exclude(pk=image.pk)

    def from_file(self, source, *, name=None, **texts):
        """Take a picture in from a path or an open binary file, and return the saved row.

        ``texts`` are the other fields: ``title`` (by default the file's name), ``alt_text``, ``decorative``…
        ``name`` says how the file ends where ``source`` does not.
        Raises ValidationError if the file is not a picture that the site takes or the texts do not go together.
        """
        if isinstance(source, (str, Path)):
            with open(source, "rb") as file:
                return self.from_file(file, name=name, **texts)
        name = name or Path(source.name).name
        image = self.model(file=File(getattr(source, "file", source), name=name), **texts)
        image.title = image.title or Path(name).stem
        image.full_clean()
        image.save()
        return image
