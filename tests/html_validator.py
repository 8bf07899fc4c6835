"""Write every public page into files, for an HTML validator: ``python -m tests.html_validator FOLDER``.

The pages are those of sitemap.xml on a throw-away site that holds the starter content, and a few that no sitemap names.
What is in the site's own database has no say: the answer is the same on every machine.
"""

import os
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

import django
import lxml.etree
from django.core.management import call_command

UNLISTED = {
    "/search/": 200,
    "/search/?q=embolization": 200,
    "/search/?q=%3Cb%3E%22nothing%22%20%26%20nobody": 200,
    "/procedures/?radiation=no": 200,
    "/procedures/compare/": 200,
    "/procedures/compare/?p=angioplasty&p=vascular-stent&p=lung-biopsy": 200,
    "/procedures/angioplasty/visit-sheet/": 200,
    "/careers/pathways/?start=high-school&goal=radiology-director": 200,
    "/careers/roles/compare/?p=ir-nurse&p=radiographer": 200,
    "/admin/login/": 200,
    "/no-such-page/": 404,
}


def listed(client):
    """Return the addresses in the sitemap, as paths."""
    sitemap = lxml.etree.fromstring(client.get("/sitemap.xml").content)
    return [urlsplit(location.text).path for location in sitemap.findall("{*}url/{*}loc")]


def file_name(address):
    """Return where the page of an address is kept: a validator wants names that end in .html."""
    return address.strip("/").replace("?", "/").replace("%", "_") + "/index.html"


def render(folder):
    """Write every page below ``folder``. Returns how many; exits if one does not answer as it should."""
    from django.conf import settings
    from django.test import Client

    site = urlsplit(settings.SITE_URL)
    client = Client(headers={"host": site.netloc})
    pages = {**dict.fromkeys(listed(client), 200), **UNLISTED}
    if len(pages) == len(UNLISTED):
        sys.exit("sitemap.xml names no page.")
    for address, status in pages.items():
        response = client.get(address, secure=site.scheme == "https")
        if response.status_code != status:
            sys.exit(f"{address} answered {response.status_code} instead of {status}.")
        file = folder / file_name(address).lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(response.content)
    return len(pages)


def load():
    """Make the throw-away site, in the folder that the suite's settings make and remove again."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ.pop("DATABASE_URL", None)
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_starter_content", verbosity=0)


if __name__ == "__main__":
    load()
    target = Path(sys.argv[1])
    shutil.rmtree(target, ignore_errors=True)
    print(f"{render(target)} pages written to {target}")
