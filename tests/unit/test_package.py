import subprocess
import sys

import pytest

import geonews


def test_every_public_name_is_there():
    assert all(getattr(geonews, name) is not None for name in geonews.__all__)
    assert set(geonews.__all__) <= set(dir(geonews))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'frobnicate'"):
        _ = geonews.frobnicate


def test_importing_the_package_waits_with_numpy_and_the_parser():
    code = "import sys, geonews; print(sorted({'numpy', 'geonews.pipeline', 'geonews.output'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
