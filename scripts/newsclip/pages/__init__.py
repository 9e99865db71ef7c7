"""Every page of the site, as HTML with front matter, from the library alone."""
