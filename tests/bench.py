"""Measure a throw-away site as ``make run`` serves it: ``python -m tests.bench``, or ``make bench``.

``PAGES`` says how many pages it holds (10 000). Prints a table and keeps it, dated, on top of docs/benchmarks.md.
"""

import datetime
import http.client
import os
import platform
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import django

from tests.real_site import LEFT_OUT, serve

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "docs" / "benchmarks.md"
WARM_UP, RUNS = 3, 30
# "*" stands for the name of a made-up page, {first} and {second} for those of two procedures.
ADDRESSES = (
    ("front page", "/"),
    ("procedures with facets", "/procedures/"),
    ("procedures, two filters", "/procedures/?radiation=no&stay=day-case"),
    ("a procedure", "/procedures/*/"),
    ("an article", "/articles/*/"),
    ("a tag", "/tags/vascular-care/"),
    ("comparison of two", "/procedures/compare/?p={first}&p={second}"),
    ("what is done where", "/careers/where/matrix/"),
    ("A to Z", "/a-z/"),
    ("sitemap", "/sitemap.xml"),
    ("search, a common word", "/search/?q=catheter"),
    ("search, a rare word", "/search/?q=zyzzyva"),
)


def machine():
    """Return what this was measured on, as lines."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists() and (found := re.search(r"model name\s*: (.*)", info.read_text(encoding="utf-8"))):
        cpu = found[1]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20 if hasattr(os, "sysconf") else "?"
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return [
        f"{cpu}, {os.cpu_count()} cores, {memory} MB, {platform.system()} {platform.release()}",
        f"Python {platform.python_version()}, Django {django.get_version()}, SQLite {sqlite3.sqlite_version}, "
        f"commit {commit.stdout.strip() or 'unknown'}",
        f"Load average at the start: {os.getloadavg()[0]:.1f}",
    ]


def timed_command(var, *arguments):
    """Run a management command on the data in ``var``. Returns its seconds and the peak of memory of all so far, MB."""
    started = time.monotonic()
    # Whatever the environment names, nothing made up may reach the real database.
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT and "DJANGO" not in name}
    environment = {**kept, "IRSITE_VAR": str(var)}
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return time.monotonic() - started, peak / (2**20 if sys.platform == "darwin" else 2**10)


def prepare(var, pages):
    """Fill the data folder ``var``. Returns rows of (what, result)."""
    timed_command(var, "migrate", "-v", "0")
    seconds, _ = timed_command(var, "load_starter_content", "-v", "0")
    again, _ = timed_command(var, "load_starter_content", "-v", "0")
    made, peak = timed_command(var, "generate_content", "--pages", str(pages))
    return [
        ("loading the starter content", f"{seconds:.1f} s"),
        ("loading it again, nothing changed", f"{again:.1f} s"),
        (f"making {pages:,} pages", f"{made:.1f} s, at most {peak:.0f} MB"),
    ]


class Reader:
    """Asks the site for addresses over one connection that is kept."""

    def __init__(self, site):
        self.connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=120)

    def get(self, address):
        """Return the seconds of one answer, and its body. Raises RuntimeError for anything but 200."""
        started = time.perf_counter()
        self.connection.request("GET", address)
        response = self.connection.getresponse()
        body = response.read()
        seconds = time.perf_counter() - started
        if response.status != 200:
            raise RuntimeError(f"{address} answered {response.status}")
        return seconds, body

    def listed(self):
        """Return the paths of the sitemap."""
        _, body = self.get("/sitemap.xml")
        parts = re.findall(rb"<loc>[^<]*?(/sitemap\.xml\?page=\d+)</loc>", body) or [b"/sitemap.xml"]
        bodies = [self.get(part.decode())[1] for part in parts]
        return [path.decode() for body in bodies for path in re.findall(rb"<loc>https?://[^/]+(/[^<]*)</loc>", body)]


def concrete(address, paths):
    """Return ``address`` with names of made-up pages among ``paths``: always the same ones for the same site."""

    def made_up(prefix):
        return [path.split("/")[2] for path in paths if re.fullmatch(rf"{prefix}[\w-]+-1-\d+/", path)]

    if "*" in address:
        names = made_up(address.partition("*")[0])
        return address.replace("*", names[len(names) // 2])
    if "{" in address:
        names = made_up("/procedures/")
        return address.format(first=names[0], second=names[-1])
    return address


def measure(site):
    """Return rows of (what, median, slowest of twenty, size) of every address."""
    reader, rows = Reader(site), []
    paths = reader.listed()
    for name, address in ADDRESSES:
        address = concrete(address, paths)
        for _ in range(WARM_UP):
            _, body = reader.get(address)
        times = sorted(reader.get(address)[0] * 1000 for _ in range(RUNS))
        late = times[int(len(times) * 0.95)]
        rows.append((name, f"{statistics.median(times):.1f} ms", f"{late:.1f} ms", f"{len(body) / 1000:.0f} kB"))
    return rows


def table(heads, rows):
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def keep(text):
    """Put ``text`` on top of the results that are kept."""
    head = "# Benchmarks\n\nWhat `make bench` measured, newest first. One reader asks one page after the other.\n"
    before = RESULTS.read_text(encoding="utf-8").removeprefix(head) if RESULTS.exists() else ""
    RESULTS.write_text(f"{head}\n{text}\n{before}", encoding="utf-8")


def main(pages):
    """Measure a site of ``pages`` made-up pages, print the result and keep it."""
    where = machine()
    var = Path(tempfile.mkdtemp(prefix="irsite-bench-"))
    try:
        loading = prepare(var, pages)
        with serve(var) as site:
            reading = measure(site)
    finally:
        shutil.rmtree(var, ignore_errors=True)
    text = "\n\n".join(
        [
            f"## {datetime.date.today():%Y-%m-%d}, {pages:,} pages",
            "\n".join(f"- {line}" for line in where),
            table(["done", "took"], loading),
            table([f"asked for, {RUNS} times", "median", "95 % within", "size"], reading),
        ]
    )
    print(f"\n{text}\n")
    keep(text)


if __name__ == "__main__":
    main(int(os.environ.get("PAGES") or 10_000))
