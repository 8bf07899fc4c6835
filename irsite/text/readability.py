"""How hard a text is to read: the Flesch–Kincaid grade, a signal for editors and no proof that a text is understood.

Kincaid et al., Derivation of new readability formulas for Navy enlisted personnel, 1975:
grade = 0.39 × words per sentence + 11.8 × syllables per word - 15.59.
"""

import re
from dataclasses import dataclass

import lxml.html

LONG_SENTENCE = 20  # words; the house's limit
BLOCKS = {"p", "li", "blockquote", "dd"}
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9])")
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|\d+(?:[.,]\d+)*")
# A period in these ends no sentence.
ABBREVIATIONS = re.compile(r"\b(Dr|Mr|Ms|St|vs|e\.g|i\.e|U\.S|R\.T)\.")
VOWELS = re.compile(r"[aeiouy]+")
# An e at the end that is written and not spoken: "tube", "wires", "stopped".
SILENT = re.compile(
    r"(?<![aeiouy])(?:(?<!l)e|(?<=[aeiouyr]l)e|(?<![sxzcg])(?<!ch)(?<!sh)(?<![^aeiouyr]l)es|(?<![td])ed)$"
)
# Two vowels side by side that are spoken apart: "media", "ion", "experience", "video".
PARTED = re.compile(r"(?<![ct])ia|^io|io(?=[^nu])|(?<![cgtx])iou|(?<![ct])ie(?=n)|(?<!g)eo")
# Words that the rule below counts wrongly and that this field cannot do without.
EXCEPTIONS = {
    "area": 3, "areas": 3, "being": 2, "biopsy": 3, "biopsies": 3, "catheter": 3, "create": 2, "diabetes": 4,
    "doing": 2, "every": 2, "everything": 3, "fluid": 2, "fluids": 2, "going": 2, "medicine": 3, "medicines": 3,
    "people": 2, "real": 1, "really": 2, "science": 2, "seeing": 2, "somebody": 3, "something": 2, "sometimes": 2,
    "somewhere": 2, "therefore": 2, "whole": 1, "ureter": 3, "radiology": 5, "radiologist": 5, "nausea": 3,
    "idea": 3, "nuclear": 3, "lying": 2, "diet": 2, "quiet": 2, "trial": 2, "trials": 2, "usual": 3, "usually": 4,
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What was counted in a text."""

    words: int
    sentences: int
    syllables: int
    longest: str

    @property
    def grade(self):
        """The US school grade, one decimal; 0 for a text without words."""
        if not self.words:
            return 0.0
        return round(0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59, 1)


def sentences_of(text):
    """Return the sentences of ``text``, plain or HTML, as lists of words. Headings and tables are no sentences."""
    found = []
    for block in blocks_of(text):
        block = ABBREVIATIONS.sub(lambda match: match[0].replace(".", ""), block)
        found += [words for sentence in SENTENCE_END.split(block) if (words := WORD.findall(sentence))]
    return found


def blocks_of(text):
    """Return the paragraphs and list items of ``text``, plain or HTML, as plain text without marks of sources."""
    if "<" not in text:
        return [text]
    tree = lxml.html.fragment_fromstring(text, create_parent="div")
    for mark in tree.xpath(".//sup | .//table"):
        mark.drop_tree()
    blocks = [
        block for block in tree.iter(*BLOCKS) if not any(child.tag in BLOCKS for child in block.iterdescendants())
    ]
    return [" ".join(block.text_content().split()) for block in blocks]


def syllables(word):
    """Return the number of syllables of an English word, by its groups of vowels; a number counts as it is spoken."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    if word[:1].isdigit():
        return min(4, len(re.sub(r"\D", "", word)))
    if word in EXCEPTIONS:
        return EXCEPTIONS[word]
    count = len(VOWELS.findall(word)) - len(SILENT.findall(word)) + len(PARTED.findall(word))
    return max(1, count)


def read(texts):
    """Return the :class:`Reading` of several texts taken together."""
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    words = [word for sentence in sentences for word in sentence]
    return Reading(
        words=len(words),
        sentences=len(sentences),
        syllables=sum(map(syllables, words)),
        longest=" ".join(max(sentences, key=len, default=[])),
    )
