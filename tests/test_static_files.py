from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from irsite.static_files import IMPORT, join

SHEET = Path(settings.BASE_DIR) / "static" / "css" / "site.css"


def test_every_import_is_put_in_its_place_with_its_layer():
    names = [match["name"] for match in IMPORT.finditer(SHEET.read_text(encoding="utf-8"))]
    joined = join(SHEET)
    assert len(names) == SHEET.read_text(encoding="utf-8").count("@import") > 30
    assert "@import" not in joined
    assert "@media print {\n@layer print {" in joined
    for name in names:
        assert (SHEET.parent / name).read_text(encoding="utf-8") in joined


def test_production_serves_one_style_sheet_with_hashed_addresses(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "irsite.static_files.JoinedManifestStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    (sheet,) = tmp_path.glob("css/site.*.css")
    css = sheet.read_text(encoding="utf-8")
    assert "@import" not in css
    assert ".masthead" in css
    assert 'url("../fonts/atkinson-next.' in css
    assert 'url("../fonts/atkinson-next.woff2")' not in css
    assert sheet.with_suffix(".css.br").stat().st_size < 15_000
