"""Valid returns, changed at random: bytes of the container, of a part's XML, values of cells."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.reading.surgery import FIGURES, STRINGS, WORKBOOK, Form, packed

PARTS = (
    FIGURES,
    STRINGS,
    WORKBOOK,
    "xl/styles.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
)
TOKEN = re.compile(rb"<[^>]*>|[^<]+")
STRING = re.compile(r"<si><t[^>]*>([^<]*)</t></si>")
PLAIN = re.compile(r"[0-9]+")
ATTRIBUTE = re.compile(rb'="[^"]*"')
ODD_VALUES = (
    b'=""',
    b'="-1"',
    b'="0"',
    b'="1"',
    b'="99999999999999999999"',
    b'="n"',
    b'="s"',
    b'="XFD1048576"',
    b'="A1:XFD1048576"',
    b'="true"',
)


@dataclass(frozen=True)
class Mutant:
    """A changed return.

    Attributes:
        content: The file.
        written: What now stands in single cells of the sheet of figures, by address; it may be
            read as that, or not as a number at all.
    """

    content: bytes
    written: dict[str, str]


Mutation = Callable[[Form, Random], Mutant]


def flip_bits(form: Form, chance: Random) -> Mutant:
    content = bytearray(form.content)
    for _ in range(chance.choice((1, 1, 1, 2, 5, 50))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return Mutant(bytes(content), {})


def splice(form: Form, chance: Random) -> Mutant:
    """A stretch of bytes is lost, doubled or moved."""
    content = form.content
    start, end = sorted(chance.randrange(len(content)) for _ in range(2))
    end = min(end, start + chance.choice((1, 4, 64, 4096)))
    piece, at = content[start:end], chance.randrange(len(content))
    rest = content[:start] + content[end:]
    return Mutant(
        chance.choice((rest, content[:at] + piece + content[at:], rest[:at] + piece + rest[at:])),
        {},
    )


def shuffle_parts(form: Form, chance: Random) -> Mutant:
    """A part is lost, exchanged, doubled under a name like it, or all are reordered."""
    parts = form.parts()
    names = list(parts)
    one, other = chance.sample(names, 2)
    match chance.randrange(4):
        case 0:
            del parts[one]
        case 1:
            parts[one], parts[other] = parts[other], parts[one]
        case 2:
            parts[chance.choice((one.upper(), one.replace("/", "\\"), f"x{one}"))] = parts[other]
        case _:
            chance.shuffle(names)
            parts = {name: parts[name] for name in names}
    return Mutant(packed(parts), {})


def change_markup(form: Form, chance: Random) -> Mutant:
    """Tags and texts of a part are lost, tags doubled and exchanged; attributes get odd values.

    A number that is doubled or exchanged is as good a number as any, and nobody could tell.
    """
    part = chance.choice(PARTS)
    parts = form.parts()
    tokens = TOKEN.findall(parts[part])
    for _ in range(chance.choice((1, 1, 2, 5))):
        at, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        kind = chance.randrange(6)
        if not (tokens[at].startswith(b"<") and tokens[other].startswith(b"<")) and kind in {1, 2}:
            kind = 0
        match kind:
            case 0:
                tokens[at] = b""
            case 1:
                tokens[at] += tokens[at]
            case 2:
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case 3:
                tokens[at] = ATTRIBUTE.sub(lambda _: chance.choice(ODD_VALUES), tokens[at], 1)
            case 4:
                tokens[at] += chance.choice((b"<!-- x -->", b"<?x?>", b"<![CDATA[7]]>", b"\x00"))
            case _:
                tokens[at] = tokens[at].swapcase()
    parts[part] = b"".join(tokens)
    return Mutant(packed(parts), {})


SHAPES = (
    "{n}",
    "{n}.0",
    "{n}e0",
    " {n}",
    "{n} ",
    "+{n}",
    "-{n}",
    "{n}x",
    "0{n}",
    "{n}_0",
    "0x{n}",
    "NaN",
    "1e999",
    "",
    "٤١",
    "{n},5",
    "{n}.5",
    "1.{n}.000",
)


def change_values(form: Form, chance: Random) -> Mutant:
    """Other values in cells of figures, as numbers, as texts, or as something odd."""
    parts = form.parts()
    sheet = parts[FIGURES].decode()
    strings = dict(enumerate(STRING.findall(parts[STRINGS].decode())))
    written = {}
    for _ in range(chance.choice((1, 2, 4))):
        row, column = chance.randrange(7, 18), chance.choice("FH")
        address = f"{column}{row}"
        value = chance.choice(SHAPES).format(n=chance.randrange(1, 10 ** chance.randrange(1, 12)))
        kind = chance.choice(("n", "n", "str", "inlineStr", "b", "e", "d", "s", "odd"))
        inner = f"<is><t>{value}</t></is>" if kind == "inlineStr" else f"<v>{value}</v>"
        before, _, rest = sheet.partition(f'<c r="{address}"')
        _, _, behind = rest.partition("/>" if rest.partition(">")[0].endswith("/") else "</c>")
        sheet = f'{before}<c r="{address}" t="{kind}">{inner}</c>{behind}'
        if kind == "s":
            written[address] = strings.get(int(value), "") if PLAIN.fullmatch(value) else ""
        else:
            written[address] = value if kind in {"n", "str", "inlineStr", "d"} else ""
    return Mutant(form.with_part(FIGURES, sheet.encode()).content, written)


MUTATIONS: tuple[Mutation, ...] = (
    flip_bits,
    splice,
    shuffle_parts,
    change_markup,
    change_values,
)
