"""What a page of an OFD file shows: its own objects, and those of its templates."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.document import UnreadableDocument
from govlint.readers.limits import Limits
from govlint.readers.ofd.geometry import BadNumber, Matrix, numbers, place_of
from govlint.readers.ofd.package import Package, Part
from govlint.readers.ofd.paths import shapes_of
from govlint.readers.ofd.text import chars_of
from govlint.readers.ofd.xml import Element, child, children, name_of
from govlint.readers.page_layout.content import Char, Page, Shape
from govlint.text.bilingual import Bilingual

_BAD_NUMBER = Bilingual(
    "OFD 内部的 {part} 有无法识别的坐标，无法读取；请重新导出，或改用 Word 原件。",
    "{part} inside the OFD has coordinates that are none; export it again, or take the Word original.",
)
_TOO_MUCH = Bilingual(
    "OFD 的页面上有超过 {limit} 个文字和图形的上限；请确认它确实是报告，或拆分后再检查。",
    "The pages of the OFD hold more than {limit} characters and shapes, the limit; "
    "make sure that it is a report, or split it.",
)
# Points in a millimetre.
_POINTS = 72 / 25.4
# Groups of objects within one another; what goes deeper draws itself.
_DEEPEST = 10
_GROUPS = ("PageBlock", "Layer")


class Contents:
    """Reads the pages of a package one after the other, within limits for all of them together."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._left = limits.characters

    def page(self, number: int, location: str) -> Page:
        """The page at a location, by its number. Raises UnreadableDocument."""
        part = self._package.page(location)
        page = Page(number, [], [])
        parts = [part, *self._templates(part)]
        for shown in parts:
            try:
                self._objects(child(shown.root, "Content"), self._corner(part), page, 0)
            except BadNumber:
                raise UnreadableDocument(_BAD_NUMBER.format(part=shown.name)) from None
        return page

    def _templates(self, part: Part) -> Iterator[Part]:
        """The templates of a page; one that it does not have is not shown."""
        for template in children(part.root, "Template"):
            location = self._package.templates.get(template.get("TemplateID", ""))
            if location is not None:
                yield self._package.page(location)

    def _corner(self, part: Part) -> Matrix:
        """From millimetres on the page to points from its upper left corner. Raises BadNumber."""
        for area in (child(part.root, "Area"), self._package.area):
            box = child(area, "PhysicalBox")
            found = numbers(None if box is None else box.text, 4)
            if found is not None:
                return Matrix(_POINTS, 0.0, 0.0, _POINTS, -found[0] * _POINTS, -found[1] * _POINTS)
        return Matrix(_POINTS, 0.0, 0.0, _POINTS)

    def _objects(self, parent: Element | None, outer: Matrix, page: Page, depth: int) -> None:
        """Add what the objects in an element show. Raises BadNumber."""
        for element in parent if parent is not None else ():
            if element.get("Visible", "true") in ("false", "0"):
                continue
            self._count()
            name = name_of(element)
            if name in _GROUPS:
                self._objects(element, outer, page, depth)
            elif name == "TextObject":
                page.chars.extend(self._counted(chars_of(element, outer.after(place_of(element)))))
            elif name == "PathObject":
                page.shapes.extend(self._shapes(element, outer))
            elif name == "CompositeObject" and depth < _DEEPEST:
                unit = self._package.units.get(element.get("ResourceID", ""))
                self._objects(unit, outer.after(place_of(element)), page, depth + 1)

    def _shapes(self, element: Element, outer: Matrix) -> Iterator[Shape]:
        for shape in shapes_of(element, outer.after(place_of(element))):
            self._count()
            yield shape

    def _counted(self, chars: Iterator[Char]) -> Iterator[Char]:
        for char in chars:
            self._count()
            yield char

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise UnreadableDocument(_TOO_MUCH.format(limit=self._limits.characters))
