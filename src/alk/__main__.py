"""`python -m alk` is the `alk` command."""

from alk.cli import main

raise SystemExit(main())
