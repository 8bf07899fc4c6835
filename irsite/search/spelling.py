"""British and other spellings of a word, brought to one: the American one or a key that both share.

The results are keys and never shown, so a rule may be broader than the language ("exercise" and "exercize" meet).
It only has to send both spellings of a word to the same key.
"""

import re

# What one part of a word is written as, whatever stands around it.
PARTS = (
    (re.compile(r"(?<=[^\W\d])ae(?=[^\W\d])|^ae"), "e"),  # haemorrhage, anaesthetic, paediatric, aetiology
    (re.compile(r"^oe(?=[a-z]{3})"), "e"),  # oesophagus, oedema, oestrogen
    (re.compile(r"oe(?=dema|ophag|stro)"), "e"),  # angiooedema, gastrooesophageal
    (re.compile(r"^(f)oe(?=t)|(c)oe(?=li)|(diarrh|apn|dyspn|orthopn|r)oe(?=a)|(man)oe(?=uv)"), r"\1\2\3\4e"),
    (re.compile(r"(tum|col|lab|vap|od|behavi|hum|fav|neighb|harb|vig|rum)our"), r"\1or"),
    (re.compile(r"(cent|met|lit|fib|calib|theat|sab|tit|lust)re(s?)$"), r"\1er\2"),
    (re.compile(r"(?<=[a-z]{2})is(?=(e|ed|es|er|ers|ing|able|ation|ations)$)"), "iz"),  # embolisation, localise
    (re.compile(r"lys(?=(e|ed|es|er|ing)$)"), "lyz"),  # analyse, dialysed
    (
        re.compile(r"(tunnel|label|travel|channel|model|cancel|signal|counsel|fuel|level|equal)l(?=(ed|ing|er|ers)$)"),
        r"\1",
    ),
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"mould"), "mold"),
)
# Whole words that follow no rule.
WORDS = {
    "programme": "program", "programmes": "programs", "grey": "gray", "aluminium": "aluminum", "ageing": "aging",
    "licence": "license", "licences": "licenses", "practise": "practice", "practised": "practiced",
    "defence": "defense", "offence": "offense", "judgement": "judgment", "enrol": "enroll", "enrolment": "enrollment",
    "fulfil": "fulfill", "skilful": "skillful", "instalment": "installment", "ureteric": "ureteral", "tyre": "tire",
    "kerb": "curb", "learnt": "learned", "disc": "disk", "discs": "disks", "catheterise": "catheterize",
    "manoeuvre": "maneuver", "manoeuvres": "maneuvers", "orthopaedic": "orthopedic", "whilst": "while",
    "artefact": "artifact", "artefacts": "artifacts", "mum": "mom", "tonne": "ton", "cheque": "check",
}  # fmt: skip
# Two words that people also write as one, with or without a hyphen.
PAIRS = {
    ("x", "ray"): "xray", ("x", "rays"): "xrays", ("c", "arm"): "carm", ("y", "90"): "y90", ("g", "tube"): "gtube",
    ("j", "stent"): "jstent", ("double", "j"): "doublej", ("ultra", "sound"): "ultrasound",
    ("angio", "plasty"): "angioplasty", ("angio", "gram"): "angiogram", ("out", "patient"): "outpatient",
    ("follow", "up"): "followup", ("day", "case"): "daycase", ("e", "mail"): "email", ("check", "up"): "checkup",
}  # fmt: skip


def american(word):
    """Return the key that ``word`` (lower case, without accents) shares with its American spelling."""
    if word in WORDS:
        return WORDS[word]
    for pattern, replacement in PARTS:
        word = pattern.sub(replacement, word)
    return word
