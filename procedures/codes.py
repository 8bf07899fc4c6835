"""Codes of the field that may be redistributed: DICOM modalities and MeSH."""

from django.core.validators import RegexValidator
from django.db import models


def mesh_field():
    """Return a field for the unique id of a MeSH descriptor, such as D055357 (https://meshb.nlm.nih.gov)."""
    return models.CharField(
        "MeSH id",
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^[CD]\d{6,9}$", "A MeSH id looks like D055357.")],
        help_text="Optional, for machines: the id of the descriptor in the US National Library of Medicine's MeSH.",
    )
