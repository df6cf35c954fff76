"""``python -m segmentation``: the command line where `kindred` is not installed."""

from segmentation.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
