"""Returns in OpenDocument (.ods), as LibreOffice saves them unless told otherwise."""
