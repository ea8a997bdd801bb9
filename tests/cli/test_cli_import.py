"""``quiz import``: what it shows, what it writes, what it does again, and how it is undone."""

import json
import shlex
import sqlite3
import sys
from io import StringIO
from pathlib import Path

import pytest

from quiz.cli.main import run
from quiz.exchange.bank_stamp import is_as_imported
from quiz.exchange.importing.identity import assign_ids
from quiz.exchange.importing.reasons import NO_RIGHT_ANSWER
from quiz.exchange.levels import bank_id
from quiz.exchange.portable import PortableQuestion
from quiz.paths import settings_file, user_banks
from tests.cli.running import Ran, quiz
from tests.exchange.qti_documents import READ_2

DECK = "front,back\nThe capital of Australia?,Canberra\nThe capital of Palau?,Ngerulmud\n"

ORDER = (
    "New cards of your own banks come before those of the shipped ones. level: 2 in its file gives a bank its"
    ' place among those; "capitals-of-oceania" = {new = 0} under [limits] in the settings holds it back.'
)


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "Capitals of Oceania.csv"
    path.write_text(DECK)
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The bank that is made of the deck."""
    return tmp_path / "xdg" / "data" / "quiz" / "banks" / "capitals-of-oceania.yaml"


def imported(deck: Path, *words: str) -> Ran:
    return quiz("import", str(deck), "--yes", *words)


def test_a_dry_run_writes_nothing(deck: Path, own: Path) -> None:
    done = quiz("import", str(deck), "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"capitals-of-oceania (Capitals of Oceania): 2 new questions → {own}\n"
        "  The capital of Australia? → Canberra\n"
        "  The capital of Palau? → Ngerulmud\n"
    )
    assert not own.exists()
    unasked = quiz("import", str(deck))
    assert unasked.returncode == 1
    assert unasked.stderr == f"Nothing is imported. To do it: quiz import '{deck}' --yes\n"
    assert not own.exists()


def test_the_same_from_elsewhere_is_nothing_new_and_an_undo_takes_back_what_was(
    deck: Path, own: Path, tmp_path: Path
) -> None:
    imported(deck)
    text = own.read_text()
    other = tmp_path / "copies" / "Capitals of Oceania.csv"
    other.parent.mkdir()
    other.write_text(DECK)
    (tmp_path / "copies" / "b.csv").write_text("front,back\nx,y\n")
    assert imported(other).stderr == "Nothing in it is new or changed.\n"
    assert imported(tmp_path / "copies").stderr.startswith("Imported: 1 bank, 1 new or changed question.")
    assert own.read_text() == text
    quiz("import", "--undo")
    assert own.exists()
    assert not own.with_name("b.yaml").exists()


def test_the_command_that_would_import_can_be_typed_as_it_is_told(deck: Path, own: Path) -> None:
    told = quiz("import", "--format", "csv", "--", str(deck)).stderr
    program, *words = shlex.split(told.rstrip().partition("To do it: ")[2])
    assert (program, words) == ("quiz", ["import", "--format", "csv", "--yes", "--", str(deck)])
    assert not own.exists()
    assert quiz(*words).returncode == 0


def test_an_import_makes_a_bank_that_is_checked_and_asked(deck: Path, own: Path) -> None:
    done = imported(deck)
    assert done.returncode == 0
    made = "Imported: 1 bank, 2 new or changed questions. To undo it: quiz import --undo"
    assert done.stderr == f"{made}\n{ORDER}\n"
    assert quiz("check", str(own)).returncode == 0
    listed = quiz("list", "bank:capitals-of-oceania").stdout
    assert "capitals-of-oceania/the-capital-of-palau" in listed


def test_an_import_again_changes_what_has_changed_and_keeps_ids(deck: Path, own: Path) -> None:
    imported(deck)
    before = own.read_text()
    assert "2 unchanged questions" in quiz("import", str(deck), "--dry-run").stdout
    assert "Nothing in it is new or changed." in quiz("import", str(deck), "--yes").stderr
    imported(deck)
    assert own.read_text() == before
    deck.write_text(DECK.replace("The capital of Palau", "What is the capital of Palau"))
    told = imported(deck).stdout
    assert "1 changed question, 1 unchanged" in told
    assert (
        "  - id: the-capital-of-palau\n    kind: card\n    prompt: What is the capital of Palau?"
        in own.read_text()
    )


def test_lines_that_say_the_same_are_told_and_kept(deck: Path, own: Path) -> None:
    deck.write_text(f"{DECK}The capital of Palau?,Melekeok\nThe capital of Palau?,Ngerulmud\n")
    told = "In it more than once, and kept so: Capitals of Oceania.csv:5 (The capital of Palau?)"
    assert told in imported(deck).stdout
    assert own.read_text().count("answer: Ngerulmud") == 2
    data = json.loads(quiz("import", str(deck), "--dry-run", "--json").stdout)
    assert data["banks"][0]["repeated"] == ["Capitals of Oceania.csv:5 (The capital of Palau?)"]


def test_a_file_without_anything_new_asks_nothing(deck: Path, own: Path) -> None:
    imported(deck)
    again = quiz("import", str(deck))
    assert quiz("import", str(deck), "--dry-run") == again
    assert (again.returncode, again.stderr) == (0, "Nothing in it is new or changed.\n")
    assert again.stdout == f"capitals-of-oceania (Capitals of Oceania): 2 unchanged questions → {own}\n"


def asked_first() -> str:
    """Return the title of the bank of the first card."""
    return quiz("review", "--plain").stdout.strip().partition("\n")[0].partition("  (")[0]


def test_an_import_says_that_its_new_cards_come_first_and_two_ways_out(deck: Path, own: Path) -> None:
    assert imported(deck).stderr.splitlines()[1:] == [ORDER]
    assert asked_first() == "Capitals of Oceania"
    settings = Path(settings_file())
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('[limits]\n"capitals-of-oceania" = {new = 0}\n')
    assert asked_first() != "Capitals of Oceania"
    settings.unlink()
    assert asked_first() == "Capitals of Oceania"
    own.write_text(own.read_text().replace("title:", "level: 2\ntitle:"))
    assert asked_first() != "Capitals of Oceania"


def test_the_order_is_told_only_with_new_cards_that_others_wait_for(deck: Path, bank: Path) -> None:
    imported(deck)
    deck.write_text(DECK.replace("Canberra", "Sydney"))
    assert ORDER not in imported(deck).stderr  # nothing new
    deck.write_text(f"{DECK}The capital of Fiji?,Suva\n")
    assert ORDER not in imported(deck, "--banks", str(bank)).stderr  # no shipped banks


def test_what_was_edited_by_hand_is_replaced_only_if_asked_for(deck: Path, own: Path) -> None:
    imported(deck)
    edited = own.read_text().replace("Canberra", "Sydney")
    own.write_text(edited)
    deck.write_text(DECK + "The capital of Fiji?,Suva\n")
    refused = imported(deck)
    assert refused.returncode == 1
    assert "was edited since" in refused.stdout
    assert "--replace" in refused.stderr
    assert own.read_text() == edited
    assert imported(deck, "--replace").returncode == 0
    assert "Canberra" in own.read_text()
    assert quiz("import", "--undo").stderr == (
        f"Undone: the import of Capitals of Oceania.csv, 1 bank.\nAs it was before: {own}\n"
    )
    assert own.read_text() == edited


ADDED = "level: 2  # after the basics\nrequires:\n- sea\ndescription: Name the capitals.\n"


IN_PARAGRAPHS = "description: |\n  Name them.\n\n  All of them.\nlevel: 2\n"


@pytest.mark.parametrize("added", ["level: 3\n", "requires: [sea]\n", ADDED, IN_PARAGRAPHS])
def test_what_is_added_about_a_bank_is_no_edit_and_stays(deck: Path, own: Path, added: str) -> None:
    imported(deck)
    own.write_text(own.read_text().replace("title:", f"{added}title:"))
    again = quiz("import", str(deck))
    assert (again.returncode, again.stderr) == (0, "Nothing in it is new or changed.\n")
    for fiji in ("Suva", "Labasa"):
        deck.write_text(f"{DECK}The capital of Fiji?,{fiji}\n")
        newer = imported(deck)
        assert newer.returncode == 0
        assert "edited" not in newer.stdout
        assert fiji in own.read_text()
        assert own.read_text().count(added) == 1
        assert is_as_imported(own.read_text())
    own.write_text(own.read_text().replace("Canberra", "Sydney"))
    assert imported(deck).returncode == 1
    assert imported(deck, "--replace").returncode == 0
    assert "Canberra" in own.read_text()
    assert "level: 2" in own.read_text() or added != ADDED
    assert "sea" in own.read_text() or "sea" not in added


@pytest.mark.parametrize("added", ["level: 9\n", "level: 1\nlevel: 2\n", "requires: [\n", "tags: [sea]\n"])
def test_what_a_bank_cannot_have_or_an_import_has_itself_is_an_edit(
    deck: Path, own: Path, added: str
) -> None:
    imported(deck)
    own.write_text(own.read_text().replace("title:", f"{added}title:"))
    deck.write_text(f"{DECK}The capital of Fiji?,Suva\n")
    refused = imported(deck)
    assert refused.returncode == 1
    assert "edited since" in refused.stdout
    assert imported(deck, "--replace").returncode == 0
    assert added not in own.read_text()
    assert "Suva" in own.read_text()


def test_an_import_is_undone_unless_edited_since(deck: Path, own: Path) -> None:
    never = quiz("import", "--undo").stderr
    assert never == "There is no import to undo: nothing has been imported yet.\n"
    imported(deck)
    assert quiz("import", "--undo").returncode == 0
    assert not own.exists()
    already = f"The import of {deck.name} is undone already. Only the last import can be undone.\n"
    assert quiz("import", "--undo").stderr == already
    imported(deck)
    own.write_text(own.read_text() + "# mine\n")
    undone = quiz("import", "--undo")
    assert (undone.returncode, own.exists()) == (1, True)
    assert undone.stderr.startswith(f"Nothing of the import of {deck.name} could be undone.\nLeft as it is")


def test_asked_again_an_undo_of_what_was_edited_says_the_same_and_works_once_it_is_edited_back(
    deck: Path, own: Path
) -> None:
    imported(deck)
    text = own.read_text()
    own.write_text(text.replace("Canberra", "Sydney"))
    first, again = quiz("import", "--undo"), quiz("import", "--undo")
    assert first.stderr.startswith(f"Nothing of the import of {deck.name} could be undone.\n")
    assert again == first
    own.write_text(text)
    assert quiz("import", "--undo").returncode == 0
    assert not own.exists()


@pytest.mark.parametrize("added", ["level: 2\n", ADDED, IN_PARAGRAPHS])
def test_what_is_added_about_a_bank_does_not_keep_its_import_from_being_undone(
    deck: Path, own: Path, added: str
) -> None:
    imported(deck)
    own.write_text(own.read_text().replace("title:", f"{added}title:"))
    undone = quiz("import", "--undo")
    assert undone.stderr == f"Undone: the import of {deck.name}, 1 bank.\nRemoved: {own}\n"
    assert not own.exists()


@pytest.mark.parametrize("before", ["", "level: 3\n"])
@pytest.mark.parametrize("added", ["level: 2\n", ADDED])
def test_an_undo_puts_the_questions_back_and_keeps_what_was_added_since(
    deck: Path, own: Path, before: str, added: str
) -> None:
    imported(deck)
    own.write_text(own.read_text().replace("title:", f"{before}title:"))
    deck.write_text(f"{DECK}The capital of Fiji?,Suva\n")
    imported(deck)
    own.write_text(own.read_text().replace(before, "").replace("title:", f"{added}title:"))
    assert quiz("import", "--undo").stderr.endswith(f"As it was before: {own}\n")
    text = own.read_text()
    assert "Suva" not in text
    assert "Canberra" in text
    assert added in text
    assert is_as_imported(text)
    assert not before or before not in text


def test_questions_that_cannot_be_read_are_named_and_left_out(deck: Path, own: Path) -> None:
    deck.write_text(DECK + "No answer?,\nToo long?," + "x" * 20_001 + "\n")
    done = imported(deck)
    assert done.returncode == 1
    told = [line for line in done.stdout.splitlines() if "not imported" in line]
    assert [line.split(": ")[0].strip() for line in told] == [f"{deck.name}:4", f"{deck.name}:5"]
    assert quiz("check", str(own)).returncode == 0
    deck.write_text("No answer?,\n")
    nothing = imported(deck)
    assert nothing.returncode == 1
    assert "none of its questions" in nothing.stdout


def test_a_dry_run_has_the_exit_code_of_the_import(deck: Path, own: Path) -> None:
    for text in (DECK, DECK + "No answer?,\n", "No answer?,\n"):
        deck.write_text(text)
        assert quiz("import", str(deck), "--dry-run").returncode == imported(deck).returncode
        quiz("import", "--undo")
    deck.write_bytes(b"\xff")
    assert quiz("import", str(deck), "--dry-run").returncode == imported(deck).returncode == 1
    deck.write_text(DECK)
    imported(deck)
    own.write_text(own.read_text().replace("Canberra", "Canberra!"))
    deck.write_text(DECK + "c?,d\n")
    for words in ((), ("--replace",)):
        dry = quiz("import", str(deck), "--dry-run", *words)
        assert dry.returncode == imported(deck, *words).returncode == (0 if words else 1)


def test_an_option_of_another_format_is_refused(tmp_path: Path, deck: Path) -> None:
    gift = tmp_path / "q.gift"
    gift.write_text("::Sum:: 2 + 2? {=4 ~5}\n")
    ran = quiz("import", str(gift), "--dry-run", "--separator", "pipe")
    assert ran.returncode != 0
    assert "--separator is for files of the format csv" in ran.stderr
    assert quiz("import", str(gift), str(deck), "--dry-run", "--separator", "comma").returncode == 0


def test_undoing_names_what_it_takes_back(deck: Path, own: Path) -> None:
    imported(deck)
    assert quiz("import", "--undo").stderr.splitlines()[1:] == [f"Removed: {own}"]
    imported(deck)
    deck.write_text(DECK + "c?,d\n")
    imported(deck)
    undone = json.loads(quiz("import", "--undo", "--json").stdout)
    assert (undone["banks"], undone["removed"], undone["restored"]) == (1, [], [str(own)])


def test_what_is_gone_is_told_and_kept_only_if_asked_for(deck: Path, own: Path) -> None:
    imported(deck)
    deck.write_text("front,back\nThe capital of Fiji?,Suva\n")
    assert "1 new question, 2 gone" in quiz("import", str(deck), "--dry-run").stdout
    imported(deck, "--keep")
    assert own.read_text().count("- id:") == 3
    imported(deck)
    assert own.read_text().count("- id:") == 1


def test_a_bank_of_the_library_with_the_id_is_never_hidden(tmp_path: Path) -> None:
    path = tmp_path / "dl::dropout.csv"
    path.write_text("a?,b\n")
    assert "dl.dropout.imported (" in quiz("import", str(path), "--dry-run").stdout


def test_decks_whose_names_make_one_id_find_their_own_banks_again(tmp_path: Path) -> None:
    def ids(*decks: str) -> dict[str, str]:
        rows = "".join(f"of {deck}\tyes\t{deck}\n" for deck in decks)
        (tmp_path / "x.txt").write_text(f"#separator:tab\n#deck column:3\n{rows}")
        done = quiz("import", str(tmp_path / "x.txt"), "--into", str(tmp_path / "to"), "--yes", "--json")
        assert done.returncode == 0, done.stderr
        return {bank["title"]: f"{bank['id']} {bank['new']}" for bank in json.loads(done.stdout)["banks"]}

    long = "::".join(["a level of forty letters, like this one"] * 3)
    assert ids("A::Reading", "B::Reading", "C/D", "C-D", f"{long} 1", f"{long} 2") == {
        "A: Reading": "a.reading 1", "B: Reading": "b.reading 1", "C/D": "c-d 1", "C-D": "c-d-2 1",
        f"{long} 1".replace("::", ": "): f"{bank_id(long)} 1",
        f"{long} 2".replace("::", ": "): f"{bank_id(long)[:98]}-2 1",
    }  # fmt: skip
    assert ids("c d", "C-D", "C/D") == {"c d": "c-d-3 1", "C-D": "c-d-2 0", "C/D": "c-d 0"}
    assert ids("C-D") == {"C-D": "c-d-2 0"}
    assert quiz("check", str(tmp_path / "to")).returncode == 0


def test_json_and_another_folder(deck: Path, tmp_path: Path) -> None:
    into = tmp_path / "mine"
    done = imported(deck, "--into", str(into), "--json")
    [bank] = json.loads(done.stdout)["banks"]
    assert bank["path"] == str(into / "capitals-of-oceania.yaml")
    assert is_as_imported((into / "capitals-of-oceania.yaml").read_text())


def test_what_would_import_it_is_the_command_that_was_run(
    deck: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO())
    assert run(["import", "--into", str(tmp_path), "--", str(deck)], lambda *_: 0) == 1
    asked = shlex.join(["quiz", "import", "--into", str(tmp_path), "--yes", "--", str(deck)])
    assert capsys.readouterr().err == f"Nothing is imported. To do it: {asked}\n"


@pytest.mark.parametrize(("said", "told"), [("\n", ""), ("n\n", ""), ("", "\n")])
def test_what_is_not_confirmed_at_a_terminal_is_told(
    deck: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, said: str, told: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(said))
    assert run(["import", str(deck)], lambda *_: 0) == 0
    assert capsys.readouterr().err == f"Import this? [y/N] {told}Nothing is imported.\n"


def test_json_tells_what_is_held_in_another_form_from_what_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("#separator:comma\n#columns:front,back,tags,price (now lower)\na,b,Ä&b,3\n")
    told = json.loads(quiz("import", str(file), "--dry-run", "--json").stdout)
    assert told["changed"] == {"tag with other signs (now with hyphens)": 1}
    assert told["not_kept"] == {"column 4 “price (now lower)”": 1}


def test_json_has_the_advice_on_columns(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,b,c\n")
    [advice] = json.loads(quiz("import", str(file), "--dry-run", "--json").stdout)["advice"]
    assert f"quiz import {tmp_path}/a.csv --columns" in advice


def test_a_link_to_nothing_is_no_folder_for_banks(deck: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert "It is a link to nothing" in imported(deck, "--into", str(tmp_path / "link")).stderr


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ([], 2, "nothing is named"),
        (["nowhere.csv"], 1, "There is no such file"),
        (["README.md", "--undo"], 2, "--undo takes no files"),
        (["LICENSE-of-nothing"], 1, "no such file"),
        (["docs/home.svg"], 1, "no format is known"),
        (["docs", "--json"], 2, "--json asks nothing"),
        (["docs/examples/capitals.csv", "--into", "README.md"], 2, "It is a file: name a folder."),
        (["docs/examples/capitals.csv", "--into", "README.md/x", "--yes"], 1, "The folder cannot be made"),
        (["docs/examples/capitals.csv", "--columns", "foo=1"], 2, "'foo' is not something"),
        (["docs/examples/capitals.csv", "--columns", "prompt=x"], 1, "there is no column 'x'"),
        (["docs/examples", "--columns", "Word,Meaning"], 2, "does not say which column is what"),
        (["docs/examples/moons.xml", "--columns", "prompt=1"], 2, "--columns is for files of the format csv"),
    ],
)
def test_misuse_is_told(words: list[str], code: int, told: str) -> None:
    done = quiz("import", *words)
    assert done.returncode == code
    assert told in done.stderr


def test_a_file_in_a_folder_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_text("Q: One?\nA: 1\n")
    (folder / "b.md").write_text("# b\nQ: Two?\nA: 2\n")
    (folder / "c.md").write_bytes(b"Q: \xff?\nA: 3\n")
    told = quiz("import", str(folder), "--dry-run")
    assert told.returncode == 0
    *banks, unread, read, unsure = told.stdout.splitlines()
    assert [line.split(" ")[0] for line in banks if not line.startswith("  ")] == ["a", "b"]
    assert unread == f"Not read: {folder}/c.md: line 1 is not UTF-8. Save it as UTF-8, and import it again."
    assert read == "Files read: 2 as hashcards."
    assert unsure == "b.md may be hashcards or notes: read as hashcards. --format says another."
    refused = quiz("import", str(folder / "b.md"), "--dry-run").stderr
    assert "it may be hashcards or notes\nSay which: --format hashcards or --format notes." in refused


def test_why_files_in_a_folder_cannot_be_read_is_said_with_what_to_do(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.csv").write_text("Wort,Sinn\na,b\n")
    done = quiz("import", str(tmp_path), "--dry-run", "--columns", "prompt=zz")
    told = done.stdout.splitlines()
    assert done.returncode == 1
    assert told[0] == "There are no questions in it."
    assert told[1].endswith("00.csv: --columns: there is no column 'zz'. The first row is: Wort, Sinn. "
                            "Numbers of columns begin with 1.")  # fmt: skip
    assert told[51:] == ["Not read: 10 more files"]


def test_items_in_files_of_their_own_may_have_one_id(tmp_path: Path) -> None:
    folder = tmp_path / "items"
    folder.mkdir()
    item, _ = READ_2["choice"]
    for name, prompt in (("a", "What?"), ("b", "Why?"), ("c", "When?")):
        right = item if name != "c" else item.replace("<value>A</value>", "")
        (folder / f"{name}.xml").write_text(right.replace("What?", prompt))
    told = quiz("import", str(folder), "--yes")
    assert "items (items): 2 new questions" in told.stdout
    assert "c.xml:1: not imported: none of its answers is right" in told.stdout
    assert quiz("check", f"{user_banks()}/items.yaml").returncode == 0


def test_the_first_cards_of_the_first_banks_are_shown_before_an_import(tmp_path: Path) -> None:
    file = tmp_path / "a.gift"
    question = "Which of these is it, of all that there are, and of which there are many? {=yes}"
    banks = "".join(f"$CATEGORY: {name}\n\n{question}\n\nTwo\\nlines? {{=a}}\n\n" for name in "bcde")
    file.write_text(banks + "Three?{T}\n\nFour?{T}\n")
    told = quiz("import", str(file), "--dry-run").stdout.splitlines()
    shown = [line for line in told if line.startswith("  ")]
    assert shown[:2] == [
        "  Which of these is it, of all that there are, and of which t… → yes",
        "  Two / lines? → a",
    ]
    assert len(shown) == 6  # two questions each of three banks
    assert "Two / lines? → a" not in quiz("import", str(file), "--yes").stdout


def test_the_pairs_of_a_card_are_told_apart_before_an_import(tmp_path: Path) -> None:
    file = tmp_path / "pairs.gift"
    file.write_text("Which sound? {=cat -> meow =dog -> woof =cow -> moo}\n")
    assert "cat – meow / dog – woof / cow – moo\n" in quiz("import", str(file), "--dry-run").stdout


def test_it_is_said_how_many_questions_are_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("question,answer\n" + "".join(f"Which is {number}?,{number}\n" for number in range(4)))
    told = quiz("import", str(file), "--dry-run").stdout.splitlines()
    assert told[3:5] == ["  Which is 2? → 2", "  and 1 more question"]


def test_of_a_bank_that_is_imported_again_only_what_is_new_or_changed_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    rows = [f"Which is {number}?,{number},\n" for number in range(6)]
    head = "question,answer,explanation\n"
    file.write_text(head + "".join(rows))
    imported(file)
    told = quiz("import", str(file), "--dry-run").stdout.splitlines()
    assert not any(line.startswith("  ") for line in told)
    rows[3], rows[4] = "Which is 3?,three,\n", "Which is 4?,4,It follows 3.\n"
    file.write_text(head + "".join(rows) + "Which is 9?,9,\n")
    shown = [
        line for line in quiz("import", str(file), "--dry-run").stdout.splitlines() if line.startswith("  ")
    ]
    assert shown == [
        "  Which is 9? → 9",
        "  was Which is 3? → 3",
        "  now Which is 3? → three",
        "  changed in its explanation: Which is 4? → 4",
    ]
    file.write_text(head + rows[0] + "".join(f"{row[:-1]}x\n" for row in rows[1:]))
    assert "  and 2 more new or changed questions" in quiz("import", str(file), "--dry-run").stdout


def test_a_question_that_is_broken_now_stays_as_it_was(deck: Path, own: Path) -> None:
    imported(deck)
    before = own.read_text()
    deck.write_text(DECK.replace("Canberra", "") + "The capital of Fiji?,Suva\n")
    told = imported(deck).stdout
    assert "1 new question, 1 unchanged" in told
    assert f"{deck.name}:2: not imported, and left in the bank as it was: it has no answer" in told
    fiji = "  - id: the-capital-of-fiji\n    kind: card\n    prompt: The capital of Fiji?\n    answer: Suva\n"
    assert own.read_text().partition("\n")[2] == before.partition("\n")[2] + fiji
    deck.write_text("front,back\nThe capital of Australia?,\n")
    assert "so it is not written" in imported(deck).stdout
    assert "Canberra" in own.read_text()


def test_what_is_gone_is_told_with_the_way_back_of_its_history(deck: Path) -> None:
    imported(deck)
    assert quiz("flag", "id:capitals-of-oceania/the-capital-of-palau", "--mark").returncode == 0
    deck.write_text(DECK.replace("The capital of Palau?,Ngerulmud", "Who?,Me"))
    told = quiz("import", str(deck), "--dry-run").stdout
    assert "1 new question, 1 unchanged, 1 gone" in told
    assert "quiz orphans can give its history" in told
    lost = "1 flagged card that was never reviewed is gone; its flag returns only if the card does."
    assert lost in imported(deck).stderr
    deck.write_text(DECK)
    assert "flag" not in imported(deck).stderr


def test_a_refused_question_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "a.gift"
    file.write_text("What? {~ ~}\n\nWhy? {=yes ~no}\n")
    told = quiz("import", str(file), "--dry-run").stdout.splitlines()
    assert [line.strip() for line in told if "a.gift:" in line] == [
        f"a.gift:1: not imported: {NO_RIGHT_ANSWER}"
    ]


def test_names_become_ids() -> None:
    assert [bank_id(name) for name in ("French::Verbs", "Ünï cödé", "日本語", "a/b..c")][:2] == [
        "french.verbs",
        "uni-code",
    ]
    assert bank_id("日本語") == bank_id("日本語") != bank_id("中文")
    assert bank_id("a/b..c") == "a-b-c"


def test_ids_are_found_again_by_name_text_and_place() -> None:
    def question(prompt: str, answer: str, uid: str = "", source: str = "notes") -> PortableQuestion:
        fields = {"kind": "card", "prompt": prompt, "answer": answer, "source": source}
        return PortableQuestion(fields, uid)

    first = [
        question("One?", "1"),
        question("Two?", "2"),
        question("Why?", "Because it is so."),
        question("x", "y", "a!b"),
    ]
    ids = assign_ids(first, [])
    assert ids[:3] == ["one", "two", "why"]
    before = [{"id": id_, **item.fields} for id_, item in zip(ids, first, strict=True)]
    second = [
        question("Changed", "z", "a!b"), question("Why now?", "Because it is so."), question("Two?", "zwei"),
        question("One??", "1"), question("One?", "1", source="elsewhere"),
    ]  # fmt: skip
    assert assign_ids(second, before) == [ids[3], "why", "two", "one-2", "one"]


def test_a_damaged_record_of_an_import_is_told(deck: Path, own: Path) -> None:
    imported(deck)
    record = next(own.parents[1].glob("*.last-import"))
    record.write_text("{")
    assert quiz("import", "--undo").returncode == 1
    assert sqlite3.connect(own.parents[1] / "progress.db").execute(
        "select count(*) from sessions"
    ).fetchone() == (0,)
