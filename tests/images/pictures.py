"""Pictures made by Pillow, so that no binary file lies in the repository."""

import struct
import zlib
from io import BytesIO

import PIL.Image
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL.PngImagePlugin import PngInfo

from irsite.images.models import Image

SECRET = "Doe^Jane^1961"


def halves(width=600, height=400, mode="RGB", left="red", right="blue"):
    """Return a picture whose left half and right half differ, so that crops and turns can be told."""
    picture = PIL.Image.new(mode, (width, height), left)
    picture.paste(right, (width // 2, 0, width, height))
    return picture


def encoded(picture, kind="PNG", **options):
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def upload(content, name="picture.png"):
    return SimpleUploadedFile(name, content)


def decoded(content):
    picture = PIL.Image.open(BytesIO(content))
    picture.load()
    return picture


def with_secrets(kind):
    """Return a picture that carries a patient's name wherever its format has room for words."""
    picture = halves()
    exif = PIL.Image.Exif()
    exif[0x010E] = SECRET  # ImageDescription
    exif[0x8298] = SECRET  # Copyright
    exif.get_ifd(0x8825)[1] = SECRET  # GPS
    options = {"exif": exif, "xmp": f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()}
    if kind == "JPEG":
        options["comment"] = SECRET
    if kind == "PNG":
        words = PngInfo()
        words.add_text("Patient", SECRET)
        words.add_text("Study", SECRET, zip=False)
        words.add_itxt("XML:com.adobe.xmp", options.pop("xmp").decode())
        options["pnginfo"] = words
    return encoded(picture, kind, **options) + SECRET.encode()


def png_bomb(width, height):
    """Return a valid 1-bit PNG of any size; black all over, it packs into next to nothing."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    row = b"\x00" + bytes((width + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def make_image(picture=None, kind="JPEG", **fields):
    """Return a saved Image of a Pillow picture."""
    content = encoded(picture or halves(), kind)
    texts = {"title": "Two halves", "alt_text": "A red half and a blue half.", **fields}
    if texts.get("decorative"):
        texts["alt_text"] = ""
    return Image.objects.from_file(upload(content, f"picture.{kind.lower()}"), **texts)
