"""Tests of which texts say the same."""
