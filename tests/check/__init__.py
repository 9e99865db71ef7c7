"""Tests of `newsclip.check.rules`."""
