"""Runs a script until it calls argparse, and prints the options that it declared, as JSON."""

import argparse
import json
import os
import runpy
import sys


class Found(BaseException):
    """Ends the script. Not an Exception, so that the script's own handlers do not catch it."""


def describe(action):
    kind = "text"
    if isinstance(action, argparse._StoreTrueAction) or isinstance(action, argparse._StoreFalseAction):
        kind = "present"
    elif isinstance(action, getattr(argparse, "BooleanOptionalAction", ())):
        kind = "negatable"
    elif action.choices is not None:
        kind = "choice"
    elif action.type is int or (action.type is None and isinstance(action.default, int) and not isinstance(action.default, bool)):
        kind = "integer"
    elif action.type is float or (action.type is None and isinstance(action.default, float)):
        kind = "real"
    flags = [option for option in action.option_strings if option.startswith("--")]
    return {
        "name": flags[0][2:] if flags else action.dest,
        "kind": kind,
        "default": None if action.default is None else str(action.default),
        "choices": None if action.choices is None else [str(choice) for choice in action.choices],
        "help": None if action.help in (None, argparse.SUPPRESS) else str(action.help),
        "isOption": bool(flags),
        "isStoreFalse": isinstance(action, argparse._StoreFalseAction),
        "isList": action.nargs not in (None, "?", 0),
    }


def intercept(parser, *_, **__):
    options = [describe(action) for action in parser._actions if not isinstance(action, argparse._HelpAction)]
    raise Found(json.dumps(options))


argparse.ArgumentParser.parse_known_args = intercept
argparse.ArgumentParser.parse_args = intercept
script = sys.argv[1]
sys.argv = [script]
sys.path.insert(0, os.path.dirname(os.path.abspath(script)))
output, sys.stdout = sys.stdout, sys.stderr
try:
    runpy.run_path(script, run_name="__main__")
    result = "null"
except Found as found:
    result = str(found)
print(result, file=output)
