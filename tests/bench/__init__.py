"""Tests of what measures the package."""
