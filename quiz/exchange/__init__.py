"""Export formats, each in a module or package of its own that declares itself."""
