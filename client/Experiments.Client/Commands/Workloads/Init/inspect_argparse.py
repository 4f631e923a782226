"""Runs a script until it calls argparse, and prints the options that it declared, as JSON."""

import argparse
import json
import os
import runpy
import sys

COMMANDS = ("train", "fit", "run")


class Found(BaseException):
    """Ends the script. Not an Exception, so that the script's own handlers do not catch it."""


def kind_of(action):
    default = action.default
    if isinstance(action, (argparse._StoreTrueAction, argparse._StoreFalseAction)):
        return "present"
    if isinstance(action, getattr(argparse, "BooleanOptionalAction", ())):
        return "negatable"
    if action.choices is not None:
        return "choice"
    if action.type is bool:
        return "bool"
    if isinstance(default, bool):
        return "boolean"
    if action.type is int or (action.type is not float and isinstance(default, int)):
        return "integer"
    # A type may be a function of the script's own, such as one that refuses negative numbers.
    if action.type is float or isinstance(default, float):
        return "real"
    return "text"


def help_of(parser, action):
    if action.help in (None, argparse.SUPPRESS):
        return None
    try:
        return parser._get_formatter()._expand_help(action)
    except Exception:
        return str(action.help)


def describe(parser, action):
    flags = [option for option in action.option_strings if option.startswith("--")]
    hasNone = action.default is None or action.default == argparse.SUPPRESS
    return {
        "name": flags[0][2:] if flags else action.dest,
        "kind": kind_of(action),
        "default": None if hasNone else str(action.default),
        "choices": None if action.choices is None else [str(choice) for choice in action.choices],
        "help": help_of(parser, action),
        "isOption": bool(flags),
        "short": action.option_strings[0] if action.option_strings and not flags else None,
        "isRequired": bool(action.required),
        "isStoreFalse": isinstance(action, argparse._StoreFalseAction),
        "isList": action.nargs not in (None, "?", 0) or isinstance(action, argparse._AppendAction),
        "isWithoutValue": action.nargs == 0 and kind_of(action) not in ("present", "negatable"),
    }


def options_of(parser):
    ignored = (argparse._HelpAction, argparse._VersionAction, argparse._SubParsersAction)
    return [describe(parser, action) for action in parser._actions if not isinstance(action, ignored)]


def intercept(parser, *_, **__):
    found = {"options": options_of(parser), "command": None, "commands": None}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            names = list(action.choices)
            found["commands"] = names
            chosen = names[0] if len(names) == 1 else next((name for name in COMMANDS if name in names), None)
            if chosen is not None:
                found["command"] = chosen
                found["before"] = [option["name"] for option in found["options"]]
                found["options"] = options_of(action.choices[chosen])
    raise Found(json.dumps(found))


argparse.ArgumentParser.parse_known_args = intercept
argparse.ArgumentParser.parse_args = intercept
script = sys.argv[1]
sys.argv = [script]
sys.path.insert(0, os.path.dirname(os.path.abspath(script)))
output, sys.stdout = sys.stdout, sys.stderr
result = "null"
try:
    runpy.run_path(script, run_name="__main__")
except Found as found:
    result = str(found)
except SystemExit as end:
    # Code 0 or none is an end without argparse. Any other is a failure with its message.
    if end.code:
        raise
print(result, file=output)
