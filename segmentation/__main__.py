"""``python -m segmentation``: the whole job from the command line."""

from segmentation.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
