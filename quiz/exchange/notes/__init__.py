"""Notes in Markdown, whose questions have no marks but those of Markdown."""
