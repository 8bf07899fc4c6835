from pathlib import Path

import PIL.Image
import pytest

from irsite.images.formats import Format
from irsite.images.models import Image
from irsite.images.renditions import RATIOS, content, every, find, formats, renditions, thumbnail

from .pictures import decoded, halves, make_image

pytestmark = pytest.mark.django_db


def test_no_rendition_is_wider_than_the_original_but_there_is_always_one():
    widths = {
        size: [each.width for each in renditions(make_image(halves(*size)), "natural", Format.WEBP)]
        for size in [(2000, 1000), (800, 600), (320, 200), (100, 100), (1, 1)]
    }
    assert widths == {
        (2000, 1000): [320, 480, 720, 960, 1440],
        (800, 600): [320, 480, 720],
        (320, 200): [320],
        (100, 100): [100],
        (1, 1): [1],
    }


@pytest.mark.parametrize("size", [(1300, 700), (700, 1300), (250, 40), (40, 250), (1, 300), (300, 1)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_every_rendition_has_the_size_and_format_that_its_address_says(size, kind):
    image = make_image(halves(*size, mode="RGBA" if kind == "PNG" else "RGB"), kind)
    for rendition in every(image):
        picture = decoded(content(image, rendition))
        assert picture.size == (rendition.width, rendition.height), rendition.name
        assert picture.format == rendition.format.name


def test_crops_have_their_ratios():
    image = make_image(halves(1500, 1500))
    sizes = {ratio: renditions(image, ratio, formats(image, ratio)[-1])[-1] for ratio in RATIOS}
    assert {ratio: (each.width, each.height) for ratio, each in sizes.items()} == {
        "natural": (1440, 1440),
        "card": (1440, 960),
        "square": (1440, 1440),
        "social": (1200, 630),
    }


@pytest.mark.parametrize(("focal_x", "expected"), [(0, "red"), (0.1, "red"), (0.9, "blue"), (1, "blue"), (0.5, "both")])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_crop_keeps_the_focal_point(focal_x, expected, kind):
    image = make_image(halves(2000, 500), kind, focal_x=focal_x)
    rendition = renditions(image, "square", Format.WEBP)[0]
    picture = decoded(content(image, rendition)).convert("RGB")
    seen = {
        "red" if pixel[0] > pixel[2] else "blue"
        for pixel in (picture.getpixel((x, 160)) for x in (5, picture.width - 5))
    }
    assert seen == ({"red", "blue"} if expected == "both" else {expected})


def test_the_address_follows_crop_and_content():
    image = make_image()
    before = {ratio: renditions(image, ratio, Format.JPEG)[0].url for ratio in RATIOS}
    image.focal_x = 0.2
    moved = {ratio: renditions(image, ratio, Format.JPEG)[0].url for ratio in RATIOS}
    assert moved["natural"] == before["natural"]
    assert all(moved[ratio] != before[ratio] for ratio in ("card", "square", "social"))
    image.sha256 = "0" * 64
    assert renditions(image, "natural", Format.JPEG)[0].url != before["natural"]
    assert str(image.key) in before["natural"]
    assert renditions(make_image(), "natural", Format.JPEG)[0].url != before["natural"]


def test_addresses_come_from_the_row_alone(django_assert_num_queries, monkeypatch):
    image = Image.objects.get(pk=make_image().pk)
    monkeypatch.setattr("django.core.files.storage.FileSystemStorage.path", None)
    with django_assert_num_queries(0):
        assert len([rendition.url for rendition in every(image)]) > 5


def test_renditions_carry_transparency_and_the_social_card_a_white_ground():
    picture = PIL.Image.new("RGBA", (800, 800), (0, 0, 0, 0))
    picture.paste((255, 0, 0, 255), (200, 200, 600, 600))
    image = make_image(picture, "PNG")
    for kind in formats(image, "square"):
        corner = decoded(content(image, renditions(image, "square", kind)[0])).getpixel((1, 1))
        assert corner[3] == 0
    assert min(decoded(content(image, renditions(image, "social", Format.JPEG)[0])).getpixel((1, 1))) > 250


def test_a_rendition_is_made_once_and_kept(settings, monkeypatch):
    image = make_image()
    rendition = thumbnail(image)
    assert not Path(settings.MEDIA_ROOT, "renditions").exists()
    made = content(image, rendition)
    assert Path(settings.MEDIA_ROOT, rendition.path).read_bytes() == made
    monkeypatch.setattr("irsite.images.renditions._make", None)
    assert content(image, rendition) == made


def test_a_full_disk_still_gives_the_picture(settings, monkeypatch):
    image = make_image()

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("irsite.images.files.os.fsync", full)
    assert decoded(content(image, thumbnail(image))).size == (320, 213)
    assert not [each for each in Path(settings.MEDIA_ROOT, "renditions").rglob("*") if each.is_file()]


def test_only_names_of_the_fixed_list_are_found():
    image = make_image(halves(800, 600))
    assert find(image, "card-720.avif").width == 720
    assert find(image, "natural-480.jpg").format is Format.JPEG
    for name in (
        "card-721.avif",
        "card-960.avif",
        "card-720.gif",
        "card-720.png",
        "social-1200.avif",
        "",
        "card-0720.avif",
    ):
        assert find(image, name) is None
