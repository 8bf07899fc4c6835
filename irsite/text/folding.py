"""Words as they are compared: without accents, in the singular, in US spelling.

Folding decides whether two words are the same; a folded word is never shown. It may fold more than it should (words
that nobody uses in this field), because both sides of a comparison go through it.
"""

import re
import unicodedata
from functools import lru_cache

# Combining marks are no letters to Python; a word that holds one must not end before it.
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d"
)
WORD = re.compile(rf"[^\W_][^\W_{MARKS}]*(?:[{MARKS}'’](?=[^\W_]|[{MARKS}])|[^\W_{MARKS}]|[{MARKS}])*")

IRREGULAR = {
    "women": "woman", "men": "man", "children": "child", "feet": "foot", "teeth": "tooth", "people": "person",
    "emboli": "embolus", "thrombi": "thrombus", "calculi": "calculus", "bronchi": "bronchus", "nuclei": "nucleus",
    "diverticula": "diverticulum", "ova": "ovum", "media": "medium", "axes": "axis", "crises": "crisis",
    "indices": "index", "appendices": "appendix", "matrices": "matrix", "lenses": "lens", "gases": "gas", "gas": "gas",
    "viruses": "virus", "uses": "use", "veins": "vein",
    "grey": "gray", "programme": "program", "catalogue": "catalog", "dialogue": "dialog", "analogue": "analog",
    "aluminium": "aluminum", "ageing": "aging", "licence": "license", "defence": "defense", "practise": "practice",
    "speciality": "specialty", "orientated": "oriented", "tyre": "tire", "plough": "plow",
}  # fmt: skip
GREEK_PLURAL = re.compile(r"(gno|teno|mbo|ta|the|aly|mo|bro|clo|cro|rho|lero|cho|ymo)ses$")
SINGULARS = (
    (GREEK_PLURAL, r"\1sis"),
    (re.compile(r"(?<=..)ies$"), "y"),
    (re.compile(r"(?<=[a-z])(ss|x|ch|sh|zz)es$"), r"\1"),
    (re.compile(r"(?<=[a-z]{3})ae$"), "a"),
    (re.compile(r"(?<=..)(?<![sui])s$"), ""),
)
US_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})isation"), "ization"),
    (re.compile(r"(?<=[a-z]{3})is(e|ed|er|ing)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|er|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[a-z]{2})our(?=(ed|ing|al|able|ful|less|ist|ite|ed|er)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})([bcdglptv])re$"), r"\1er"),
    (re.compile(r"(?<=[a-z])ell(ed|er|ing)$"), r"el\1"),
    (re.compile(r"ph(?=(ur|ate|ide|onamide))"), "f"),
    (re.compile(r"ae(?=[a-z])"), "e"),
    (re.compile(r"oe(?=[a-z])"), "e"),
)


@lru_cache(maxsize=65536)
def fold(word):
    """Return the form under which ``word`` is compared: "tumours" and "Tumor" give the same.

    Takes and gives one word. A possessive loses its ``'s``.
    """
    word = unicodedata.normalize("NFKD", word.casefold())
    word = "".join(letter for letter in word if not unicodedata.combining(letter)).replace("’", "'")
    word = word.removesuffix("'s").strip("'")
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) > 2:
        for pattern, replacement in SINGULARS:
            word, found = pattern.subn(replacement, word)
            if found:
                break
    for pattern, replacement in US_SPELLINGS:
        word = pattern.sub(replacement, word)
    return IRREGULAR.get(word, word)


def words(text):
    """Return the folded words of plain ``text``, in their order."""
    return [fold(match[0]) for match in WORD.finditer(text)]
