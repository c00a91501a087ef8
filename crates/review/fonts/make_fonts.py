"""Makes the font files of this folder from the Noto fonts of Debian's packages fonts-noto-core and fonts-noto-cjk.

Needs fonttools. A font keeps the characters that reviews are written in; a title in another script needs a font of its own,
which a theme can name. Usage: python3 make_fonts.py
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
TRUETYPE = Path("/usr/share/fonts/truetype/noto")
OPENTYPE = Path("/usr/share/fonts/opentype/noto")
# Latin, Greek, Cyrillic, punctuation, currency, letterlike, arrows, operators, geometric shapes.
WESTERN = [
    *range(0x20, 0x250),
    *range(0x370, 0x530),
    *range(0x1E00, 0x1F00),
    *range(0x2000, 0x20D0),
    *range(0x2100, 0x2300),
    *range(0x25A0, 0x2700),
]
SIMPLIFIED_CHINESE = 2  # Place of SC in the collection.


def gb2312(last_row):
    """The characters of GB 2312 up to a row, punctuation among them; rows to 0xD7 are the common 3,755 characters."""
    for row in range(0xA1, last_row + 1):
        for cell in range(0xA1, 0xFF):
            try:
                yield ord(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue


def make(source, name, characters, number=0):
    options = subset.Options(name_IDs=["*"], notdef_outline=True, hinting=False)
    font = TTFont(source, fontNumber=number, recalcTimestamp=False)
    maker = subset.Subsetter(options)
    maker.populate(unicodes=characters)
    maker.subset(font)
    font.save(HERE / name)
    print(name, (HERE / name).stat().st_size)


for style in ("Regular", "Bold", "Italic"):
    make(TRUETYPE / f"NotoSans-{style}.ttf", f"NotoSans-{style}.ttf", WESTERN)
for style, last_row in (("Regular", 0xF7), ("Bold", 0xD7)):
    make(TRUETYPE / f"NotoSansDevanagari-{style}.ttf", f"NotoSansDevanagari-{style}.ttf", [*range(0x20, 0x7F), *range(0x900, 0x980), 0x200C, 0x200D, *range(0xA8E0, 0xA900)])
    make(OPENTYPE / f"NotoSansCJK-{style}.ttc", f"NotoSansSC-{style}.otf", [*gb2312(last_row), *range(0x20, 0x7F)], SIMPLIFIED_CHINESE)
