"""Tests of `newsclip.publish`."""
