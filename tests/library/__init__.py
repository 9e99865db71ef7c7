"""Tests of `newsclip.library.collection`."""
