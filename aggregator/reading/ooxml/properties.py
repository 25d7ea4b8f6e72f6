"""The properties of the document in a container, an .xlsb too: when it was saved, custom ones."""

from datetime import UTC, datetime

from aggregator.reading.limits import Limits
from aggregator.reading.markup import elements
from aggregator.reading.package import Package


def read_modified(package: Package, limits: Limits) -> datetime | None:
    """Last modification by the document's own properties, if it says so."""
    part = "docProps/core.xml"
    if part not in package:
        return None
    for element in elements(package.part(part), part, limits):
        if element.name == "modified":
            try:
                when = datetime.fromisoformat(element.text.strip())
            except ValueError:
                return None
            # the format means UTC where no zone is given
            return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    return None


def read_properties(package: Package, limits: Limits) -> dict[str, str]:
    """The document's custom properties that are texts, by name."""
    part = "docProps/custom.xml"
    if part not in package:
        return {}
    found: dict[str, str] = {}
    text = ""
    for element in elements(package.part(part), part, limits):
        if element.name == "lpwstr":
            text = element.text.strip()
        elif element.name == "property":  # ends behind the value in it
            found[element.attributes.get("name", "")] = text
            text = ""
    return found
