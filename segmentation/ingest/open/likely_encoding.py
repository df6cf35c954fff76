"""Which encoding turns the bytes beyond ASCII into words of a language?"""

from __future__ import annotations

import re

from segmentation.ingest.open.candidate_encodings import CANDIDATES, OTHER_SCRIPTS
from segmentation.ingest.open.letter_costs import cost_of
from segmentation.ingest.text_encoding import ENCODING_TITLES, Encoding

ENOUGH_BYTES = 1 << 14
"""Of the lines with bytes beyond ASCII; more of them change no decision."""
CLOSE, CLOSE_SHARE = 5.9, 0.03
"""A rival that costs so little more than the best, as a sum or as a share of it, leaves the encoding in doubt."""
MAX_RIVALS = 2
ASCII = 0x7F
FEW_LETTERS, FEW_OF_ANOTHER_SCRIPT = 3, 8.0
"""Where fewer different bytes beyond ASCII occur, another script costs so much more: its words are made of several."""
EXAMPLES = 3


def likely_encoding(foreign: bytes) -> Encoding:
    """The encoding in which these lines cost least, with what is left in doubt.

    Examples
    --------
    >>> likely_encoding("Москва;Иванов".encode("cp1251")).codec
    'cp1251'
    >>> likely_encoding("서울;김철수".encode("cp949")).codec
    'cp949'
    """
    sample = _whole_lines(foreign)
    few = len({byte for byte in sample if byte > ASCII}) < FEW_LETTERS
    texts = {candidate: sample.decode(candidate.codec, "replace") for candidate in CANDIDATES}
    costs = {
        candidate.codec: candidate.handicap
        + cost_of(text, candidate.languages, candidate.mixed)
        + (FEW_OF_ANOTHER_SCRIPT if few and candidate.languages[0] in OTHER_SCRIPTS else 0.0)
        for candidate, text in texts.items()
    }
    ranking = sorted(costs, key=lambda codec: costs[codec])
    readings = {candidate.codec: text for candidate, text in texts.items()}
    best = next(codec for codec, text in readings.items() if text == readings[ranking[0]])
    limit = costs[ranking[0]] + max(CLOSE, CLOSE_SHARE * costs[ranking[0]])
    close = [codec for codec in ranking if costs[codec] < limit]
    return _with_notice(foreign, best, _that_differ(readings, best, close))


def example_of(foreign: bytes, codec: str) -> str:
    """A few words with letters beyond ASCII, in brackets, as this encoding reads them; empty where there are none."""
    words = re.findall(r"\w*[^\x00-\x7f]\w*", foreign.decode(codec, "replace"))
    return f" ({', '.join(dict.fromkeys(words[:EXAMPLES]))})" if words else ""


def _whole_lines(foreign: bytes) -> bytes:
    if len(foreign) <= ENOUGH_BYTES:
        return foreign
    return foreign[: foreign.rfind(b"\n", 0, ENOUGH_BYTES) + 1] or foreign[:ENOUGH_BYTES]


def _that_differ(readings: dict[str, str], best: str, close: list[str]) -> tuple[str, ...]:
    """The rivals that would read something else, and each something of its own."""
    seen = {readings[best]: best}
    for codec in close:
        seen.setdefault(readings[codec], codec)
    return tuple(seen.values())[1 : 1 + MAX_RIVALS]


def _with_notice(foreign: bytes, best: str, rivals: tuple[str, ...]) -> Encoding:
    """The encoding with its evidence, and a notice where it is in doubt or leaves bytes over."""
    title, example = ENCODING_TITLES[best], example_of(foreign, best)
    evidence = f"The letters beyond ASCII make words in {title}{example}."
    try:
        foreign.decode(best)
    except UnicodeDecodeError:
        words = f"The file was read as {title}{example}, but some of its bytes are no letter there."
        return Encoding(best, 0, evidence, words, rivals)
    if not rivals:
        return Encoding(best, 0, evidence)
    others = ", ".join(f"{ENCODING_TITLES[codec]}{example_of(foreign, codec)}" for codec in rivals)
    return Encoding(best, 0, evidence, f"The letters could also be {others}: read as {title}{example}.", rivals)
