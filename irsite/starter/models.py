"""What the loader of the starter content remembers."""

from django.db import models


class StarterRecord(models.Model):
    """One record of the starter content: what the loader last wrote, so that an editor's change is told from its own."""

    key = models.CharField(max_length=200, primary_key=True, help_text="For example page:/procedures/angioplasty/.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the record as it stood after it was last written.")
    written_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return self.key
