"""From a capture to an article: pure functions, from bytes or text to a draft."""
