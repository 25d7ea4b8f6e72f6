"""What nobody sent: files that were deleted, and what systems and programs leave of themselves.

Told by the path, member paths of containers included. A name that only says that the file was on
its way, or put aside, says nothing of what is in it: that is for the reader to find.
"""

import re
import unicodedata
from typing import Final

from aggregator.domain import Refusal
from aggregator.intake.kinds import COMPOUND
from aggregator.intake.refusal import ignored

_END: Final = r"(?: \. \w{1,4} ! )? /"  # of a folder, or of a bundle that was made of it

_DELETED: Final = re.compile(
    rf"""(?: ^ | (?<=/) ) (?:
        \$? recycle [ ._-]? (?:bin)? | recycler | recycled (?:[ ]files)? | [\#@.] recycled?
      | \.recycle\.bin | s-1-5 (?:-\d+)+ (?= /\$[ir] )              # Windows, Synology, QNAP, Samba
      | \.? trash | \.trash (?: es | box | -[^/]+ ) | \.local/share/trash
      | (?:files_)? trashbin | network[ ]trash[ ]folder | th(?:ù|u)ng[ ]r(?:á|a)c
      | (?:m(?:ụ|u)c[ ])?đã[ ]x(?:óa|oá) | \.? deleted | deleted[ ](?:items|files|messages)
      | lost\+found | found\.\d\d\d | \.dropbox\.cache
      | \.stversions | files_versions | \.versions | \.sync/archive | \.syncarchive
      | synologydrive[ ]versions? | [.@]synologydrive (?:[ ]versions?)?
      | previous[ ]versions? | preservation[ ]?hold[ ]?library | preservation[ ]hold
      | [.\#~@] snapshots? | @recent(?:ly)?-snapshots? | @sharesnap | \.zfs | \.ckpt
      | @gmt-[\d.-]+ | \.documentrevisions-v100 | \.mobilebackups | backups\.backupdb
    ) {_END}
    | (?: ^ | (?<=/) ) \. (?:                      # Android, NFS, FUSE, SMB: by their own names
        trashed-\d+- | nfs[0-9a-f]{{8}} | fuse_hidden[0-9a-f]{{8}} | smbdelete | afpdeleted
    ) [^/]* $""",
    re.IGNORECASE | re.VERBOSE,
)

_FOLDERS: Final = r"""
    __macosx | system[ ]volume[ ]information | \.?temporary[ ]?items | \$extend
  | @eadir | @tmp | @synoresource | \.@?__thumb | @__thumb | \.@upload_cache | \.synology\w+
  | \.tmp\.drive (?:upload|download) | \.stfolder | \.sync | \.dropbox | \.owncloudsync
  | \.spotlight-v\d+ | \.fseventsd | \.apple(?:double|desktop|db) | \.git | \.svn | \.thumbnails
"""
_FILES: Final = r"""
    \._ [^/]+ | \.~lock\. [^/]+ \# | \.ds_store | \.localized | \.apdisk | \.com\.apple\. [^/]+
  | icon (?: \r | \x{f} | %0d | %ef%80%8d | _ )?
  | (?:eh)? thumbs (?:_vista)? \.db (?: : [^/]+ )? | desktop\.ini | autorun\.inf | \.directory
  | \.?picasa\.ini | \.nomedia | \.git (?:keep|ignore|attributes)
  | [^/]* zone\.identifier (?: :\$data )?
  | [^/]+ \.(?: xls[xmb]? | ods | docx? | pdf | zip ) (?: : | %ef%80%ba ) [\w.$-]+ (?<!\.xlsx)
  | synofile_thumb [^/]* | [^/]+ @syno (?:eastream|resource)
  | \.dropbox (?:\.attr)? | \._?sync_ [^/]+ | \.csync_journal [^/]+ | \.st(?:ignore|folder)
  | \.(?:own|next)cloudsync [^/]* | indexervolumeguid | wpsettings\.dat
  | smime\.p7s | signature\.asc                                  # of a message, apart from it
""".replace(r"\x{f}", "\uf00d")
_LEFT: Final = re.compile(
    rf"(?: ^ | (?<=/) ) (?: (?: {_FOLDERS} ) {_END} | (?: {_FILES} ) $ )",
    re.IGNORECASE | re.VERBOSE,
)

_UNFINISHED: Final = re.compile(
    r"""(?: ^ | (?<=/) ) (?:
        \. [^/.] [^/]* (?: / | (?<! \.icloud ) $ )  # hidden, as rsync and others write at first
      | [^/]+ \.download /                         # Safari
      | ~ [^/]* $ | [^/]+ ~ $ | \# [^/]+ \# $
      | [^/]* \. (?: te?mp | partial | part | filepart
                   | \w*download | upload | uploading | aria2 | !ut | bak | xlk )
        (?: [ ]\(\d+\) )? $
      | [^/]+ \.sb-[0-9a-f]{8}-\w{6} $             # Excel on a Mac, while it saves
      | (?= [0-9]* [a-f] ) [0-9a-f]{8} $           # Excel on a share, while it saves
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_FORK: Final = b"\x00\x05\x16\x07"  # what a Mac keeps beside a file, under its name in mails
_WORKBOOKS: Final = (b"PK\x03\x04", COMPOUND)


def passed_over(path: str) -> Refusal | None:
    """Why a file is no return whatever is in it; ``None`` when that depends on its content."""
    folded = unicodedata.normalize("NFC", path).replace("\\", "/")
    deleted = _DELETED.search(folded)
    if deleted is not None:
        return ignored("deleted-file", folded[: deleted.end()].rstrip("/!"))
    return of_a_program(path) if _LEFT.search(folded) else None


def of_a_program(path: str) -> Refusal:
    """That a program left the file."""
    return ignored("temporary-file", path.rstrip("/").rpartition("/")[2])


def is_fork(content: bytes) -> bool:
    """Whether it is the icon and the like of a file on a Mac, and not the file."""
    return content.startswith(_FORK)


def is_unfinished(path: str) -> bool:
    """Whether the name is one of files that are still on their way, or were put aside."""
    return _UNFINISHED.search(path) is not None


def may_be_whole(content: bytes) -> bool:
    """Whether it begins like a workbook or a bundle, so that the reader should look at it."""
    return content.startswith(_WORKBOOKS)
