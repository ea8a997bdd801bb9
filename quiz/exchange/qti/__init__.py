"""QTI, the format of the 1EdTech Consortium that most platforms exchange: versions 1.2, 2.1, 2.2 and 3.0."""
