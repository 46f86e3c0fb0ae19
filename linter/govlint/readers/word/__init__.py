"""Word files, and older formats by way of LibreOffice."""
