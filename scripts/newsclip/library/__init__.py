"""The model: articles, vocabulary and originals, from their files to a library that answers."""
