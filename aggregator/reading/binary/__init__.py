"""Returns in the binary formats of Excel, .xls and .xlsb.

A library reads the values; what it keeps silent about, our own look at the records tells.
"""
