"""Writing a file in full or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.files.base import ContentFile


def write_whole(storage, name, content):
    """Store ``content`` (bytes) under ``name``, replacing what is there; nobody ever reads half of it.

    Local storage writes beside the target, flushes to the disk and renames; an object store does the like by itself.
    Raises OSError, leaving nothing behind, when the disk is full or not writable.
    """
    try:
        path = Path(storage.path(name))
    except NotImplementedError:
        # Names here are hashes of the content: what is there already is the same.
        if not storage.exists(name):
            storage.save(name, ContentFile(content))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, storage.file_permissions_mode or 0o644)
        os.replace(draft, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(draft)
        raise
