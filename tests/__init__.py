"""Tests: one file a module of the package, and browser/ for the built site."""
