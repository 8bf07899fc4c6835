"""How static files are stored for production: one joined style sheet, hashed names, compressed copies."""

import re
from pathlib import Path

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'^@import url\("(?P<name>[^"]+)"\) layer\((?P<layer>[\w-]+)\)(?: (?P<media>[\w-]+))?;\s*$', re.M)


class JoinedManifestStorage(CompressedManifestStaticFilesStorage):
    """Joins the imports of ``css/site.css`` before names are hashed, so that a page asks for one style sheet.

    In development the browser follows the imports; there is no build step.
    """

    SHEET = "css/site.css"

    def post_process(self, paths, dry_run=False, **options):
        """Join the sheet, then do what the parent does. Yields (name, hashed name, processed)."""
        if self.SHEET in paths and not dry_run:
            sheet = Path(self.path(self.SHEET))
            sheet.write_text(join(sheet), encoding="utf-8")
            # What is hashed is read from where it came from; this one now stands here.
            paths = {**paths, self.SHEET: (self, self.SHEET)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def join(sheet):
    """Return the text of the style sheet at ``sheet`` (a Path) with every import of a layer put in its place."""

    def inline(match):
        css = (sheet.parent / match["name"]).read_text(encoding="utf-8")
        css = f"@layer {match['layer']} {{\n{css}}}\n"
        return f"@media {match['media']} {{\n{css}}}\n" if match["media"] else css

    return IMPORT.sub(inline, sheet.read_text(encoding="utf-8"))
