"""The library for programs: feeds, and exports as JSON, CSV and SQLite."""
