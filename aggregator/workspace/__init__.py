"""What makes a folder the workspace of an office: files to double-click, a page that says how."""

from aggregator.workspace.guide import GUIDE, guide, guide_to_read_online
from aggregator.workspace.launchers import ACTIONS, System, launchers

__all__ = ["ACTIONS", "GUIDE", "System", "guide", "guide_to_read_online", "launchers"]
