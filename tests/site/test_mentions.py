"""The mentions in five starter articles, as somebody found them right on reading. Change them by reading, too."""

import pytest

from irsite.links.models import Link, StaleText
from irsite.links.whole_site import differences
from irsite.pages.models import Page
from tests.site.mentions import mentions_of

pytestmark = pytest.mark.usefixtures("starter_site")

GOLDEN = {
    "what-is-interventional-radiology": [
        ("Interventional radiology", "/glossary/interventional-radiology/"),
        ("artery", "/glossary/artery/"),
        ("Angioplasty", "/procedures/angioplasty/"),
        ("Embolization", "/procedures/category/embolization/"),
        ("biopsy", "/glossary/biopsy/"),
        ("Ablation", "/glossary/ablation/"),
        ("tumor", "/conditions/lump-or-growth/"),
        ("Vertebroplasty", "/procedures/vertebroplasty/"),
        ("broken back bone", "/conditions/broken-back-bone/"),
        ("Kyphoplasty", "/procedures/kyphoplasty/"),
        ("hospital", "/careers/where/hospitals/"),
        ("integrated IR residency", "/careers/programs/integrated-interventional-radiology-residency/"),
    ],
    "going-home-after-ir-wrist-and-groin-care": [
        ("arteries", "/glossary/artery/"),
        ("IR", "/glossary/interventional-radiology/"),
        ("stent", "/glossary/stent/"),
        ("angioplasty", "/procedures/angioplasty/"),
        ("hospital", "/careers/where/hospitals/"),
        ("blood thinners", "/glossary/anticoagulant/"),
        ("IR doctor", "/careers/roles/interventional-radiologist/"),
    ],
    "where-ir-technologists-work": [
        ("IR technologists", "/careers/roles/ir-technologist/"),
        ("tumors", "/conditions/lump-or-growth/"),
        ("day cases", "/glossary/day-case/"),
        ("biopsies", "/glossary/biopsy/"),
        ("Arteries", "/glossary/artery/"),
        ("stroke", "/conditions/stroke/"),
        ("radiologic technologists", "/careers/roles/radiographer/"),
        ("IR", "/glossary/interventional-radiology/"),
        ("ablation", "/glossary/ablation/"),
    ],
    "radiation-and-contrast-in-ir": [
        ("IR", "/glossary/interventional-radiology/"),
        ("CT", "/imaging/ct/"),
        ("embolization", "/procedures/category/embolization/"),
        ("MRI", "/imaging/mri/"),
        ("artery", "/glossary/artery/"),
        ("coils", "/glossary/coil/"),
        ("stents", "/glossary/stent/"),
    ],
    "benefits-of-interventional-radiology": [
        ("interventional radiology", "/glossary/interventional-radiology/"),
        ("anesthetic", "/glossary/anesthesia/"),
        ("hospital", "/careers/where/hospitals/"),
        ("Stroke", "/conditions/stroke/"),
        ("artery", "/glossary/artery/"),
        ("bulge in the main belly artery", "/conditions/abdominal-aortic-aneurysm/"),
        ("embolization", "/procedures/category/embolization/"),
        ("Blood thinners", "/glossary/anticoagulant/"),
        ("broken back bones", "/conditions/broken-back-bone/"),
        ("Knee arthritis", "/conditions/knee-osteoarthritis/"),
    ],
}


@pytest.mark.parametrize("slug", GOLDEN)
def test_the_mentions_of_an_article_are_those_found_right_on_reading(slug):
    article = Page.objects.get(path=f"/articles/{slug}/").specific
    assert [(" ".join(words.split()), path) for words, path in mentions_of(article)] == GOLDEN[slug]


def test_the_links_of_the_whole_starter_content_equal_a_recomputation():
    assert not StaleText.objects.exists()
    assert Link.objects.count() > 2000
    assert list(differences()) == []
