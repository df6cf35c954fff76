"""No import changes the process that imports; the app and the command line set it for themselves."""

import json
import os
import subprocess
import sys

from tests.support.paths import ROOT

LOOK = """
import ctypes, json, os, re, sys
import numpy, pyarrow, pandas, sklearn.cluster, sklearn.mixture, scipy.optimize, threadpoolctl, plotly, diptest
import locale, signal, threading


class Mallinfo(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in
                ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keep")]


def malloc_was_set():
    '''Whether somebody fixed a threshold of the C library; None where that does not show.

    Left alone, it takes an array of 12 MB from the system for itself, and once that was freed, the next one no more.
    After any `mallopt` of a threshold it does so every time.
    '''
    library = ctypes.CDLL(None)
    if not hasattr(library, "mallinfo2"):
        return None
    library.malloc.restype = ctypes.c_void_p
    library.free.argtypes = [ctypes.c_void_p]
    library.mallinfo2.restype = Mallinfo
    for _ in range(2):
        before = library.mallinfo2().hblks
        place = library.malloc(12 << 20)
        of_its_own = library.mallinfo2().hblks - before
        library.free(place)
    return bool(of_its_own)


def state():
    return {
        "arrow pool": pyarrow.default_memory_pool().backend_name,
        "arrow threads": pyarrow.cpu_count(),
        "arrow reading threads": pyarrow.io_thread_count(),
        "library threads": sorted((pool["prefix"], pool["num_threads"]) for pool in threadpoolctl.threadpool_info()),
        "environment": dict(os.environ),
        "hook": sys.excepthook is sys.__excepthook__,
        "locale": locale.setlocale(locale.LC_ALL),
        "threads": threading.active_count(),
        "interrupt": signal.getsignal(signal.SIGINT) is signal.default_int_handler,
        "numpy": repr(numpy.geterr()),
    }
"""
IMPORT_ALL = """
import importlib, pkgutil, segmentation
def import_all():
    for module in pkgutil.walk_packages(segmentation.__path__, "segmentation."):
        if not module.name.endswith("__main__") and "._app" not in module.name:
            importlib.import_module(module.name)
    [getattr(segmentation, name) for name in segmentation.__all__]
"""


def python(script, **environment):
    """What a fresh process prints, as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_importing_the_whole_package_leaves_every_setting_of_the_process_as_it_was():
    before, after = python(
        LOOK + IMPORT_ALL + "before = state(); import_all(); print(json.dumps([before, state()]))",
        KINDRED_THREADS="1",
    )
    assert after == before


def test_importing_the_whole_package_leaves_malloc_as_it_was():
    imported = LOOK + IMPORT_ALL + "before = malloc_was_set(); import_all();"
    before, after = python(imported + "print(json.dumps([before, malloc_was_set()]))")
    set_for_itself = "from segmentation.process import configure_process; configure_process();"
    control = python(LOOK + set_for_itself + "print(json.dumps(malloc_was_set()))")
    assert not before
    assert not after
    assert control or control is None, "the thresholds do not show here, so this test proves nothing"


def test_the_command_line_sets_memory_for_its_own_process():
    script = LOOK + (
        "import contextlib, io\nfrom segmentation.cli.main import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):\n"
        "    main(['inspect', 'nothing-is-here.csv'])\n"
        "print(json.dumps([state()['arrow pool'], 'jemalloc' in pyarrow.supported_memory_backends()]))"
    )
    pool, has_jemalloc = python(script)
    assert (pool == "jemalloc") == has_jemalloc


def test_the_app_sets_it_when_it_is_started_and_no_page_does():
    launcher = (ROOT / "app.py").read_text()
    assert "configure_process()" in launcher
    for folder in ("ui", "pages", "segmentation"):
        for module in (ROOT / folder).rglob("*.py"):
            calls = "configure_process()" in module.read_text().replace("def configure_process()", "")
            assert not calls or module.name == "main.py" and module.parent.name == "cli", module
