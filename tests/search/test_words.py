"""One word is one key, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irsite.search import words
from irsite.search.spelling import american

BRITISH = {
    "embolisation": "embolization", "tumours": "tumors", "haemorrhage": "hemorrhage", "oesophagus": "esophagus",
    "anaesthetic": "anesthetic", "paediatric": "pediatric", "oedema": "edema", "foetal": "fetal", "coeliac": "celiac",
    "diarrhoea": "diarrhea", "ischaemia": "ischemia", "gynaecology": "gynecology", "centre": "center", "fibre": "fiber",
    "tunnelled": "tunneled", "labelled": "labeled", "dialysed": "dialyzed", "programme": "program", "colour": "color",
    "catheterisation": "catheterization", "ionising": "ionizing", "orthopaedic": "orthopedic", "litres": "liters",
    "haematoma": "hematoma", "leukaemia": "leukemia", "oestrogen": "estrogen", "sulphate": "sulfate",
}  # fmt: skip


@pytest.mark.parametrize(("british", "us"), BRITISH.items())
def test_british_and_american_spelling_meet(british, us):
    assert words.fold(british) == words.fold(us)


@pytest.mark.parametrize(
    "word", ["raise", "noise", "your", "four", "here", "does", "shoes", "toe", "oil", "our", "tour"]
)
def test_words_of_both_languages_do_not_run_into_others(word):
    assert american(word) not in {"raze", "nose", "yor", "for", "her", "des", "shes", "te", "il", "or", "tor"}


@pytest.mark.parametrize(
    "forms",
    [
        "artery arteries arterial", "biopsy biopsies", "vertebra vertebrae", "stenosis stenoses", "woman women",
        "drain drains draining drained drainage", "treat treats treating treatment",
        "block blocked blockage",
        "ablation ablate ablated ablating", "embolize embolization embolized", "stent stents stenting",
        "bleed bleeding", "spine spinal", "remove removal removing", "foot feet", "nurse nursing nurses",
        "broken break",
    ],
)  # fmt: skip
def test_forms_of_a_word_meet(forms):
    assert len({words.fold(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["organ organization", "radiology radiologist", "angiogram angioplasty", "renal rental", "liver live"]
)
def test_different_words_stay_apart(pair):
    one, other = pair.split()
    assert words.fold(one) != words.fold(other)


def test_accents_case_and_possessives_do_not_matter():
    assert words.keys("Ménière’s CAFÉ naïve") == words.keys("meniere cafe naive")
    assert words.keys("e\N{COMBINING ACUTE ACCENT}tude") != []


@pytest.mark.parametrize(
    "group", ["X-ray|x ray|Xrays", "Y-90|y90|Y 90", "port-a-cath|portacath", "C-arm|c arm", "R.T.|RT"]
)
def test_hyphens_and_dots_do_not_matter(group):
    assert len({tuple(words.keys(text)) for text in group.split("|")}) == 1


def test_spans_lead_back_to_the_text():
    text = "The C-arm’s X rays, post-embolization: R.T. women’s"
    found = [(text[start:end], token) for start, end, token in words.spans(text)]
    assert found == [
        ("The", "the"), ("C-arm", "carm"), ("X rays", "xrays"), ("post", "post"), ("embolization", "embolization"),
        ("R.T.", "rt"), ("women", "women"),
    ]  # fmt: skip


@given(st.text(max_size=400))
def test_any_text_has_tokens_of_letters_and_digits_only(text):
    for start, end, token in words.spans(text):
        assert 0 <= start < end <= len(text)
        assert len(token) <= words.LONGEST
        assert not set(token) & set("\"'*()&|!:<>\\ \x00")
        assert not set(words.fold(token)) & set("\"'*()&|!:<>\\ \x00")
