"""Files from any spreadsheet, and what is taken out of an upload. 1 s."""

import io
import zipfile

import pytest
from gluteal.grading.classroom.tables import read_table, write_table
from gluteal.grading.classroom.uploads import MAX_BYTES, Upload, read_upload

EXPORTS = ["id;name\r\nanna;Chloé\r\n".encode("cp1252"), "\ufeffid\tname\nanna\tChloé\n".encode(), 'id,name\n"anna","Chloé"\n\n'.encode()]


@pytest.mark.parametrize("data", EXPORTS)
def test_lists_from_any_spreadsheet_are_read(tmp_path, data):
    (tmp_path / "t.csv").write_bytes(data)
    assert [(row["id"], row["name"]) for row in read_table(tmp_path / "t.csv")] == [("anna", "Chloé")]


def test_a_cell_of_ours_is_never_a_formula_and_reads_back(tmp_path):
    write_table(tmp_path / "t.csv", ("a", "b"), [{"a": "=cmd()", "b": -1.5}])
    assert (tmp_path / "t.csv").read_text().splitlines()[1] == "'=cmd(),-1.5"
    assert read_table(tmp_path / "t.csv")[0]["a"] == "=cmd()"


def test_a_bomb_is_stopped_by_what_comes_out_not_by_what_its_list_says(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.json", b"0" * (MAX_BYTES + 1))
    raw = data.getvalue().replace((MAX_BYTES + 1).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    upload = Upload()
    upload.add("x.zip", raw)
    assert upload.files == {} and len(upload.notes) == 1


@pytest.mark.parametrize("name", ["../../up.json", "/etc/x.json", "C:/x.json", "a/../../b.json", "..\\up.json"])
def test_a_zip_reaches_nothing_outside(tmp_path, name):
    upload = Upload()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for one in (name, "in.json"):
            archive.writestr(one, b"{}")
    upload.add("x.zip", data.getvalue())
    assert list(upload.files) == ["x.zip/in.json"]
    assert "points outside its folder" in upload.notes[0]


def test_links_pipes_and_locked_files_are_left_out_with_a_note(tmp_path):
    import os

    folder = tmp_path / "up"
    folder.mkdir()
    (folder / "answers.json").symlink_to(tmp_path / "secret")
    os.mkfifo(folder / "pipe.json")
    link = zipfile.ZipInfo("link.json")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    upload = read_upload(folder)
    assert upload.files == {}
    assert len(upload.notes) == 3
