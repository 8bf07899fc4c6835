#!/usr/bin/env python
"""Django's command-line utility for irsite."""

import os
import sys


def main():
    """Run the management command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "irsite.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError as error:
        sys.exit(f"Django is not installed here ({error}). Run 'make run' once, or use .venv/bin/python.")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"irsite: {error}")


if __name__ == "__main__":
    main()
