"""Tests of `newsclip.web`."""
