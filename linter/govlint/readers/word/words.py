"""The text of a Word paragraph, put together from its pieces."""

from __future__ import annotations

from typing import Final

from govlint.readers.word.xml import Element, attribute, tags

# Characters of Word's symbol fonts (private use) that stand for something in a form.
_SYMBOLS: Final = {
    0xF0FE: "☑", 0xF052: "☑", 0xF0FD: "☒", 0xF053: "☒", 0xF0FC: "✓", 0xF050: "✓", 0xF0FB: "✗",
    0xF04F: "✗", 0xF0A8: "□", 0xF0A3: "□", 0xF06F: "□", 0xF0B4: "×", 0xF0B7: "·",
}  # fmt: skip
_PRIVATE_USE = range(0xE000, 0xF900)
_RUN = tags("r")


class Words:
    """Collects the pieces of one paragraph; ``images`` counts its pictures.

    ``sources`` has the element that each piece is from, the paragraph itself where Word computes the piece.
    """

    __slots__ = ("_fields", "images", "pieces", "sources")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.sources: list[Element] = []
        self.images = 0
        self._fields: list[int | None] = []

    def put(self, text: str, source: Element) -> None:
        """Add a piece of text."""
        self.pieces.append(text)
        self.sources.append(source)

    def insert(self, index: int, text: str, source: Element) -> None:
        """Add a piece of text before others."""
        self.pieces.insert(index, text)
        self.sources.insert(index, source)

    def drop(self, start: int | None) -> None:
        """Take out all pieces from the one with this index on."""
        del self.pieces[start:]
        del self.sources[start:]

    def add(self, element: Element, role: str) -> None:
        """Add what an element other than plain text stands for, a break as ``\\n``."""
        if role == "break":
            # A page break, too: what follows on a new page may be a heading.
            self.put("\n", element)
        elif role == "tab":
            # Tab stops, among the properties, have the same name.
            parent = element.getparent()
            if parent is not None and parent.tag in _RUN:
                self.put("\t", element)
        elif role == "hyphen":
            self.put("-", element)
        elif role == "sym":
            self.put(_symbol(attribute(element, "char")), element)
        elif role == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif role == "image":
            self.images += 1

    def take(self) -> tuple[str, int]:
        """Text and number of images; begins anew."""
        text, images = "".join(self.pieces), self.images
        self.pieces.clear()
        self.sources.clear()
        self.images = 0
        if self._fields:
            self._fields.clear()
        return text, images

    def _field(self, change: str | None) -> None:
        """Follow a complex field: what stands between its beginning and its result is its code.

        Nothing is dropped before the result (or end) comes, so that a torn field loses no text.
        """
        if change == "begin":
            self._fields.append(len(self.pieces))
        elif self._fields:
            begin = self._fields.pop()
            if begin is not None:
                self.drop(begin)
            if change == "separate":
                self._fields.append(None)


def _symbol(code: str | None) -> str:
    """The character of a w:sym, empty if only its font knows what it is."""
    try:
        character = int(code or "", 16)
    except ValueError:
        return ""
    if character in _PRIVATE_USE:
        return _SYMBOLS.get(character, "")
    return chr(character) if 0x20 <= character < 0xD800 else ""
