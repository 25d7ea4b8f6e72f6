"""Why a command does not do what it was told, and what to do, in the language of the office."""

from aggregator.definition import Language
from aggregator.domain import AggregatorError, DefinitionError, Problem, RefusalError


def told(refused: AggregatorError, language: Language) -> str:
    """What the screen says of it; of a definition each mistake in a line."""
    if isinstance(refused, DefinitionError):
        return "\n".join(mistake_in_words(problem, language) for problem in refused.problems)
    return refused.told.to(language) if isinstance(refused, RefusalError) else str(refused)


def mistake_in_words(problem: Problem, language: Language) -> str:
    """A mistake of a definition: its file, its line or cell, what was seen, what to do."""
    if language == "en" or not problem.vietnamese:
        return str(problem)
    file, _, key = problem.where.partition(": ")
    if key.startswith("line "):
        _, _, column = key.partition(", column ")
        key = f"cột {column}" if column else ""
    line = problem.cell or (f"dòng {problem.line}" if problem.line else "")
    if problem.cell:  # says it all
        key = ""
    where = ", ".join(part for part in (file, line, key) if part)
    return f"{where}: {problem.vietnamese}"
