"""Returns in Office Open XML (.xlsx, .xlsm), as Excel and nearly every other program save them."""
