"""The editors' form of a picture."""

from django import forms

from .models import Image

# The number fields are the way for the keyboard; focal-point.js adds the click.
FOCAL_ATTRS = {"min": 0, "max": 1, "step": 0.01, "class": "focal-point-number"}


class ImageForm(forms.ModelForm):
    """A picture and its texts. Stores the file as the last step of validation, so that a full disk is said in words."""

    source_url = Image._meta.get_field("source_url").formfield(assume_scheme="https")

    class Meta:
        model = Image
        fields = [
            "title", "file", "alt_text", "decorative", "caption", "credit", "license", "source_url", "focal_x",
            "focal_y",
        ]  # fmt: skip
        widgets = {
            "alt_text": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "caption": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "focal_x": forms.NumberInput(attrs=FOCAL_ATTRS),
            "focal_y": forms.NumberInput(attrs=FOCAL_ATTRS),
        }

    def full_clean(self):
        super().full_clean()
        if self.is_bound and not self.errors:
            try:
                self.instance.file.keep()
            except OSError:
                self.add_error(
                    "file",
                    "The picture could not be stored; the disk may be full. Nothing was changed. Please tell whoever "
                    "runs this site, and try again.",
                )
