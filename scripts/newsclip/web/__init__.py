"""The outside: pages fetched for conversion, and originals asked whether they are still there."""
