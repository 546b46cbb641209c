"""Answers what Debian's Jinja and PyYAML make of templates and YAML; JSON on stdin, a JSON list on stdout, null for an error.

The filters that Copier adds are defined here as its library does, on Python's own re, yaml and json.
"""

import base64
import hashlib
import json
import os.path
import re
import shlex
import sys

import yaml
from jinja2 import DictLoader
from jinja2.sandbox import SandboxedEnvironment


def flags(ignorecase, multiline):
    return (re.I if ignorecase else 0) | (re.M if multiline else 0)


def regex_search(value, regex, *args, ignorecase=False, multiline=False):
    match = re.compile(regex, flags(ignorecase, multiline)).search(value)
    if match is None:
        return None
    groups = [match.group(arg[3:-1] if arg.startswith("\\g<") else int(arg.lstrip("\\"))) for arg in args]
    return groups or match.group()


FILTERS = {
    "to_nice_yaml": lambda value, indent=4: yaml.dump(value, indent=indent, allow_unicode=True, default_flow_style=False),
    "from_yaml": yaml.safe_load,
    "to_json": lambda value, **kw: json.dumps(value, **kw),
    "to_nice_json": lambda value, indent=4, sort_keys=True: json.dumps(value, indent=indent, sort_keys=sort_keys, separators=(",", ": ")),
    "from_json": json.loads,
    "regex_search": regex_search,
    "regex_replace": lambda value="", pattern="", replacement="", ignorecase=False, multiline=False:
        re.compile(pattern, flags(ignorecase, multiline)).sub(replacement, value),
    "regex_findall": lambda value, regex, multiline=False, ignorecase=False: re.findall(regex, value, flags(ignorecase, multiline)),
    "regex_escape": re.escape,
    "b64encode": lambda value: base64.b64encode(value.encode()).decode(),
    "b64decode": lambda value: base64.b64decode(value).decode(),
    "hash": lambda value, hashtype="sha1": hashlib.new(hashtype, value.encode()).hexdigest(),
    "md5": lambda value: hashlib.md5(value.encode()).hexdigest(),
    "sha1": lambda value: hashlib.sha1(value.encode()).hexdigest(),
    "basename": os.path.basename,
    "dirname": os.path.dirname,
    "splitext": os.path.splitext,
    "quote": lambda value: shlex.quote(str(value)),
    "bool": lambda value: value if value is None or isinstance(value, bool) else (value.lower() if isinstance(value, str) else value) in ("yes", "on", "1", "true", 1),
    "ternary": lambda value, yes, no, none=None: none if value is None and none is not None else (yes if value else no),
    "type_debug": lambda value: type(value).__name__,
}


def render(question):
    environment = SandboxedEnvironment(
        keep_trailing_newline=True, loader=DictLoader(question["files"]), extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
    environment.filters.update(FILTERS)
    for template in question["templates"]:
        # Templates change what they are given: each gets its own.
        variables = json.loads(json.dumps(question["variables"]))
        yield lambda: environment.from_string(template).render(variables)


def answers(question):
    if "templates" in question:
        yield from render(question)
    for value in question.get("dump", []):
        yield lambda: yaml.dump(value, indent=4, allow_unicode=True, default_flow_style=False)
    for text in question.get("load", []):
        yield lambda: repr(yaml.safe_load(text))


def attempt(answer):
    try:
        return answer()
    except Exception:  # whatever it is, the engine must refuse it too
        return None


json.dump([attempt(answer) for answer in answers(json.load(sys.stdin))], sys.stdout)
