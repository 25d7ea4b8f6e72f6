"""How a cell looks: what its number format makes of its value, and what of it nobody sees.

Codes of number formats are those of ECMA-376 part 1, 18.8.31, which .xls and .xlsb share.
"""
