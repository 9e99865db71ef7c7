"""A static news-clipping site: articles in Markdown with front matter, pages through MkDocs."""
