"""The reviewer's loop: what is open, written into ``decisions.xlsx``; what was decided, read back."""
