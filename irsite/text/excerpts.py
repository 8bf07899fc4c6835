"""A long text in short."""

from irsite.text.readability import ABBREVIATIONS, SENTENCE_END, blocks_of

STAND_IN = "\ue000"  # for a period that ends no sentence


def beginning(text, limit):
    """Return the whole sentences with which ``text`` (plain or HTML) begins, as many as fit, and whether that is all.

    At least one sentence, so that nothing is ever cut in the middle of a thought.
    """
    sentences = [
        sentence.replace(STAND_IN, ".")
        for block in blocks_of(text)
        for sentence in SENTENCE_END.split(ABBREVIATIONS.sub(lambda match: match[0].replace(".", STAND_IN), block))
        if sentence
    ]
    kept = sentences[:1]
    for sentence in sentences[1:]:
        if len(" ".join([*kept, sentence])) > limit:
            break
        kept.append(sentence)
    return " ".join(kept), len(kept) == len(sentences)
