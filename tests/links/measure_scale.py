"""How long links take on a large site: ``python -m tests.links.measure_scale [PAGES] [TERMS] [FOLDER]``.

Makes a throw-away site of topics of 800 words and glossary terms, and prints what was measured.
"""

import os
import random
import statistics
import sys
import tempfile
import time


def main(pages=10_000, terms=5_000, folder=None):
    os.environ["IRSITE_VAR"] = folder or tempfile.mkdtemp(prefix="irsite-scale-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "irsite.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(pages, terms)
    measure(pages)


def words_for(terms):
    """Return made-up words of the field, the first of which occur most."""
    parts = ["embol", "angi", "hepat", "nephr", "stent", "thromb", "vascul", "oste", "card", "pulm", "lith", "biops"]
    ends = ["ation", "plasty", "ectomy", "ogram", "oscopy", "itis", "osis", "oma"]
    return [
        f"{parts[n % 12]}{chr(97 + n // 96 % 26)}{chr(97 + n // 2496 % 26)}{ends[n // 12 % 8]}" for n in range(terms)
    ]


def fill(pages, terms):
    """Write pages and terms past the register, as live ones."""
    from django.db import transaction
    from django.utils import timezone

    from articles.models import GlossaryTerm, Topic

    rng, now, words = random.Random(1), timezone.now(), words_for(terms)  # noqa: S311 - made-up content
    plain = [f"plain{n}" for n in range(3000)]
    state = {"status": "live", "live_from": now, "published_at": now, "summary": "Summary."}
    with transaction.atomic():
        keys = []
        for number, word in enumerate(words):
            page = GlossaryTerm(title=word, slug=f"term-{number}", **state)
            page.save()
            keys.append(page.pk)
        for number in range(pages):
            weights = [min(terms - 1, int(rng.paretovariate(0.6))) for _ in range(40)]
            text = [rng.choice(plain) for _ in range(760)] + [words[each] for each in weights]
            rng.shuffle(text)
            text[number % 700 : number % 700 + 2] = ["plain77", "plain78"] if number % 10 == 0 else text[:2]
            html = "".join(f"<h2>Part {n}</h2><p>{' '.join(text[n * 100 : n * 100 + 100])}</p>" for n in range(8))
            html += f'<p><a data-page="{rng.choice(keys)}">one</a> <a data-page="{rng.choice(keys)}">two</a></p>'
            Topic(title=f"Page {number}", slug=f"page-{number}", description=html, **state).save()


def measure(pages):
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from articles.models import GlossaryTerm, Topic
    from irsite.links import catching_up
    from irsite.links.models import Link, LinkedText, StaleText
    from irsite.links.whole_site import rebuild
    from irsite.pages import register

    timed("all links from nothing", rebuild)
    print(f"  {Link.objects.count()} links, {Link.objects.filter(kind='mention').count()} of them mentions")
    some = list(Topic.objects.order_by("pk")[: pages : pages // 20])
    with_links = median(lambda page: page.publish(), some)
    listeners, register._listeners = register._listeners, []
    without = median(lambda page: page.publish(), some)
    register._listeners = listeners
    print(f"publishing a page: {with_links:.0f} ms, {with_links - without:.0f} ms more than without links")
    new = GlossaryTerm(title="plain7 plain8", slug="new", summary="x")
    new.save()

    def publish_new():
        with transaction.atomic():
            new.publish()
            new.synonyms.create(text="plain77 plain78")
            register.announce(new)
            print(f"  {StaleText.objects.count()} pages hold the new synonym")

    def follow():
        publish_new()
        while catching_up.is_busy():
            time.sleep(0.05)

    timed("a new synonym, until all pages follow", follow)
    print(f"  {Link.objects.filter(target=new).count()} mentions of it")
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(some[0].path)
    with CaptureQueriesContext(connection) as queries:
        client.get(some[0].path)
    shown = [q for q in queries if "links_" in q["sql"]]
    print(
        f"a page is shown in {median(lambda page: client.get(page.path), some):.0f} ms, {len(shown)} queries for links"
    )
    hub = GlossaryTerm.objects.get(pk=Link.objects.filter(kind="mention").values("target")[:1])
    number, time_taken = Link.objects.filter(target=hub).count(), median(lambda page: client.get(page.path), [hub] * 5)
    print(f"a page to which {number} lead is shown in {time_taken:.0f} ms")
    print(f"generated copies: {LinkedText.objects.count()} pages")


def timed(what, act):
    start, cpu = time.perf_counter(), time.process_time()
    act()
    print(f"{what}: {time.perf_counter() - start:.2f} s, {time.process_time() - cpu:.2f} s of it computing", flush=True)


def median(act, things):
    times = []
    for thing in things:
        start = time.perf_counter()
        act(thing)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3]), *sys.argv[3:4])
