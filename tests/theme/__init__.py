"""Tests of `newsclip.theme`."""
