"""OFD files (GB/T 33190): the text and the paths of their pages, in a zip of XML."""
