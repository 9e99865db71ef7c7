"""Tests of `newsclip.report`."""
