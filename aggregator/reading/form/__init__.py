"""The form in a returned workbook: where its answers are, and what has become of it."""
