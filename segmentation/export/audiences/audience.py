"""Whom to write to: chosen segments as files for one platform, with a hold-out to measure the effect."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from phonenumbers import SUPPORTED_REGIONS

from segmentation import wording
from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.export.audiences.contacts import contact_cells, contact_columns
from segmentation.export.audiences.customer_value import worth_of
from segmentation.export.audiences.destinations import Destination, destination
from segmentation.export.audiences.detectable_lift import BASE_RATE, detectable_lift
from segmentation.export.audiences.eligibility import AudienceList, Contacts, held_out, keep_consenting, keep_reachable
from segmentation.export.audiences.files import GROUPS, groups_file, list_files
from segmentation.export.audiences.look_alikes import add_look_alikes
from segmentation.export.reproducible_zip import EPOCH
from segmentation.features.consent_columns import ObjectionColumn, consent_column, consent_columns, objection_columns
from segmentation.pipeline import Result
from segmentation.progress import Progress, part, silent
from segmentation.vocabulary.contacts import ContactField
from segmentation.vocabulary.countries import country_code


@dataclass(frozen=True)
class AudienceChoices:
    """What the user wants.

    Attributes
    ----------
    destination : name in `DESTINATIONS`.
    segments : numbers of the segments on the list.
    certainty : customers under this `segment_confidence` stay off it.
    hold_out : share (0–0.5) kept off the list at random, to measure the effect.
    consent : column whose yes is needed; None takes the one found, an empty text none.
    opt_out : columns whose yes keeps a customer off; None takes all that are found, an empty text none.
    columns : contact field → column, where the header does not tell; an empty text leaves the field out.
    region : two-letter country of phone numbers without ``+`` of customers whose own country is not known.
    value : whether what each customer is worth (the profile's value column) goes along, where the platform takes it.
    look_alikes : so many customers of other segments, the nearest to the chosen ones, stand on the list too.
    response : the response rate expected without the letter or advertisement; the lift is told for it.
    """

    destination: str
    segments: tuple[int, ...]
    certainty: float = 0.0
    hold_out: float = 0.0
    seed: int = 0
    consent: str | None = None
    columns: Mapping[ContactField, str] = field(default_factory=dict)
    region: str = ""
    opt_out: str | tuple[str, ...] | None = None
    response: float = BASE_RATE
    value: bool = False
    look_alikes: int = 0


@dataclass(frozen=True)
class Audience:
    """The files by name, with a manifest; and sentences on who stayed off the list and why."""

    files: dict[str, bytes] = field(repr=False)
    size: int
    held_out: int
    sentences: tuple[str, ...]

    def zipped(self) -> bytes:
        """One zip; the same audience gives the same bytes."""
        sink = io.BytesIO()
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files.items():
                info = zipfile.ZipInfo(name, EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content)
        return sink.getvalue()


def who_may_be_written_to(result: Result, choices: AudienceChoices) -> int:
    """How many customers of the segments are left after consent and objections, as `make_audience` counts them.

    Raises
    ------
    InvalidChoice, UnsuitableData : as `make_audience` does.
    """
    _checked(result, choices)
    listed = _of_the_segments(result, choices)
    _keep_consenting(listed, result, choices)
    return len(listed.rows)


def make_audience(result: Result, choices: AudienceChoices, progress: Progress = silent) -> Audience:
    """The list for one platform.

    Raises
    ------
    InvalidChoice : for an unknown destination, segment, share, column or country.
    UnsuitableData : where the file has no column the platform needs.
    """
    platform = _checked(result, choices)
    columns = _columns(result, choices)
    listed = _of_the_segments(result, choices)
    chosen = int(np.isin(result.assignment.labels[listed.rows], choices.segments).sum())
    alike = len(listed.rows) - chosen
    consent, objections = _keep_consenting(listed, result, choices)
    _tell_other_consents(listed, result, choices, consent)
    if platform.needs:
        listed.contacts = _contacts(result, choices, listed, part(progress, 0.0, 0.8))
        keep_reachable(listed, platform)
        _tell_countries(listed, platform)
    owners = [columns[f] for f in ("email", "phone") if f in columns]
    owners += [column.name for column in result.dataset.columns if column.role == "identifier"]
    held = held_out(listed, result.dataset, owners, choices.hold_out, choices.seed)
    progress(0.9, "Writing the files")
    worth = worth_of(result, platform) if choices.value else None
    files, sizes = _files(result, platform, listed, held, worth)
    size, out = int((~held).sum()), int(held.sum())
    sentences = (*(off.sentence for off in listed.off), *listed.notices, *_warnings(platform, choices, size, out))
    manifest = {
        "destination": platform.title,
        "checked_against": platform.source,
        "segments": {str(n): result.assignment.names[n - 1] for n in choices.segments},
        "customers": size,
        "held_out": out,
        "accounted_for": {
            "customers in these segments": chosen,
            **({"look-alikes of other segments": alike} if alike else {}),
            "stay off": {off.why: off.count for off in listed.off},
            "held out": out,
            "on the list": size,
        },
        "certainty_at_least": choices.certainty,
        "consent_column": consent,
        "opt_out_columns": [column.name for column in objections],
        "country_of_phones": choices.region or None,
        "value_column": result.profile.value_column if worth is not None else None,
        "seed": choices.seed,
        "hashed": list(platform.hashed),
        "columns": {f: name for f, name in columns.items() if f in platform.headers},
        "files": sizes,
        "told": sentences,
    }
    files["manifest.json"] = json.dumps(manifest, indent=1, ensure_ascii=False).encode()
    return Audience(files, size, out, sentences)


def _checked(result: Result, choices: AudienceChoices) -> Destination:
    platform = destination(choices.destination)
    if not choices.segments or not set(choices.segments) <= set(range(1, result.segmentation.k + 1)):
        raise InvalidChoice(f"Choose segments between 1 and {result.segmentation.k} for the list.")
    if not 0 <= choices.hold_out <= 0.5 or not 0 <= choices.certainty <= 1:
        raise InvalidChoice("The hold-out is a share between 0 and 0.5, and the certainty one between 0 and 1.")
    if choices.look_alikes < 0:
        raise InvalidChoice("The number of look-alikes is 0 or more.")
    if not 0 < choices.response < 1:
        raise InvalidChoice("The response rate that you expect is a share between 0 and 1, such as 0.05.")
    if choices.region and choices.region not in SUPPORTED_REGIONS:
        meant = country_code(choices.region)
        advice = f"Did you mean {meant}?" if meant else "Write two letters, such as DE, GB or US."
        raise InvalidChoice(f"No country has the code {choices.region!r}. {advice}")
    names = (*choices.columns.values(), choices.consent or "", *_names(choices.opt_out))
    unknown = [name for name in names if name and name not in result.dataset.column_names]
    if unknown:
        raise InvalidChoice(f"There is no column {unknown[0]!r}. Choose one of the file's columns.")
    columns = _columns(result, choices)
    if platform.needs and not set(platform.needs) & set(columns):
        raise UnsuitableData(
            f"{platform.title} needs {' or '.join(platform.needs)}, and no column is named like that. Say which it is."
        )
    return platform


def _objections(result: Result, choices: AudienceChoices) -> tuple[ObjectionColumn, ...]:
    known = {column.name: column for column in objection_columns(result.dataset)}
    if choices.opt_out is None:
        return tuple(column for name, column in known.items() if name != choices.consent)
    return tuple(known.get(name, ObjectionColumn(name)) for name in _names(choices.opt_out))


def _names(columns: str | tuple[str, ...] | None) -> tuple[str, ...]:
    names = (columns,) if isinstance(columns, str) else columns or ()
    return tuple(name for name in names if name)


def _columns(result: Result, choices: AudienceChoices) -> dict[ContactField, str]:
    named = contact_columns(result.dataset) | dict(choices.columns)
    columns = {f: name for f, name in named.items() if name}
    together = destination(choices.destination).together
    # A platform that matches an address wants all of it: a file with half of it is refused.
    return columns if set(together) <= set(columns) else {f: name for f, name in columns.items() if f not in together}


def _of_the_segments(result: Result, choices: AudienceChoices) -> AudienceList:
    rows = np.flatnonzero(np.isin(result.assignment.labels, choices.segments))
    listed = AudienceList(rows, {}, [], [])
    if choices.certainty > 0:
        sure = np.nan_to_num(result.assignment.confidence[rows]) >= choices.certainty
        listed.keep(sure, f"are less certain than {wording.percent(choices.certainty)}")
    if choices.look_alikes:
        add_look_alikes(listed, result.segmentation, choices.segments, choices.look_alikes)
    return listed


def _keep_consenting(
    listed: AudienceList, result: Result, choices: AudienceChoices
) -> tuple[str | None, tuple[ObjectionColumn, ...]]:
    """Whoever did not agree, or objected, stays off; which columns were asked."""
    consent = consent_column(result.dataset) if choices.consent is None else choices.consent or None
    objections = _objections(result, choices)
    keep_consenting(listed, result.dataset, consent, objections, _columns(result, choices).get("email", ""))
    return consent, objections


def _contacts(result: Result, choices: AudienceChoices, listed: AudienceList, progress: Progress) -> Contacts:
    platform = destination(choices.destination)
    columns = _columns(result, choices)
    # The country tells where a phone number is at home, also where it is not sent itself.
    country = choices.columns.get("country", contact_columns(result.dataset).get("country"))
    named = columns if country is None else columns | {"country": country}
    cells = {f: result.dataset.text[name].take(listed.rows).to_pylist() for f, name in named.items() if name}
    made = contact_cells(cells, platform, choices.region, progress)
    words: dict[ContactField, str] = {"email": "e-mail address", "phone": "phone number"}
    for f, what in words.items():
        pairs = zip(cells.get(f, []), made.get(f, []), strict=True)
        lost = sum(1 for raw, normal in pairs if raw.strip() and not normal)
        if lost:
            many = (
                f"1 {what} cannot be used as it is"
                if lost == 1
                else f"{lost:,} {what}{'es' if f == 'email' else 's'} cannot be used as they are"
            )
            help_ = " Say in which country they are." if f == "phone" and not choices.region else ""
            listed.notices.append(f"{many} written, and left empty.{help_}")
    return {f: np.array(made[f], dtype=object) for f in made if f in columns}


def _tell_other_consents(listed: AudienceList, result: Result, choices: AudienceChoices, asked: str | None) -> None:
    """A consent to text messages, say, is none to letters: which of several was asked is said."""
    others = [name for name in consent_columns(result.dataset) if name != asked]
    if choices.consent is None and others:
        listed.notices.append(
            f"Consent was read from column {asked!r}. Also about consent, and not asked: "
            f"{wording.joined([repr(name) for name in others])}. Choose the one that fits this list."
        )


def _tell_countries(listed: AudienceList, platform: Destination) -> None:
    cells = listed.contacts.get("country", ()) if platform.coded else ()
    words = [cell for cell in cells if cell and not country_code(cell)]
    if words:
        listed.notices.append(
            f"{platform.title} knows countries by two letters, and {len(words):,} cells name none, the "
            f"first {words[0][:40]!r}: write DE, US or the like."
        )


def _files(
    result: Result,
    platform: Destination,
    listed: AudienceList,
    held: NDArray[np.bool_],
    worth: NDArray[np.float64] | None,
) -> tuple[dict[str, bytes], dict[str, int]]:
    files: dict[str, bytes] = {}
    sizes: dict[str, int] = {}
    for what, mask in (("list", ~held), ("hold_out", held)):
        if what == "list" or mask.any():
            contacts = {name: cells[mask] for name, cells in listed.contacts.items()}
            for name, content, count in list_files(result, platform, contacts, listed.rows[mask], what, worth):
                files[name], sizes[name] = content, count
    if held.any():
        files[GROUPS], sizes[GROUPS] = groups_file(result, listed.rows, held), len(held)
    return files, sizes


def _warnings(platform: Destination, choices: AudienceChoices, listed: int, held: int) -> list[str]:
    lines = []
    if not listed:
        lines.append("Nobody is left on the list.")
    elif listed < platform.fewest:
        lines.append(f"{platform.title} makes nothing of lists under {platform.fewest}, and this one has {listed:,}.")
    if held:
        points = wording.number(round(100 * detectable_lift(listed, held, choices.response), 1))
        lines.append(
            f"With {held:,} customers held out, a lift of {points} percentage points or more on a "
            f"response rate of {wording.percent(choices.response)} will be seen (80 % power)."
        )
    elif choices.hold_out:
        lines.append("The list is too small to hold anybody out.")
    return lines
