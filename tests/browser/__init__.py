"""Tests that drive the built site the way a reader does."""
