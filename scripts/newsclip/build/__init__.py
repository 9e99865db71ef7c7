"""From a library to the files of its site: what changed is made, the rest is kept."""
