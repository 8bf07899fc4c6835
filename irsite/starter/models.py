"""What the loader of the starter content remembers."""

from django.db import models


class StarterRecord(models.Model):
    """What the loader last wrote of one record, so that an editor's change is told from its own."""

    key = models.CharField(max_length=200, primary_key=True, help_text="For example /procedures/angioplasty/.")
    file_digest = models.CharField(max_length=64, help_text="SHA-256 of what the files said when it was last written.")
    row_digest = models.CharField(max_length=64, help_text="SHA-256 of the rows as they stood after that.")
    written_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return self.key
