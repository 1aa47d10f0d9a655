"""The command line: `timebro …`. Each command loads only what it needs."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from infra.embedded import EmbeddedError, with_servers
from infra.settings import Settings, SettingsError


def _settings() -> Settings:
    """What is set from outside, with embedded servers where no address is given."""
    try:
        return with_servers(Settings.from_environment())
    except (SettingsError, EmbeddedError) as error:
        raise click.ClickException(str(error)) from None


@click.group()
def main() -> None:
    """Timebro: from a job text to paid hours to the committee's figure."""


@main.command()
@click.option("--to", "revision", default="head", help="The revision to reach; `base` takes everything down.")
def migrate(revision: str) -> None:
    """Bring the database to a revision and load the national rules."""
    from infra.law.load import load_national_rules
    from infra.migrate import migrate as run

    settings = _settings()
    asyncio.run(run(settings, revision))
    if revision == "head":
        rules = asyncio.run(load_national_rules(settings))
        click.echo(f"Databasen er klar. {rules} regler med dato er indlæst.")


@main.command()
def web() -> None:
    """Serve pages and API."""
    import uvicorn

    from api.app import create_app

    settings = _settings()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=settings.production,
        timeout_graceful_shutdown=5,
    )


@main.command()
def background() -> None:
    """Run background work until told to stop."""
    from api.background import run

    asyncio.run(run(_settings()))


@main.command()
def walk() -> None:
    """Walk one job text to its figure through the demo that is running, saying each step."""
    from api.walk import WalkFailed
    from api.walk_command import walk as run

    try:
        run(_settings(), click.echo)
    except WalkFailed as error:
        raise click.ClickException(str(error)) from None


@main.command()
def embed() -> None:
    """Make every embedding that is missing or stale under the current model, in every municipality."""
    from api.embed_command import embed_all

    made = asyncio.run(embed_all(_settings(), lambda total: click.echo(f"{total} tekster er gjort til tal …")))
    click.echo(f"Alt er opdateret. {made} nye.")


@main.command("rotate-cpr-keys")
def rotate_cpr_keys() -> None:
    """Put every sealed CPR number under the current key, the first of TIMEBRO_CPR_KEYS; then an old one may go."""
    from api.rotate_command import rotate_all
    from infra.crypto import CryptoError, UnknownKey

    try:
        changed = asyncio.run(rotate_all(_settings()))
    except UnknownKey as error:
        message = f"Nogle numre er låst med nøglen {error.key_id}. Sæt den ind i TIMEBRO_CPR_KEYS igen, efter den nye."
        raise click.ClickException(message) from None
    except CryptoError as error:
        raise click.ClickException(f"Et nummer kan ikke åbnes, og intet mere er ændret: {error}") from None
    click.echo(f"{changed} CPR-numre er nu låst med den nye nøgle. Resten var det i forvejen.")


@main.command("demo-data")
@click.option("--if-empty", is_flag=True, help="Do nothing when the demo municipality is there already.")
@click.option("--seed", default=7, show_default=True, help="Another number, another town of the same size.")
def demo_data(if_empty: bool, seed: int) -> None:
    """Load the fictional municipality with people, employers, openings, hours and figures."""
    from api.demo.command import load_demo

    sys.exit(asyncio.run(load_demo(_settings(), seed=seed, if_empty=if_empty, tell=click.echo)))


@main.command("demo-accounts")
def demo_accounts() -> None:
    """Print a sign-in for every role of the demo."""
    from api.demo.command import show_accounts

    asyncio.run(show_accounts(_settings(), tell=click.echo))


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print everything that was found, as JSON.")
def split(file: Path | None, as_json: bool) -> None:
    """Propose tasks for a job text in FILE (.txt, .docx, .pdf), or from standard input."""
    from api.split_command import split_text

    try:
        content = file.read_bytes() if file else sys.stdin.buffer.read()
    except OSError:
        raise click.ClickException(f"Filen kan ikke åbnes: {file}") from None
    sys.exit(split_text(content, file.name if file else "opslag.txt", as_json))


if __name__ == "__main__":
    main()
