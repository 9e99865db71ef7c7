"""Tests of `newsclip.pages`."""
