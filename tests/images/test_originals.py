import time
import zlib
from io import BytesIO

import PIL.Image
import pytest
from django.core.exceptions import ValidationError
from PIL import ImageCms

from irsite.images import originals
from irsite.images.originals import read_original

from .pictures import SECRET, decoded, encoded, halves, png_bomb, upload, with_secrets

ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}


def refusal(content, name="picture.png"):
    with pytest.raises(ValidationError) as caught:
        read_original(upload(content, name))
    return caught.value


@pytest.mark.parametrize(("kind", "ending"), ENDINGS.items())
def test_each_format_is_taken_and_keeps_its_format(kind, ending):
    original = read_original(upload(encoded(halves(), kind), f"picture.{ending}"))
    assert (original.format.name, original.width, original.height) == (kind, 600, 400)
    assert original.name == f"originals/{original.sha256}.{ending}"
    assert decoded(original.read()).format == kind


@pytest.mark.parametrize(("kind", "ending"), ENDINGS.items())
def test_no_metadata_stays(kind, ending):
    content = with_secrets(kind)
    assert content.count(SECRET.encode()) > 2
    original = read_original(upload(content, f"picture.{ending}"))
    kept = original.read()
    assert SECRET.encode() not in kept
    picture = decoded(kept)
    assert not picture.getexif()
    assert not {"exif", "xmp", "comment", "icc_profile", "Patient", "photoshop"} & set(picture.info)


@pytest.mark.parametrize(("kind", "ending"), ENDINGS.items())
def test_a_picture_from_a_turned_camera_is_stored_upright(kind, ending):
    exif = PIL.Image.Exif()
    exif[originals.ORIENTATION] = 6  # the camera was turned to the right: show it turned by 90 degrees
    original = read_original(upload(encoded(halves(), kind, exif=exif), f"picture.{ending}"))
    assert (original.width, original.height) == (400, 600)
    picture = decoded(original.read()).convert("RGB")
    assert picture.size == (400, 600)
    top, bottom = picture.getpixel((200, 20)), picture.getpixel((200, 580))
    assert top[0] > 200 > 60 > top[2]
    assert bottom[2] > 200 > 60 > bottom[0]


@pytest.mark.parametrize("orientation", range(2, 9))
def test_every_orientation_is_turned_as_pillow_itself_turns_it(orientation):
    exif = PIL.Image.Exif()
    exif[originals.ORIENTATION] = orientation
    picture = halves()
    picture.paste("lime", (0, 0, 100, 100))
    content = encoded(picture, exif=exif)
    expected = PIL.ImageOps.exif_transpose(decoded(content))
    assert decoded(read_original(upload(content)).read()).tobytes() == expected.tobytes()


def test_a_bomb_is_refused_without_decoding(monkeypatch):
    content = png_bomb(12_000, 12_000)
    assert len(content) < 20_000

    def load(self):
        raise AssertionError("pixels were decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", load, raising=False)
    started = time.perf_counter()
    error = refusal(content)
    assert time.perf_counter() - started < 1
    assert error.code == "too_large"
    assert "12000 × 12000" in error.messages[0]


@pytest.mark.parametrize("size", [(20_000, 20_000), (2**31 - 1, 2**31 - 1), (12_001, 1), (1, 12_001)])
def test_a_header_that_claims_too_much_is_refused(size):
    content = bytearray(png_bomb(8, 8))
    content[16:24] = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big")
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    assert refusal(bytes(content)).code == "too_large"


def test_the_largest_allowed_picture_is_taken_and_made_smaller():
    original = read_original(upload(png_bomb(8000, 5000)))
    assert (original.width, original.height) == (originals.KEPT_SIDE, 2400)


def test_a_heavy_file_is_refused_unread():
    class Heavy(BytesIO):
        name = "heavy.png"
        size = originals.MAX_BYTES + 1

        def read(self, *args):
            raise AssertionError("the file was read")

    with pytest.raises(ValidationError) as caught:
        read_original(Heavy())
    assert caught.value.code == "too_heavy"


@pytest.mark.parametrize("kind", ENDINGS)
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_file_that_was_cut_off_is_refused(kind, share):
    content = encoded(PIL.Image.effect_noise((400, 300), 80).convert("RGB"), kind)
    error = refusal(content[: int(len(content) * share)], f"picture.{ENDINGS[kind]}")
    assert error.code in {"damaged", "not_a_picture"}


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"\x00" * 128 + b"DICM" + b"\x00" * 200,
        b"%PDF-1.7\n",
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x10\x00\x00\x00WEBPVP8 ",
        b"x",
        encoded(halves(), "GIF"),
        encoded(halves(), "TIFF"),
        encoded(halves(), "BMP"),
    ],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(content):
    for name in ("picture.png", "picture.jpg", "picture.svg", "picture.gif"):
        assert refusal(content, name).code == "not_a_picture"


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_a_moving_picture_is_refused(kind):
    content = encoded(halves(), kind, save_all=True, append_images=[halves(left="green")])
    assert refusal(content, f"picture.{ENDINGS[kind]}").code == "animated"


def test_a_phone_picture_with_a_second_one_inside_is_taken_as_its_first():
    content = encoded(halves(), "MPO", save_all=True, append_images=[halves(100, 100)])
    original = read_original(upload(content, "phone.JPG"))
    assert (original.format.name, original.width) == ("JPEG", 600)
    assert decoded(original.read()).format == "JPEG"


@pytest.mark.parametrize("name", ["picture.png", "picture.html", "picture", "picture.jpg.svg", ".jpg"])
def test_an_ending_that_does_not_fit_the_bytes_is_refused(name):
    assert refusal(encoded(halves(), "JPEG"), name).code == "wrong_ending"


def test_the_same_upload_gives_the_same_name():
    content = encoded(halves())
    assert read_original(upload(content, "a.png")).name == read_original(upload(content, "b.png")).name


def test_sixteen_bits_a_pixel_keep_their_shades():
    picture = PIL.Image.new("I;16", (3, 1))
    for x, shade in enumerate((0, 32768, 65535)):
        picture.putpixel((x, 0), shade)
    kept = decoded(read_original(upload(encoded(picture))).read())
    assert [kept.getpixel((x, 0)) for x in range(3)] == [0, 128, 255]


def test_colors_of_another_profile_become_srgb():
    # The profile of sRGB with the names of red and blue exchanged.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile.replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))
    profile = profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    kept = decoded(read_original(upload(encoded(halves(), icc_profile=profile))).read())
    red, green, blue = kept.getpixel((10, 10))
    assert blue > 250 > 5 > red + green


@pytest.mark.parametrize("data", [b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()])
def test_a_broken_or_needless_profile_leaves_the_colors_alone(data):
    kept = decoded(read_original(upload(encoded(halves(), icc_profile=data))).read())
    assert kept.getpixel((10, 10)) == (255, 0, 0)
    assert "icc_profile" not in kept.info


@pytest.mark.parametrize(
    ("picture", "kind", "fallback"),
    [
        (halves(mode="RGB"), "JPEG", "jpeg"),
        (halves(mode="RGB").convert("CMYK"), "JPEG", "jpeg"),
        (halves(mode="RGB").convert("L"), "JPEG", "jpeg"),
        (halves(mode="RGB"), "PNG", "jpeg"),
        (halves(mode="RGB").convert("LA"), "PNG", "png"),
        (halves(mode="RGBA"), "PNG", "png"),
        (halves(mode="RGB").quantize(8), "PNG", "png"),
        (halves(mode="RGB").convert("1"), "PNG", "png"),
        (halves(mode="RGBA", left=(9, 9, 9, 9)), "WEBP", "png"),
        (halves(mode="RGBA", left=(9, 9, 9, 9)), "AVIF", "png"),
        (halves(mode="RGB"), "AVIF", "jpeg"),
    ],
)
def test_every_kind_of_pixel_is_taken_and_gets_a_fitting_fallback(picture, kind, fallback):
    original = read_original(upload(encoded(picture, kind), f"picture.{ENDINGS[kind]}"))
    assert original.fallback_format == fallback
    assert decoded(original.read()).size == (600, 400)
