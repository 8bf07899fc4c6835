"""Words of the field and sentences made of them, for content in bulk. None of it is medical information."""

VESSELS = (
    "renal artery", "hepatic artery", "portal vein", "femoral artery", "popliteal artery", "iliac vein",
    "uterine artery", "prostatic artery", "splenic artery", "bronchial artery", "subclavian vein", "jugular vein",
    "carotid artery", "mesenteric artery", "gonadal vein", "great saphenous vein", "tibial artery",
    "inferior vena cava", "celiac trunk", "gastroduodenal artery", "internal iliac artery", "pulmonary artery",
    "adrenal vein", "genicular artery",
)  # fmt: skip
ORGANS = (
    "liver", "kidney", "spleen", "lung", "pancreas", "prostate", "uterus", "thyroid", "gallbladder", "bile duct",
    "ureter", "bladder", "stomach", "spine", "hip", "knee", "shoulder", "chest wall", "pelvis", "breast",
    "adrenal gland", "bone marrow",
)  # fmt: skip
ACTIONS = (
    "angioplasty", "embolization", "stenting", "biopsy", "drainage", "ablation", "thrombectomy", "thrombolysis",
    "recanalization", "sclerotherapy", "cryoablation", "chemoembolization", "aspiration", "catheterization",
    "dilatation", "vertebral augmentation", "filter placement", "port placement", "tube exchange", "venography",
    "arteriography", "nerve block", "radioembolization",
)  # fmt: skip
APPROACHES = (
    "transradial", "transfemoral", "transjugular", "percutaneous", "ultrasound-guided", "CT-guided", "fluoroscopic",
    "MRI-guided", "emergency", "elective", "outpatient", "repeat", "staged", "bilateral", "selective",
    "superselective", "pediatric", "palliative",
)  # fmt: skip
FINDINGS = (
    "stenosis", "aneurysm", "fistula", "abscess", "thrombosis", "malformation", "occlusion", "nodule", "cyst",
    "tumor", "hematoma", "stricture", "leak", "fracture", "insufficiency", "bleeding", "obstruction",
    "pseudoaneurysm", "varices", "effusion",
)  # fmt: skip
DEVICES = (
    "catheter", "guidewire", "sheath", "balloon", "stent", "coil", "microcatheter", "needle", "drain",
    "closure device", "probe", "contrast injector", "lead apron", "dosimeter", "ultrasound transducer",
    "flat-panel detector", "pressure bag", "snare",
)  # fmt: skip
PEOPLE = (
    "technologist", "radiologist", "nurse", "patient", "family", "anesthetist", "coordinator", "student", "surgeon",
    "referring doctor", "physicist", "scheduler", "recovery nurse", "porter",
)  # fmt: skip
PLACES = (
    "angiography suite", "recovery room", "clinic", "teaching hospital", "imaging center", "ward",
    "office-based lab", "control room", "emergency department", "day unit", "reading room", "surgery center",
)  # fmt: skip
QUALITIES = (
    "careful", "short", "planned", "shared", "written", "repeated", "local", "plain", "weekly", "sterile", "gentle",
    "early", "detailed", "regular", "quiet", "steady",
)  # fmt: skip
THINGS = (
    "checklist", "consent talk", "time-out", "dose report", "follow-up visit", "blood test", "scan", "handover",
    "phone call", "plan", "protocol", "record", "meeting", "schedule", "review", "log",
)  # fmt: skip
TAGS = tuple(
    f"{first} {second}"
    for first in ("vascular", "oncology", "pain", "pediatric", "emergency", "spine", "biliary", "dialysis", "training")
    for second in ("care", "basics", "cases", "safety", "planning", "research", "follow-up", "teamwork")
)
SENTENCES = (
    "The {person} prepares the {device} while the {person2} explains the {thing}.",
    "In the {place}, a {quality} {thing} comes before every {action}.",
    "A {approach} {action} of the {vessel} begins with a {quality} look at the {thing}.",
    "Most teams keep a {quality} {thing} for the {organ}, and a second one for the {vessel}.",
    "When a {finding} lies close to the {organ}, the {person} chooses another {device}.",
    "The {device} is passed along the {vessel} until its tip reaches the {finding}.",
    "Ask the {person} how the {thing} is kept, and who reads it after the {action}.",
    "A {finding} of the {vessel} can look like one of the {organ} on the first pictures.",
    "Some places do this in the {place}, others in the {place2}.",
    "After the {action}, the {person} checks the {organ} and notes it in the {thing}.",
    "The {quality} part is the {thing}; the {action} itself is brief.",
    "Years ago a {finding} meant surgery, and today a {device} may do.",
    "Every {person} learns to hold the {device} still while the {vessel} fills.",
    "Without a {quality} {thing}, the {person} cannot plan the {approach} way to the {organ}.",
    "The {person2} and the {person} look at the {thing} together before the {device} is opened.",
    "Pictures of the {organ} show where the {finding} ends and the {vessel} begins.",
)
HEADINGS = (
    "Before the {action}", "In the {place}", "What the {person} does", "Why the {organ} matters", "A {quality} {thing}",
    "When there is a {finding}", "The {device} and its use", "Looking at the {vessel}", "Questions about the {action}",
    "Afterward, in the {place}",
)  # fmt: skip
SLOTS = {
    "vessel": VESSELS, "organ": ORGANS, "action": ACTIONS, "approach": APPROACHES, "finding": FINDINGS,
    "device": DEVICES, "person": PEOPLE, "person2": PEOPLE, "place": PLACES, "place2": PLACES,
    "quality": QUALITIES, "thing": THINGS,
}  # fmt: skip


class Writer:
    """Writes with the words above; the same sequence of calls on the same ``random.Random`` gives the same words."""

    def __init__(self, rng):
        self.rng = rng

    def fill(self, pattern):
        """Return ``pattern`` with a word in each of its slots."""
        choice = self.rng.choice
        return pattern.format_map({name: choice(words) for name, words in SLOTS.items() if name in pattern})

    def sentence(self):
        return self.fill(self.rng.choice(SENTENCES))

    def sentences(self, number):
        return " ".join(self.sentence() for _ in range(number))

    def title(self, pattern):
        """Return a title in sentence case."""
        words = self.fill(pattern)
        return words[:1].upper() + words[1:]

    def heading(self):
        return self.title(self.rng.choice(HEADINGS))

    def paragraphs(self, number, link=None, mark=""):
        """Return ``number`` paragraphs of HTML; the first ends with a reference to the page ``link``, and ``mark``."""
        texts = [f"<p>{self.sentences(self.rng.randint(3, 5))}</p>" for _ in range(number)]
        if link:
            words = self.fill("the {action} of the {organ}")
            texts[0] = texts[0][:-4] + f' See <a data-page="{link}">{words}</a>.{mark}</p>'
        return "".join(texts)

    def points(self, number):
        return "<ul>" + "".join(f"<li>{self.sentence()}</li>" for _ in range(number)) + "</ul>"
