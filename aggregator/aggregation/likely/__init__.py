"""In which range every total is likely to lie when all have reported."""
