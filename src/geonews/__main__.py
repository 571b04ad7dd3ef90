"""Run the command line with `python -m geonews`."""

import sys

from geonews.cli import main

sys.exit(main())
