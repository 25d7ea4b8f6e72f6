"""What the screen says, in English; the same keys as in Vietnamese."""

from collections.abc import Mapping
from typing import Final

ENGLISH: Final[Mapping[str, str]] = {
    "as-of": "As of {day}",
    "arrived": "Arrived",
    "files": "{count} files: {parts}",
    "counted": "{count} counted",
    "superseded": "{count} superseded",
    "duplicate": "{count} duplicate",
    "held": "{count} held",
    "rejected": "{count} rejected",
    "excluded": "{count} excluded",
    "ignored": "{count} not returns",
    "units": "Units",
    "reported": "{count}/{all} units have a return that counts{rest}",
    "unit-held": "{count} held",
    "unit-rejected": "{count} sent something that cannot be read",
    "unit-missing": "{count} have sent nothing",
    "unit-exempt": "{count} need not report",
    "money": "Money",
    "money-none": "no figures yet",
    "figures": "Figures",
    "figures-counted": "{count}/{all} enter the totals; {open} wait to be settled",
    "findings": "Findings",
    "severities": "{hard} must be dealt with, {soft} to check, {note} notes",
    "seals": "Seals",
    "unsealed": "not verified: there is no key {key}",
    "changed": "Changed",
    "changes": "{count} figures since the previous run (output/data/changes.csv)",
    "next": "What must be dealt with ({count})",
    "more": "… and {count} more: sheet Phát hiện of summary.xlsx",
    "remind": "Remind {count} units that have sent nothing",
    "remind-more": "… and {count} more units: reminders/reminders.csv",
    "nothing": "Nothing has to be dealt with.",
    "calls-first": "Whom to call first ({count} units)",
    "calls-more": "… and {count} more units: sheet Gọi đơn vị of summary.xlsx",
    "unsaid-no-returns": "no return counts yet",
    "unsaid-few-returns": "too few units have figures",
    "unsaid-not-asked": "no unit must report",
    "unsaid-not-added": "figures of which a sum makes no sense",
    "unsaid-no-amounts": "no money is asked for",
    "unsaid-missing-provinces": "provinces are missing",
    "unsaid-unlike-figures": "a province asked otherwise and is not added",
    "unsaid-unranged-provinces": "a province has none itself",
    "unsaid-many-missing": "too many units have no return that counts",
    "unsaid-hidden-mistakes": "mistakes that no rule finds may be more than 1% of the money",
    "empty": "There are no returns in {inbox} yet.",
    "empty-next": (
        "Next: make the forms in outbox/ (double-click “1 Tạo biểu mẫu”, or `make templates`), "
        "send them to the units, put what comes back into {inbox}/ and run again."
    ),
    "work-none": "Nothing is new since the last run; all results are left as they were.",
    "work": "This run: {read} files read; the papers of {papers} units made again, and {tables} "
    "kinds of tables and reports on all; the papers of {left} units left as they were.",
    "written": "Results",
    "beside": (
        "Please note: the old file is open in another program and was left as it was; the new "
        "results are in {file}. Close the old one and run again to have it replaced."
    ),
    "intake": "Looking through the inbox",
    "reading": "Reading returns",
    "sorting": "Sorting by unit",
    "aggregation": "Comparing and adding up",
    "publication": "Making papers and tables",
    "checking": "Checking returns",
    "template": "Making forms",
    "campaign-round": "Round {title} begun in {folder}: figures of {start} to {end}, due {due}.",
    "campaign-round-next": "Next: `aggregator template --campaign {definition}`; put what comes "
    "back into the round's inbox/, then `aggregator aggregate --campaign {definition}`.",
    "campaign-begun": "Made: {files}.",
    "campaign-book-beside": "Next: edit campaign.xlsx, then run `aggregator campaign workbook "
    "{folder} --back` to take it over into campaign.toml. To keep the workbook alone, delete "
    "campaign.toml and units.csv before.",
    "campaign-begun-next": "Next: open those files, change them to your campaign, then run "
    "`aggregator campaign check {folder}`.",
    "campaign-wrong": "{count} mistake(s). Please mend them and run "
    "`aggregator campaign check {folder}` again.",
    "campaign-marked": "The workbook with each mistake marked: {file} (to look at; mend your own).",
    "campaign-sound": "{title}: sound. {units} units; {metrics} metrics; {sections} sections; "
    "{lists} lists.",
    "campaign-tried": "The forms of all {count} units were filled in, read back and added up: "
    "right. Form and summary can be looked at in {preview}.",
    "campaign-next": "Next: `aggregator template --campaign {folder}` makes the forms.",
    "started": "The workspace {folder} is ready: {title}.",
    "started-kept": "The workspace {folder} is ready: {title}. Its definition was left as it is.",
    "started-launchers": "To double-click: {names}",
    "started-next": "Next: open {guide}.",
    "reopen-by": "Who opens it again",
    "reopen-reason": "Why it is opened again",
    "on-behalf-unit": "Code of the unit (as in definition/units.csv)",
    "on-behalf-by": "Who fills it in",
    "close-by": "Name of the person who signs off",
    "made": "Forms made in {out}/: {count} (sealed with the key {key}).",
    "made-before": "Forms that were there already, unchanged: {count}.",
    "made-letters": "Covering letters: {folder}/ (number, day and signature are left open).",
    "made-list": "Mail-merge list: {file} (every unit, with its files and due date).",
    "made-drafts": "Drafts of mails: {count} in {folder}/ with the forms; a mail program "
    "opens them to be sent (nothing is sent by us); mail.csv lists them.",
    "made-unaddressed": "{count} units without a mail address that can be used: {names}",
    "made-unreachable": (
        "Please note: contact in the definition has neither telephone nor e-mail, so forms "
        "and letters cannot say whom to ask."
    ),
    "made-next": (
        "Next: number, date and sign the letters; send each unit the letter and the form that "
        "bear its code. Keep the key file {key} to yourself."
    ),
    "on-behalf": "To be filled in by the office: {files}. Type what the scan or print says, save "
    "it, put it into the inbox and aggregate; what comes of it is marked so.",
    "no-findings": "No findings.",
    "unit-unknown": "unit not known",
    "status": "Status",
    "value": "Value",
    "candidates": "Candidates",
    "steps": "Steps",
    "rules": "Rules",
    "why": "Why",
    "expected": "Expected",
    "remedy": "Remedy",
    "hard": "must be dealt with",
    "soft": "please check",
    "note": "note",
    "column-field": "Field",
    "column-label": "Label",
    "column-place": "Cell",
    "column-kind": "Kind",
    "column-unit": "Unit",
    "column-required": "Required",
    "decisions-taken": "Decisions",
    "decisions-count": "{force} in force; {open} questions open, {waiting} wait for the unit",
    "decisions-refused": (
        "Rows of decisions that could not be taken ({count}); the note says why:"
    ),
    "decision-refused": "{place}: {problem}",
    "ledger-lost": (
        "Please note: the ledger {ledger} is new and empty, but {output} holds what an "
        "earlier run published: {known} file(s) take their day of receipt from there; of "
        "{unknown} the day is not known, and nobody is called late for them (give the true "
        "day on the sheet Ngày nhận of decisions.xlsx). If you still have the old ledger, "
        "put it back and run again: decisions and history are in it."
    ),
    "watch-begins": "Watching {inbox}/ and {book}; Ctrl+C ends it.",
    "watch-share": "The inbox {inbox}/ is on a network share ({kind}): changes are looked for.",
    "watch-ends": "The watch has ended; what was published before is whole.",
    "watch-ran": "{time}  {what} · {counted}/{expected} units have a return that counts · {open} "
    "to be decided · {hard} must be dealt with",
    "watch-first": "{files} files in the inbox",
    "watch-came": "came: {names}",
    "watch-gone": "gone: {names}",
    "watch-decided": "saved: {names}",
    "watch-again": "again",
    "watch-more": " and {count} more",
    "watch-failed": "Not done, the results are as they were, to be tried again: {error}",
    "watch-refused": "{count} rows of decisions could not be taken; {book} says why in its notes",
    "watch-waits-copied": "Waiting until it is copied: {names}",
    "watch-waits-open": "Waiting, open in another program or not to be read, please close it: "
    "{names}",
    "watch-waits-away": "Waiting, the content is not on this machine (a cloud, or half a copy), "
    "please have it fetched: {names}",
    "watch-no-inbox": "The inbox {inbox}/ is not there (a share that is not connected?); waiting.",
    "watch-emptied": "The inbox {inbox}/ is empty all at once (a share that is not connected?); "
    "waiting. If it is meant to be: stop, and run `aggregator aggregate --withdrawn`.",
    "watch-back": "The inbox {inbox}/ is back.",
    "status-head": "{title}\nAs of {day}, by the last run",
    "status-closed": "Signed off: {by}, {day}; package {archive}",
    "status-reported": "Units with a return that counts: {count}/{all}",
    "status-late": "  late ({count}): {names}",
    "status-missing": "  have sent nothing ({count}): {names}",
    "status-held": "  a file waits for a decision ({count}): {names}",
    "status-rejected": "  sent something that cannot be taken ({count}): {names}",
    "status-exempt": "  need not report ({count}): {names}",
    "status-questions": (
        "Questions: {open} open, {waiting} wait for the unit; {settled} decisions in force, "
        "{lapsed} lapsed; {open_hard} findings must be dealt with"
    ),
    "status-unread": (
        "decisions.xlsx was saved after the last run: run again to take what was decided there."
    ),
    "status-next": "Next to be decided",
    "status-office": "office",
    "status-unit": "unit",
    "closed": "Signed off: {place}",
    "closed-open": ("Please note: {count} finding(s) that must be dealt with were open; recorded:"),
    "closed-more": "  … and {count} more",
    "closed-sign": (
        "To print and sign: {place}/data/output/summary.xlsx, sheet Phụ lục (no draft any more)"
    ),
    "closed-next": (
        "To check it at any time: aggregator verify {place}  (or without the program: "
        "sha256sum -c manifest-sha256.txt in that folder)"
    ),
    "damage-missing": "✗ missing: {path}",
    "damage-added": "✗ was not there when it was signed off: {path}",
    "damage-changed": "✗ changed: {path}",
    "damage-unreadable": "✗ cannot be read: {path}",
    "damage-manifest": "✗ the manifest was edited: {path}",
    "deviation": ("✗ {table}, {place}, {column}: the package says {stored}, it comes to {follows}"),
    "proof-unable": "✗ the totals cannot be computed again: {why}",
    "proof-version": "Version {version} made the package; this one may read it otherwise.",
    "proof-holds": (
        "✓ The package is whole; the totals follow from its {returns} returns and {decisions} "
        "decisions."
    ),
    "proof-fails": "✗ The package is not as it was signed off.",
    "rollup-checking": "Comparing packages",
    "rollup-reading": "Reading figures",
    "rollup-done": (
        "{given}/{all} provinces added up ({closed} signed off, {open} not): "
        "{reported}/{expected} units have a return that counts"
    ),
    "rollup-missing": "  nothing handed in ({count}): {names}",
    "rollup-open": "  not signed off ({count}): {names}",
    "rollup-unlike": "  asked otherwise, with figures that are not added ({count}): {names}",
    "rollup-notices": "  {count} things to know: sheet Cần lưu ý",
    "rollup-unranged": "  {count} totals without a likely range: {why}",
    "rollup-written": "Results: {summary}  ·  {data}/",
    "yes": "yes",
}
