"""What a misspelt word was meant to be: the nearest word in the names of pages, found by shared trigrams."""

from collections import Counter

from irsite.search import words
from irsite.search.models import SearchName, SearchTrigram, SearchWord

SHORTEST = 4  # letters of a word that may be corrected
CANDIDATES = 40
CHUNK = 400


def trigrams(word):
    """Return the trigrams of ``word``, its beginning and end marked by spaces."""
    padded = f"  {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


def learn(tokens):
    """Remember the words among ``tokens`` that are long enough; those known already cost one query."""
    wanted = {token for token in tokens if len(token) >= SHORTEST and token.isalpha() and token not in words.STOP_WORDS}
    new = wanted - set(SearchWord.objects.filter(text__in=wanted).values_list("text", flat=True))
    if not new:
        return
    SearchWord.objects.bulk_create([SearchWord(text=text) for text in sorted(new)], ignore_conflicts=True)
    rows = [
        SearchTrigram(letters=letters, word=word)
        for word in SearchWord.objects.filter(text__in=new)
        for letters in trigrams(word.text)
    ]
    SearchTrigram.objects.bulk_create(rows, ignore_conflicts=True)


def forget_unused():
    """Forget the words that stand in no name any more."""
    used = {
        token
        for text in SearchName.objects.filter(is_pin=False).values_list("tokens", flat=True)
        for token in text.split()
    }
    unused = [key for key, text in SearchWord.objects.values_list("pk", "text") if text not in used]
    for start in range(0, len(unused), CHUNK):
        SearchWord.objects.filter(pk__in=unused[start : start + CHUNK]).delete()


def corrections(tokens):
    """Return the nearest known word for each of ``tokens`` that is unknown and near to one; one query.

    A word may be of a page that is not public: say it to a reader only if a search for it finds something.
    """
    doubtful = {token: trigrams(token) for token in tokens if len(token) >= SHORTEST and token.isalpha()}
    letters = set().union(*doubtful.values()) if doubtful else set()
    if not letters:
        return {}
    shared = {}
    for text, three in SearchTrigram.objects.filter(letters__in=letters).values_list("word__text", "letters"):
        shared.setdefault(text, set()).add(three)
    found = {}
    for token, own in doubtful.items():
        if token not in shared and (word := nearest(token, own, shared)):
            found[token] = word
    return found


def nearest(token, own, shared):
    """Return that word of ``shared`` (word → trigrams) which is the fewest slips away from ``token``, or None.

    ``own`` are the trigrams of ``token``. One slip in four letters is believed, never more than three.
    """
    alike = Counter({text: 2 * len(own & three) / (len(own) + len(text) + 1) for text, three in shared.items()})
    believed = min(3, len(token) // 4 + (len(token) >= 6))
    ranked = [
        (slips(token, text), -likeness, text)
        for text, likeness in alike.most_common(CANDIDATES)
        if abs(len(text) - len(token)) <= believed
    ]
    best = min(ranked, default=None)
    return best[2] if best and best[0] <= believed else None


def slips(one, other):
    """Return how many letters were changed, added, left out or exchanged between two words."""
    before, row = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, right in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != right))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
