"""Where a build by PyInstaller begins: the command, and what it starts of itself.

Readers start modules with ``sys.executable -m MODULE``, which in such a build is the program itself, and
processes of a pool begin here, too.
"""

from __future__ import annotations

import multiprocessing
import runpy
import sys

from govlint.cli.main import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["-m"] and sys.argv[2].startswith("govlint.readers."):
        del sys.argv[:2]
        runpy.run_module(sys.argv[0], run_name="__main__")
    else:
        main()
