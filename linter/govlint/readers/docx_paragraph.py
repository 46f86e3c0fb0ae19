"""The text of a Word paragraph as a reader of the page sees it, all tracked changes accepted."""

from __future__ import annotations

from typing import Final

from govlint.readers.docx_place import Notes
from govlint.readers.docx_xml import IMAGES, MATH_TEXT, ROLES, Element, Properties, attribute, chosen, is_on

# Characters of Word's symbol fonts (private use) that stand for something in a form.
_SYMBOLS: Final = {
    0xF0FE: "☑", 0xF052: "☑", 0xF0FD: "☒", 0xF053: "☒", 0xF0FC: "✓", 0xF050: "✓", 0xF0FB: "✗",
    0xF04F: "✗", 0xF0A8: "□", 0xF0A3: "□", 0xF06F: "□", 0xF0B4: "×", 0xF0B7: "·",
}  # fmt: skip
_PRIVATE_USE = range(0xE000, 0xF900)
_PAGE_BREAKS = ("page", "column")


class Words:
    """Collects the text of one paragraph, or of several that a deleted paragraph mark joins.

    ``images`` counts its pictures; ``boxes`` are the text boxes anchored in it, to be read after it.
    """

    __slots__ = ("_fields", "_hidden", "_notes", "_properties", "boxes", "images", "parts")

    def __init__(self, properties: Properties, notes: Notes) -> None:
        self._properties = properties
        self._notes = notes
        self._fields: list[int | None] = []
        self._hidden = False
        self.parts: list[str] = []
        self.images = 0
        self.boxes: list[Element] = []

    def read(self, paragraph: Element, *, hidden: bool = False) -> None:
        """Add the text of ``paragraph``, with a soft line break as ``\\n``; ``hidden`` is its style's."""
        self._fields = []
        self._hidden = hidden
        self._walk(paragraph)

    def text(self) -> str:
        """The text collected so far; to be called once, since it notes damaged characters."""
        text = "".join(self.parts)
        if "\ufffd" in text:
            self._notes.add("damaged-characters", text.count("\ufffd"))
        return text

    def _walk(self, parent: Element) -> None:
        for child in parent:
            role = ROLES.get(child.tag)
            if role is None:
                continue
            if role == "r":
                if not self._is_hidden(child):
                    self._walk(child)
            elif role == "t":
                text = child.text
                if text:
                    # A line break in the XML is a blank on the page.
                    self.parts.append(text.replace("\n", " ") if "\n" in text else text)
            elif role == "through":
                self._walk(child)
            elif role == "taken":
                self._notes.add("tracked-changes")
                self._walk(child)
            elif role == "dropped":
                self._notes.add("tracked-changes")
            else:
                self._special(child, role)

    def _special(self, element: Element, role: str) -> None:
        """Read what is seldom in a paragraph."""
        if role == "line-break":
            if attribute(element, "type") not in _PAGE_BREAKS:
                self.parts.append("\n")
        elif role == "tab":
            self.parts.append("\t")
        elif role == "hyphen":
            self.parts.append("-")
        elif role == "sym":
            self.parts.append(_symbol(attribute(element, "char")))
        elif role == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif role == "picture":
            self._picture(element)
        elif role == "alternatives":
            branch = chosen(element)
            if branch is not None:
                self._walk(branch)
        elif role == "math":
            self.parts.extend(text.text or "" for text in element.iter(*MATH_TEXT))
        elif role == "commentReference":
            self._notes.add("comments")

    def _is_hidden(self, run: Element) -> bool:
        own = self._properties.get(run)
        vanish = own.get("vanish") if own is not None else None
        return is_on(vanish) if vanish is not None else self._hidden

    def _field(self, change: str | None) -> None:
        """Follow a complex field: what stands between its beginning and its result is its code.

        Nothing is dropped before the result (or end) comes, so that a torn field loses no text.
        """
        if change == "begin":
            self._fields.append(len(self.parts))
        elif self._fields:
            begin = self._fields.pop()
            if begin is not None:
                del self.parts[begin:]
            if change == "separate":
                self._fields.append(None)

    def _picture(self, element: Element) -> None:
        """Count the pictures in a drawing and find its text boxes, at any depth."""
        for child in element:
            role = ROLES.get(child.tag)
            if role == "txbxContent":
                self.boxes.append(child)
            elif role == "alternatives":
                branch = chosen(child)
                if branch is not None:
                    self._picture(branch)
            elif child.tag in IMAGES:
                self.images += 1
            else:
                self._picture(child)


def _symbol(code: str | None) -> str:
    """The character of a w:sym, empty if only its font knows what it is."""
    try:
        character = int(code or "", 16)
        if character in _PRIVATE_USE:
            return _SYMBOLS.get(character, "")
        return chr(character) if 0x20 <= character < 0xD800 else ""
    except (ValueError, OverflowError):
        return ""
