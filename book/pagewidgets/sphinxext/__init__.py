"""Joins pagewidgets to a Sphinx build: the only importer of Sphinx. This module says what is called when.

`kernels` has what kernels are told and have noted, and what their outputs depend on; `flat` what stands where nothing
runs; `elements` what authors and cells put on pages, and what leads there; `assets` the files of a built page.
"""

from types import NoneType
from typing import Any

from sphinx.application import Sphinx

from .. import __version__
from . import assets, elements, flat, kernels


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point: list `pagewidgets` among the extensions; MyST-NB, which runs the notebooks, comes with it.

    Configuration: `pagewidgets_watch`, paths, from the source folder or absolute, or patterns of such, whose change
    runs the notebooks again, without what builds write and what hidden folders hold there; left out, the code and
    the data that lie there. `pagewidgets_data`, the page that has a heading for each data file, to which the
    sources of charts lead, "" for none.
    """
    app.setup_extension("myst_nb")
    app.add_directive("covered", elements.Covered)
    app.add_post_transform(elements.leading(app))
    app.add_config_value("pagewidgets_watch", None, "", [list, tuple, NoneType])
    app.add_config_value("pagewidgets_data", "", "html", [str])
    app.connect("config-inited", kernels.begin, priority=400)
    app.connect("builder-inited", kernels.lie_flat, priority=400)
    app.connect("env-get-outdated", kernels.read_again)
    app.connect("env-before-read-docs", elements.check_data_page)
    app.connect("doctree-read", kernels.say_notes, priority=50)
    app.connect("doctree-read", flat.unfold, priority=100)  # before Sphinx collects pictures
    app.connect("builder-inited", assets.copy_static)
    app.connect("doctree-read", elements.note_elements)
    app.connect("doctree-read", kernels.say_stored)
    app.connect("doctree-read", assets.drop_unused_widgets)
    app.connect("html-page-context", assets.add_to_page)
    app.connect("build-finished", assets.finish)
    # Last: until then a book's own handlers may say words, too.
    app.connect("build-finished", kernels.restore, priority=1000)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
