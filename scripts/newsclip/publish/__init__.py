"""What is made of a project: a new one, the zip of its site, its pages for other builders."""
