"""The command line: python -m clusteratlas and one of the commands in `command`."""

from __future__ import annotations

import sys

from clusteratlas.missing import name_package

if __name__ == "__main__":
    sys.excepthook = name_package  # before importing packages that may be missing

import argparse
from pathlib import Path

import duckdb

from clusteratlas import command, command_import, command_store, store
from clusteratlas.files import NotWritten, naming_refusals
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT, store_path
from clusteratlas.text.wording import both, say


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code.

    0: done; 1: refused, with a sentence on stderr; 2: the same for an invalid call or if the system
    refuses to write.
    """
    options = command.read(sys.argv[1:] if arguments is None else arguments)
    try:
        with naming_refusals(store_path().parent):
            return _RUN[options.command](options)
    except (AtlasError, duckdb.Error) as error:
        text = error.text(options.lang) if isinstance(error, AtlasError) else _first_line(error)
        print(text, file=sys.stderr)
        return 2 if isinstance(error, NotWritten | Senseless) else 1


class Senseless(AtlasError):
    """The call of a command is invalid."""


def _query(options: argparse.Namespace) -> int:
    try:
        statements = duckdb.extract_statements(options.sql)
    except duckdb.ParserException:
        statements = [options.sql]  # executing it gives a better error message
    if not statements:
        raise Senseless(*both("command_query_none"))
    frame = store.cursor().execute(options.sql).df()
    if options.format == "json":
        print(frame.to_json(orient="records", date_format="iso", force_ascii=False))
    else:
        print(frame.to_csv(index=False), end="")
    return 0


def _doctor(options: argparse.Namespace) -> int:
    """Check the installation; return 1 if there is a fault."""
    from clusteratlas import doctor  # the other commands need no work store

    findings = doctor.examine()
    for finding in findings:
        print(finding.line(options.lang))
    return 1 if any(finding.is_fault for finding in findings) else 0


def _write_open_data(options: argparse.Namespace) -> int:
    """Create the files of /data after a build, before the first reader asks for them."""
    from clusteratlas.opendata import folder  # the other commands need no catalogue

    print(say(options.lang, "opendata_done", version=folder.make()))
    return 0


def _serve(options: argparse.Namespace) -> int:
    """Serve with several processes until a signal ends them."""
    from clusteratlas import serve  # the other commands start no processes

    if options.workers < 1:
        raise Senseless(*both("serve_workers"))
    scheme = "https" if options.https else "$scheme"
    site = serve.Site(options.address, options.port, options.base, options.drain, scheme)
    return serve.serve(options.workers, site, options.lang)


def _update(options: argparse.Namespace) -> int:
    """Run the nightly job; return 3 if the tables were held back, 1 if one failed."""
    from clusteratlas import update  # the other commands fetch nothing

    places = update.Places(ROOT, store_path())
    return update.run_update(Path(options.plan), places, options.force, options.lang)


def _publish(options: argparse.Namespace) -> int:
    """Publish the store for other machines."""
    from clusteratlas import distribution  # the other commands carry no store

    distribution.run_publish(options.lang)
    return 0


def _fetch(options: argparse.Namespace) -> int:
    """Fetch the published store, once or repeatedly until a signal ends the process."""
    from clusteratlas import distribution  # the other commands carry no store

    if options.every is None:
        distribution.run_fetch(options.lang)
    elif options.every < 1:
        raise Senseless(*both("distribution_seconds"))
    else:
        distribution.run_fetch_every(options.every, options.lang)
    return 0


def _export(options: argparse.Namespace) -> int:
    from clusteratlas import export  # the other commands need no typesetting

    form, lang, out, url = options.format, options.lang, options.output, options.url
    order = export.Order(form, lang, out, url, options.complete)
    if options.view == "dossier" and len(options.choices) != 1:
        raise Senseless(*both("command_export_one_id"))
    paths = export.files(options.view, options.choices, order)
    for path in paths:
        print(path)
    return 0


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


_RUN = {
    "build": command_store.build_store,
    "import": command_import.run,
    "query": _query,
    "check": command_store.check,
    "doctor": _doctor,
    "open-data": _write_open_data,
    "serve": _serve,
    "update": _update,
    "publish": _publish,
    "fetch": _fetch,
    "export": _export,
    "backup": command_store.back_up,
    "restore": command_store.restore,
}


if __name__ == "__main__":
    sys.exit(main())
