"""OFD files with text, through the same layout as PDF."""

from __future__ import annotations

from govlint.document import Document
from govlint.readers.archive import Archive
from govlint.readers.ofd.content import Contents
from govlint.readers.ofd.package import Package
from govlint.readers.opened import Opened
from govlint.readers.page_layout.blocks import blocks_of, check_pages
from govlint.readers.page_layout.page import read_page


def read(opened: Opened) -> Document:
    """Read an OFD file. Raises UnreadableDocument."""
    with Archive(opened.file, opened.limits) as archive:
        package = Package(archive, opened.limits)
        locations = package.page_locations
        check_pages(len(locations), "OFD")
        contents = Contents(package, opened.limits)
        pages = [
            read_page(contents.page(number, location), opened.limits)
            for number, location in enumerate(locations, 1)
        ]
        blocks, doubtful = blocks_of(pages, "OFD")
        return Document(opened.source, "ofd", blocks, (), package.properties(), doubtful)
