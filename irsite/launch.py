"""Prepare a bare checkout and start the site. Run by the Makefile with the system's Python: standard library only.

    python3 irsite/launch.py run | dev | test [pytest arguments] | admin | check | bench

What can be refused is refused before the first long step, in one sentence, with exit status 1.
"""

import errno
import hashlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = Path(os.environ.get("IRSITE_VAR") or ROOT / "var").absolute()
OLDEST = (3, 11)
ROOM_TO_INSTALL = 600  # megabytes: the packages, the data of a new site, and some air
ROOM_TO_RUN = 50
VALIDATOR = "vnu-jar@26.9.27"


class Refusal(Exception):
    """Something that the person at the keyboard has to put right; the message is for them."""


def say(words):
    """Print a line of progress at once."""
    print(f"irsite: {words}", flush=True)


# What can be refused early


def require_python():
    """Refuse a Python that is too old. Raises Refusal."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        raise Refusal(f"Python 3.11 or newer is needed, but this is {found}. Name another: PYTHON=python3.11")


def require_folders():
    """Refuse a checkout or data folder in which nothing can be written, or too little. Raises Refusal."""
    for folder in (ROOT, VAR):
        probe = folder / ".write-test"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe.write_text("irsite", encoding="ascii")
            probe.unlink()
        except OSError as error:
            raise Refusal(f"Nothing can be written in {folder}: {reason(error)}.") from error
    needed = ROOM_TO_RUN if PYTHON.exists() else ROOM_TO_INSTALL
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < needed:
        raise Refusal(f"The disk of {ROOT} has {free} MB left, but {needed} MB are needed. Free some space first.")


def reason(error):
    """Return in words why an operation of the system failed."""
    words = {errno.ENOSPC: "the disk is full", errno.EACCES: "you have no permission", errno.EROFS: "it is read-only"}
    return words.get(error.errno) or error.strerror or str(error)


def require_port():
    """Return the port to serve on, from PORT. Raises Refusal for something that is none, or that is taken."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Refusal(f"PORT must be a number from 1 to 65535, not {text!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError as error:
            raise Refusal(f"Port {text} needs an administrator's rights. Choose one above 1023: PORT=8000") from error
        except OSError as error:
            raise Refusal(f"Port {text} is taken by another program. Choose another one: PORT=8001") from error
    os.environ["PORT"] = text  # the default of SITE_URL follows it
    return int(text)


# Steps


def run(*command, failure, **environment):
    """Run a command in the checkout. Raises Refusal with ``failure`` if it fails; its own words stand above that."""
    sys.stdout.flush()
    if subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode:
        raise Refusal(failure)


def tool(name, *arguments, failure):
    """Run a module of the virtual environment: its scripts name their folder, which may have been moved since."""
    run(PYTHON, "-m", name, *arguments, failure=failure)


def manage(*arguments, failure, **environment):
    """Run a management command."""
    run(PYTHON, "manage.py", *arguments, failure=failure, **environment)


def lock_files(*, tests):
    """Return the requirement files that this environment asks for."""
    scale = (
        tests
        or os.environ.get("DATABASE_URL", "").startswith("postgres")
        or os.environ.get("CACHE_URL", "").startswith("redis")
        or os.environ.get("MEDIA_URL_S3")
    )
    names = ["requirements", *(["requirements-scale"] if scale else []), *(["requirements-dev"] if tests else [])]
    return [ROOT / f"{name}.txt" for name in names]


def install(*, tests=False):
    """Make the virtual environment and install the pinned packages, unless that is done already."""
    if not (PYTHON.exists() and (VENV / "bin" / "pip").exists()):  # pip comes last: without it, the making broke off
        say("making a virtual environment in .venv")
        failure = "The virtual environment could not be made (see above); Debian keeps its maker in python3-venv."
        run(sys.executable, "-m", "venv", "--clear", VENV, failure=failure)
    for file in lock_files(tests=tests):
        stamp = VENV / f"{file.stem}.sha256"
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        if not stamp.exists() or stamp.read_text(encoding="ascii") != digest:
            install_packages(file)
            stamp.write_text(digest, encoding="ascii")


def install_packages(file):
    """Install what a requirements file pins, naming each package as it comes. Raises Refusal if that fails."""
    total = len(re.findall(r"^\S+==", file.read_text(encoding="utf-8"), re.MULTILINE))
    say(f"installing {total} packages from {file.name} (half a minute or so)")
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    command += ["--require-hashes", "-r", file]
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout:
            lines.append(line)
            if line.startswith(("Collecting ", "Processing ")):  # a name, or the path of a file at hand
                say(f"  {Path(line.split()[1]).name}")
            elif line.startswith("Installing collected packages"):
                say("  unpacking")
    if pip.returncode:
        sys.stderr.writelines(lines[-20:])
        raise Refusal(f"The packages of {file.name} could not be installed (see above).")


def prepare_data():
    """Bring the database to its newest shape, and the starter content up to date."""
    say("bringing the database up to date")
    manage("migrate", "-v", "0", failure="The database could not be brought up to date (see above).")
    say("loading the starter content")
    manage("load_starter_content", failure="The starter content could not be loaded (see above).")


def collect_static():
    """Collect, hash and compress the static files, unless nothing that they are made of has changed."""
    sources = [ROOT / "requirements.txt", ROOT / "irsite" / "settings.py", ROOT / "irsite" / "static_files.py"]
    rooms = [ROOT, *(ROOT / name for name in ("articles", "careers", "procedures")), *(ROOT / "irsite").glob("*/")]
    for room in rooms:
        sources += sorted(path for path in (room / "static").rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in sources:
        digest.update(f"{path.relative_to(ROOT)} {path.stat().st_size}\n".encode() + path.read_bytes())
    stamp, manifest = VAR / "static.sha256", VAR / "static" / "staticfiles.json"
    if manifest.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == digest.hexdigest():
        return
    say("collecting and compressing the static files (a quarter of a minute or so)")
    failure = "The static files could not be collected (see above)."
    manage("collectstatic", "--noinput", "--clear", "-v", "0", failure=failure)
    stamp.write_text(digest.hexdigest(), encoding="ascii")


# Commands


def serve():
    """Prepare everything and serve the real site until it is stopped."""
    port = require_port()
    require_folders()
    started = time.monotonic()
    os.environ.pop("DJANGO_DEBUG", None)
    install()
    prepare_data()
    collect_static()
    workers = os.environ.get("WORKERS") or str(min(4, max(2, os.cpu_count() or 2)))
    command = [PYTHON, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", workers, "--blocking-threads", "4", "--respawn-failed-workers"]
    command += ["--workers-kill-timeout", "10", "--log-level", "warning", "irsite.wsgi:application"]
    # A group of its own: Ctrl-C reaches workers only through their server, which then does not take them for crashed.
    server = subprocess.Popen(command, cwd=ROOT, process_group=0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: server.terminate())
    if answers(port, server):
        address = os.environ.get("SITE_URL", "").rstrip("/") or f"http://127.0.0.1:{port}"
        say(f"ready after {time.monotonic() - started:.0f} s, listening on 127.0.0.1:{port}; stop with Ctrl-C")
        say("to make an editor's account, type in a second window: make admin")
        say(f"the editors' side is at {address}/admin/")
        say(f"the site is at {address}/")
    sys.exit(server.wait())


def answers(port, server):
    """Wait for the first answer on ``port``. Returns whether one came before the server ended."""
    while server.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/healthz")
            connection.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def develop():
    """Serve with reloading and error pages, on the same data."""
    port = require_port()
    require_folders()
    os.environ["DJANGO_DEBUG"] = "1"
    install()
    prepare_data()
    manage("runserver", f"127.0.0.1:{port}", failure="The development server ended with an error (see above).")


def test(*arguments):
    """Run the whole suite, or what ``arguments`` say to pytest."""
    require_folders()
    install(tests=True)
    tool("pytest", *arguments, failure="The suite did not pass (see above).")


def administrator():
    """Make an administrator: asks, or takes DJANGO_SUPERUSER_USERNAME, _EMAIL and _PASSWORD."""
    silent = all(os.environ.get(f"DJANGO_SUPERUSER_{name}") for name in ("USERNAME", "EMAIL", "PASSWORD"))
    if not silent and not sys.stdin.isatty():
        raise Refusal("There is nobody to ask: set DJANGO_SUPERUSER_USERNAME, DJANGO_SUPERUSER_EMAIL and _PASSWORD.")
    require_folders()
    install()
    manage("migrate", "-v", "0", failure="The database could not be brought up to date (see above).")
    manage("createsuperuser", *(["--noinput"] if silent else []), failure="No account was made (see above).")


def check():
    """Check style, templates, settings, migrations and the HTML of every page."""
    require_folders()
    install(tests=True)
    tool("ruff", "check", ".", failure="ruff found faults (see above).")
    tool("ruff", "format", "--check", ".", failure="Some files are not formatted: run ruff format.")
    templates = [path for room in ("articles", "careers", "irsite", "procedures", "templates")
                 for path in sorted((ROOT / room).rglob("*.html"))]  # fmt: skip
    djade = (VENV / "bin" / "djade", "--check", "--target-version", "5.2")  # a program, not a module
    run(*djade, *templates, failure="Some templates are not formatted: run djade.")
    manage("check", failure="Django's checks found faults (see above).")
    deploy = ("check", "--deploy", "--fail-level", "WARNING")
    manage(*deploy, SITE_URL="https://www.example.org", failure="Django's deployment checks found faults (see above).")
    manage("makemigrations", "--check", "--dry-run", failure="Migrations are missing (see above).")
    validate_html()
    say("everything is in order")


def validate_html():
    """Check every page with the Nu HTML checker where Java and npm are there; say so where they are not."""
    if not (shutil.which("java") and shutil.which("npm")):
        say("skipped: the HTML of the pages, which needs java and npm")
        return
    folder, pages = VAR / "html-validator", VAR / "html-validator" / "pages"
    if not list(folder.rglob("vnu.jar")):
        say("fetching the Nu HTML checker")
        fetch = ("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, VALIDATOR)
        run(*fetch, failure="The Nu HTML checker could not be fetched.")
    say("rendering every page of the starter content, beside the site's own data")
    tool("tests.html_validator", pages, failure="Some pages could not be rendered (see above).")
    jar = next(folder.rglob("vnu.jar"))
    run("java", "-jar", jar, "--errors-only", pages, failure="The HTML of some pages is not valid (see above).")
    say("the HTML of every page is valid")


def bench():
    """Measure a throw-away site of PAGES pages and keep the result in docs/benchmarks.md."""
    pages = os.environ.get("PAGES") or "10000"
    if not pages.isdecimal() or int(pages) < 100:
        raise Refusal(f"PAGES must be a number from 100 on, not {pages!r}.")
    require_folders()
    install(tests=True)
    tool("tests.bench", failure="The measurement broke off (see above).")


COMMANDS = {"run": serve, "dev": develop, "test": test, "admin": administrator, "check": check, "bench": bench}


def main(name, *arguments):
    """Do what ``name`` says; exit with one sentence where that cannot be."""
    try:
        require_python()
        COMMANDS[name](*arguments)
    except Refusal as refusal:
        sys.exit(f"irsite: {refusal}")
    except OSError as error:
        sys.exit(f"irsite: {error.filename or 'a step'} failed: {reason(error)}.")
    except KeyboardInterrupt:
        sys.exit("irsite: stopped.")


if __name__ == "__main__":
    main(*sys.argv[1:])
