"""The published packages: the wheel and the source distribution contain all they need, and nothing else."""

import tarfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.build import build_sdist, build_wheel

from quiz import __version__

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel and the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        build_wheel(str(folder))
        build_sdist(str(folder))
    return folder


@pytest.fixture
def wheel(built: Path) -> ZipFile:
    [path] = built.glob("*.whl")
    with ZipFile(path) as opened:
        yield opened


@pytest.fixture
def metadata(wheel: ZipFile) -> Message:
    return message_from_bytes(wheel.read(f"quiz_tui-{__version__}.dist-info/METADATA"))


def files(*folders: str) -> set[str]:
    """Return the paths of all files in folders of the repository."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}


def test_the_wheel_contains_the_package_and_the_shipped_banks(wheel: ZipFile) -> None:
    code, banks = files("quiz"), files("questions")
    assert {Path(name).suffix for name in code} >= {".py", ".typed", ".sql", ".css", ".tcss"}
    assert len(banks) > 15
    contents = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert contents == code | {f"quiz/{name}" for name in banks}


def test_the_wheel_declares_its_version_its_command_and_its_licence(
    wheel: ZipFile, metadata: Message
) -> None:
    about = f"quiz_tui-{__version__}.dist-info"
    assert (metadata["Version"], metadata["License-Expression"]) == (__version__, "MIT")
    assert metadata.get_all("License-File") == ["LICENSE"]
    assert wheel.read(f"{about}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert "quiz = quiz.__main__:main" in wheel.read(f"{about}/entry_points.txt").decode()
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata.get_payload().startswith("# quiz")


def test_the_source_distribution_contains_what_its_tests_need(built: Path) -> None:
    [path] = built.glob("*.tar.gz")
    with tarfile.open(path) as opened:
        contents = {name.partition("/")[2] for name in opened.getnames()}
    alone = {
        "LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml", ".ci/run", ".pre-commit-hooks.yaml",
        ".gitignore", "PKG-INFO",
    }  # fmt: skip
    assert contents == alone | files("quiz", "questions", "tests", "bench", "docs")
