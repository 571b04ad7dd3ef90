"""`geonews completion`, and the answers to a shell that asks what may come next."""

from __future__ import annotations

import os

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete

from geonews.types import Role

_VARIABLE = "_GEONEWS_COMPLETE"
"""In this variable a shell that wants completions tells so; the name is click's."""


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the script that teaches a shell to complete commands, options and files.

    \b
    bash:  geonews completion bash > ~/.local/share/bash-completion/completions/geonews
    zsh:   geonews completion zsh > ~/.geonews-complete.zsh
           and in ~/.zshrc after compinit:  source ~/.geonews-complete.zsh
    fish:  geonews completion fish > ~/.config/fish/completions/geonews.fish

    It works in shells that are opened after that.
    """  # noqa: D301 -- click reads the \b
    known = get_completion_class(shell)
    assert known is not None, shell
    click.echo(known(context.find_root().command, {}, "geonews", _VARIABLE).source())
    return 0


def answer_shell(root: click.Command) -> int | None:
    """Answer a shell that asks for completions and return the exit status; None when none asks."""
    instruction = os.environ.get(_VARIABLE)
    return shell_complete(root, {}, "geonews", _VARIABLE, instruction) if instruction else None


def files(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 -- click's signature
    """Return the answer that lets the shell complete names of files."""
    return [CompletionItem(incomplete, type="file")]


def role_names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 -- click's signature
    """Return what a list of roles may go on with."""
    before, comma, last = incomplete.rpartition(",")
    free = (role for role in Role if role.startswith(last) and role not in before.split(","))
    return [CompletionItem(f"{before}{comma}{role}") for role in free]
