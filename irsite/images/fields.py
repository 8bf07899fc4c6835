"""The file of a picture: whatever is put into it is judged, and a clean copy is what gets stored."""

from django import forms
from django.db import models
from django.db.models.fields.files import FieldFile

from .files import write_whole
from .originals import FOLDER, Original, read_original


class PictureField(forms.FileField):
    """A form's field for a picture. Its clean value is an :class:`~irsite.images.originals.Original`."""

    # Django's usual widget links to the file, and originals are never served.
    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        return read_original(file) if data and file is data else file


class OriginalFile(FieldFile):
    """The stored original of a picture; its name is the hash of its content."""

    def judge(self):
        """Put the clean copy in the place of a file that was given but not stored yet, and note its facts.

        Raises ValidationError if the file is not a picture that the site takes.
        """
        if self and not self._committed:
            if not isinstance(self.file, Original):
                self.file = read_original(self.file)
            self.name = self.file.name
            for fact in ("sha256", "width", "height", "format", "fallback_format"):
                setattr(self.instance, fact, getattr(self.file, fact))
            self.instance.byte_size = self.file.size

    def keep(self):
        """Store a file that was given but not stored yet. Raises ValidationError like :meth:`judge`, and OSError."""
        self.judge()
        if self and not self._committed:
            self.file.seek(0)
            write_whole(self.storage, self.name, self.file.read())
            self._committed = True

    judge.alters_data = keep.alters_data = True

    def save(self, name, content, save=True):
        """Store ``content``. Its name only has to end as the bytes demand; Django calls this for every new file."""
        self.file, self.name, self._committed = content, name, False
        if content.name is None:
            content.name = name
        self.keep()
        setattr(self.instance, self.field.attname, self)
        if save:
            self.instance.save()


class OriginalField(models.FileField):
    """A column for the original of a picture. Stands before the columns that it fills: ``sha256``, ``width``…"""

    attr_class = OriginalFile

    def __init__(self, verbose_name=None, name=None, upload_to=FOLDER, **kwargs):
        super().__init__(verbose_name, name, upload_to=upload_to, **kwargs)

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        value.judge()
        return value

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PictureField, **kwargs})
