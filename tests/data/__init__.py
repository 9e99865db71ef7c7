"""Tests of `newsclip.data`."""
