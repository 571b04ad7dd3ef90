"""The notebook runs from top to bottom, and is kept without what it printed."""

import nbformat
from nbclient import NotebookClient
from pages import ROOT
from workplace import lay_out

NOTEBOOK = ROOT / "docs/tutorial.ipynb"


def run_cells(folder):
    """Run the notebook in a folder `docs` beside the sample files and return what each cell showed."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    place = lay_out(folder) / "docs"
    place.mkdir()
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(place)}}).execute()
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def test_the_notebook_runs_and_shows_a_table_a_map_and_a_file(tmp_path):
    shown = run_cells(tmp_path)
    pages = ["".join(output.get("data", {}).get("text/html", "") for output in outputs) for outputs in shown]
    assert "Baghouz" in pages[1]
    assert any("iframe" in page for page in pages)
    assert "Euphrates" in pages[-1]


def test_the_notebook_is_kept_without_outputs():
    cells = [cell for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]
    assert [(cell.outputs, cell.execution_count) for cell in cells] == [([], None)] * len(cells)
