"""What a shell is told when it asks what may come next."""

import subprocess

import pytest


@pytest.fixture
def complete(geonews, monkeypatch):
    """Ask as bash does, and return the answers with their kinds."""

    def ask(*words: str) -> list[str]:
        monkeypatch.setenv("_GEONEWS_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", " ".join(("geonews", *words)))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        return geonews().out.split()

    return ask


CASES = [
    pytest.param(("ex",), ["plain,explain", "plain,extract"], id="commands"),
    pytest.param(("gazetteer", "f"), ["plain,fetch", "plain,find"], id="commands of a group"),
    pytest.param(("explain", "art"), ["file,art"], id="input"),
    pytest.param(("map", "a.txt", "art"), ["file,art"], id="further inputs"),
    pytest.param(("map", "a.txt", "-o", "ma"), ["file,ma"], id="output"),
    pytest.param(("extract", "a", "--format", "geo"), ["plain,geojson"], id="formats"),
    pytest.param(("map", "a", "--roles", "lit"), ["plain,literal"], id="roles"),
    pytest.param(
        ("map", "a", "--roles", "literal,d"), ["plain,literal,dateline", "plain,literal,demonym"], id="more roles"
    ),
    pytest.param(("explain", "a", "--lang-out", ""), ["plain,ar", "plain,en"], id="languages"),
    pytest.param(("completion", ""), ["plain,bash", "plain,zsh", "plain,fish"], id="shells"),
]


@pytest.mark.parametrize(("words", "answers"), CASES)
def test_a_shell_is_told_what_may_come_next(complete, words, answers):
    assert complete(*words) == answers


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_asks_geonews(geonews, shell):
    outcome = geonews("completion", shell)
    assert outcome.status == 0
    assert f"_GEONEWS_COMPLETE={shell}_complete" in outcome.out


def test_bash_accepts_its_script_and_binds_it(geonews):
    script = geonews("completion", "bash").out + "\ncomplete -p geonews\n"
    done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, check=True)
    assert "geonews" in done.stdout


def test_help_says_where_the_script_goes(geonews):
    words = geonews("completion", "--help").out
    for place in ("bash-completion/completions/geonews", ".zshrc", "fish/completions/geonews.fish"):
        assert place in words


def test_a_shell_that_is_not_known_is_refused(geonews):
    outcome = geonews("completion", "csh")
    assert outcome.status == 2
    assert "csh" in outcome.err
