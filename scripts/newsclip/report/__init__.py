"""The clipping report of a period, for mail, paper and Markdown."""
