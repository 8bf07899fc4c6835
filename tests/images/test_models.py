from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from irsite.images.models import Image

from .pictures import SECRET, encoded, halves, make_image, png_bomb, upload, with_secrets

pytestmark = pytest.mark.django_db


def test_the_row_notes_the_facts_of_the_stored_copy(settings):
    image = make_image(halves(640, 480), "JPEG")
    image.refresh_from_db()
    stored = Path(settings.MEDIA_ROOT, image.file.name)
    assert image.file.name == f"originals/{image.sha256}.jpg"
    assert (image.width, image.height, image.format, image.fallback_format) == (640, 480, "jpeg", "jpeg")
    assert image.byte_size == stored.stat().st_size
    assert [each.name for each in stored.parent.iterdir()] == [stored.name]


@pytest.mark.parametrize("way", ["assign and save", "file.save", "bulk_create", "create"])
def test_no_way_of_saving_goes_around_the_judge(way, settings):
    texts = {"title": "Patient", "alt_text": "A scan."}
    good, bad = upload(with_secrets("PNG")), upload(b"<svg onload=alert(1)>")

    def save(file):
        if way == "create":
            return Image.objects.create(file=file, **texts)
        if way == "bulk_create":
            return Image.objects.bulk_create([Image(file=file, **texts)])[0]
        if way == "file.save":
            image = Image(**texts)
            image.file.save(file.name, file)
            return image
        image = make_image(title="Before")
        image.file = file
        image.save()
        return image

    image = Image.objects.get(pk=save(good).pk)
    stored = Path(settings.MEDIA_ROOT, image.file.name).read_bytes()
    assert image.width == 600
    assert SECRET.encode() not in stored
    before = set(Path(settings.MEDIA_ROOT).rglob("*"))
    with pytest.raises(ValidationError), transaction.atomic():
        save(bad)
    assert {each for each in set(Path(settings.MEDIA_ROOT).rglob("*")) - before if each.suffix != ".jpg"} == set()


def test_full_clean_judges_and_says_so_at_the_file():
    image = Image(title="Bomb", alt_text="Nothing.", file=upload(png_bomb(12_000, 12_000)))
    with pytest.raises(ValidationError) as caught:
        image.full_clean()
    assert set(caught.value.message_dict) >= {"file"}
    assert "12000 × 12000" in caught.value.message_dict["file"][0]


def test_from_file_takes_paths_and_open_files(tmp_path):
    path = tmp_path / "angio suite.png"
    path.write_bytes(encoded(halves()))
    by_path = Image.objects.from_file(path, alt_text="A room.")
    with path.open("rb") as file:
        by_file = Image.objects.from_file(file, alt_text="A room.", title="Room")
    by_bytes = Image.objects.from_file(BytesIO(path.read_bytes()), name="room.png", decorative=True)
    content = Image.objects.from_file(ContentFile(path.read_bytes(), name="room.png"), decorative=True)
    assert [by_path.title, by_file.title, by_bytes.title] == ["angio suite", "Room", "room"]
    assert len({by_path.sha256, by_file.sha256, by_bytes.sha256, content.sha256}) == 1
    assert set(Image.objects.same_picture(by_path)) == {by_file, by_bytes, content}


@pytest.mark.parametrize(
    "texts", [{"alt_text": ""}, {"alt_text": "A room.", "decorative": True}, {"alt_text": "A room.", "focal_x": 1.1}]
)
def test_words_and_focal_point_are_checked_by_form_and_database(texts):
    with pytest.raises(ValidationError):
        Image.objects.from_file(upload(encoded(halves())), title="Room", **texts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Image.objects.create(file=upload(encoded(halves())), title="Room", **texts)
    image = make_image()
    with pytest.raises(IntegrityError), transaction.atomic():
        Image.objects.filter(pk=image.pk).update(**texts)


def test_saving_the_words_leaves_the_file_alone():
    image = make_image()
    key, name = image.key, image.file.name
    image = Image.objects.get(pk=image.pk)
    image.caption = "Two colors."
    image.full_clean()
    image.save()
    image.refresh_from_db()
    assert (image.key, image.file.name, image.caption) == (key, name, "Two colors.")


def test_a_full_disk_leaves_neither_row_nor_half_a_file(settings, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("irsite.images.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"), transaction.atomic():
        make_image()
    assert not Image.objects.exists()
    assert not [each for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file()]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("A thin tube runs from the wrist to the heart.", 0),
        ("MRI and CT scans of one liver.", 0),
        ("Angiography Suite With Ceiling Mounted Screens", 1),
        ("Picture of a thin tube in an artery.", 1),
        ("An image showing a liver.", 1),
        ("A thin tube runs from the wrist to the heart, " * 4, 1),
        ("", 0),
    ],
)
def test_alternative_text_gets_advice(words, advice):
    assert len(Image(alt_text=words).alt_text_advice()) == advice
