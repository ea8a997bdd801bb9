"""Anki importing a package into an empty collection: ``python -m bench.peers.anki_import FILE``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def main(path: str) -> None:
    """Import the package at ``path``."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options))
        collection.close()


if __name__ == "__main__":
    main(sys.argv[1])
