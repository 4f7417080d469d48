# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what sendproof-check --json prints is what its schema promises."""

import json
import os

import jsonschema

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data",
                    "sendproof-check.schema.json")


def load():
    with open(FILE, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


VALIDATOR = load()


def problems_of_schema(value):
    """The one that says most, or none."""
    if best := jsonschema.exceptions.best_match(VALIDATOR.iter_errors(value)):
        yield f"it is not as the schema says, at {best.json_path}: {best.message[:1000]}"


def read_json(text):
    """What was printed, which has to be as the schema says."""
    value = json.loads(text)
    for problem in problems_of_schema(value):
        raise AssertionError(problem)
    return value
