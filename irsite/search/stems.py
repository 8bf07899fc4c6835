"""Words brought to their stem: one thing and many, what is done and the doing of it, meet.

Lighter than Porter's stemmer, which would also join "organ" and "organization"; stronger than plurals alone, because
readers ask for "draining an abscess" and the page is called "Abscess drainage".
"""

import re

# Plurals that no rule gives.
PLURALS = {
    "vertebrae": "vertebra", "vertebre": "vertebra", "metastases": "metastasis", "stenoses": "stenosis",
    "diagnoses": "diagnosis", "prostheses": "prosthesis", "anastomoses": "anastomosis", "thromboses": "thrombosis",
    "emboli": "embolus", "thrombi": "thrombus", "fistulae": "fistula", "fistule": "fistula", "varices": "varix",
    "feet": "foot", "teeth": "tooth", "women": "woman", "men": "man", "children": "child", "people": "person",
    "biopsied": "biopsy", "lives": "life", "knives": "knife", "uteri": "uterus", "radii": "radius", "stomata": "stoma",
    "hematomata": "hematoma", "bacteria": "bacterium", "data": "datum", "appendices": "appendix", "lungs": "lung",
    "broken": "break", "broke": "break", "bled": "bleed", "swollen": "swell", "blood": "blood", "frozen": "freeze",
}  # fmt: skip
ENDINGS = ("ments", "ment", "ings", "ing", "ages", "age", "ions", "ion", "als", "al", "ed", "e")
DOUBLED = re.compile(r"([bdgmnprt])\1$")
VOWEL = re.compile(r"[aeiouy]")
SHORTEST = 4  # letters that an ending must leave


def stem(word):
    """Return the stem of ``word``, which is in lower case and in American spelling. A number is its own stem."""
    if not word.isalpha() or len(word) <= 3:
        return word
    word = singular(PLURALS.get(word, word))
    for ending in ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= SHORTEST and VOWEL.search(rest):
            word = DOUBLED.sub(r"\1", rest)
            break
    word = word.removesuffix("at") if word.endswith("izat") else word  # embolize, embolization
    return f"{word[:-1]}i" if len(word) > SHORTEST and word.endswith("y") else word  # artery, arterial


def singular(word):
    """Return the singular of a regular plural; any other word as it is."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
