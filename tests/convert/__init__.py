"""Conversion, from captures to articles."""
