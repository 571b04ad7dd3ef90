"""The names that a program imports from `geonews`."""

import subprocess
import sys

import pytest

import geonews


@pytest.mark.parametrize("name", geonews.__all__)
def test_every_name_of_the_api_is_there(name):
    assert getattr(geonews, name) is not None
    assert name in dir(geonews)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        geonews.nothing  # noqa: B018 -- looking is the test


def test_importing_geonews_does_not_load_numpy_yet():
    code = "import sys, geonews; print('numpy' in sys.modules); geonews.Geoparser; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
