"""What is said of a file that came beside the return that counts."""

from aggregator.definition import Words
from aggregator.domain import FileRecord, Finding, Return, within_sentence


def came(file: FileRecord, words: Words) -> str:
    return words.say("feedback.came", day=words.in_digits(file.received))


def if_it_is_newer(remedy: str, words: Words) -> str:
    return words.say("feedback.if-newer", remedy=within_sentence(remedy))


def name_of(path: str) -> str:
    """Of the file itself: the folders are the office's."""
    return path.rpartition("/")[2]


def of_another_file(finding: Finding, counted: Return | None, words: Words) -> str:
    """Said of a file beside the one that counts, which would else be taken for that one."""
    if counted is None or not finding.path or finding.path == counted.path:
        return ""
    return words.say("feedback.another-file", day=words.in_digits(counted.received))
