"""Text to tokens: numerals, words, leaders and signs."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class TokenKind(StrEnum):
    NUMERAL = "numeral"  # digits with the separators that stand between them
    FRACTION = "fraction"  # ½
    WORD = "word"
    LEADER = "leader"  # a row of dots or underscores, left from the printed form
    SIGN = "sign"


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """A piece of text.

    Attributes:
        text: In lower case.
        glued: Nothing stands between it and the token before.
        line: Counted from 0; what stands on two lines does not belong together.
        capital: It was typed with a capital first.
    """

    kind: TokenKind
    text: str
    glued: bool
    line: int = 0
    capital: bool = False


# No repetition inside a repetition, so the time grows with the length and no faster.
# "1 234 567" is one numeral only when every space is followed by exactly three digits; so is
# "1. 234. 567", but not "1. 234", which is as well the 234 of point 1.
_TOKEN: Final = re.compile(
    r"(?P<space>[ \t]+)|(?P<newline>\n)"
    r"|(?P<numeral>[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]{1,3}(?:\.[ ][0-9]{3}){2,}(?![0-9.,])|(?:(?<![0-9])[.,])?[0-9]+(?:[.,'’][0-9]+)*)"
    r"|(?P<fraction>[¼½¾⅓⅔⅛⅜⅝⅞])"
    r"|(?P<leader>[._…](?:[ ]?[._…])+|…)"
    r"|(?P<word>(?:(?<![^\W\d_])k?m[23²³](?![\w+])|[^\W\d_¼½¾⅓⅔⅛⅜⅝⅞]+))"
    r"|(?P<sign>.)",
    re.DOTALL | re.IGNORECASE,
)
_KINDS: Final = {kind.value: kind for kind in TokenKind}


def tokenise(text: str) -> tuple[Token, ...]:
    tokens: list[Token] = []
    glued = True
    line = 0
    for match in _TOKEN.finditer(text):
        name = match.lastgroup or ""
        if name in {"space", "newline"}:
            glued = False
            line += name == "newline"
            continue
        piece = match[0].replace(". ", ".") if name == "numeral" else match[0]
        token = Token(
            kind=_KINDS[name],
            text=piece.lower(),
            glued=glued,
            line=line,
            capital=piece[0].isupper(),
        )
        tokens.append(token)
        glued = True
    return tuple(tokens)
