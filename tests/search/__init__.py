"""Tests of `newsclip.search`."""
