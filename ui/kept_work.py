"""Between a visitor's Session and what is kept of it: saved after each change, and taken up again with one click."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from typing import Any

import streamlit as st

from segmentation.errors import SegmentationError
from segmentation.ingest import Dataset, read
from segmentation.orders import build_rfm, join_customers
from segmentation.progress import Progress, part, silent
from segmentation.recipe import Choices
from segmentation.scoring.file_answers import FileAnswers
from storage.database import StorageUnavailable
from storage.rights import Person
from storage.work_document import KeptFile, KeptMoment, WorkDocument, work_from_json, work_to_json
from storage.workspace import ChangedElsewhere, KeptWork, workspace_key
from ui import access, slots
from ui.history import Moment
from ui.serving import keeping
from ui.serving.workspace_cookie import FORM, NAME
from ui.session import Session, Upload

AGAIN_AFTER = 10.0
"""Seconds before a database that was away is asked again."""
TOO_LARGE = (
    f"Your file is larger than {keeping.LARGEST_KEPT >> 20} MB and is not kept. Your choices are: "
    "after a reload, open the file again and they come back."
)
NO_LIBRARY = "It needs people who sign in, or a Kindred on your own computer, and a server that keeps work."
MOST_MOMENTS, FEWEST_MOMENTS, MOST_TREATMENTS = 20, 2, 4_000
"""Choices before and after the present that are kept: the columns of all their plans are written in about 0.1 s."""
OFFERED = 3
"""Pieces of work offered, the latest; more would hide the place to drop a file."""
LOOKED_THROUGH = 10
"""Pieces of work among which a file that is opened again is looked for."""
LOCAL = "this computer"
"""The account of whoever uses Kindred without signing in."""


@dataclass(frozen=True)
class WorkOffer:
    """Work that can be taken up again; ``whole`` says whether its file was kept too."""

    kept: KeptWork
    document: WorkDocument
    whole: bool


@dataclass(frozen=True)
class Restored:
    """A file read again, and the customers in it."""

    upload: Upload = field(repr=False)
    source: Dataset
    dataset: Dataset
    joined: Upload | None = None


# ---- who asks ---------------------------------------------------------------------------


def person() -> Person:
    """Who this visitor is to the library: the account of who signed in, else whoever uses this computer."""
    return _person_of(st.user) if access.required() else Person(LOCAL)


def has_library() -> bool:
    """Whether this visitor can save in a library: on this computer, or signed in, where anything is kept at all."""
    if not keeping.hours():
        return False
    return bool(person().account) if access.required() else keeping.local()


def _person_of(user: Mapping[str, Any]) -> Person:
    address = "" if user.get("email_verified") is False else str(user.get("email") or "")
    account = f"{user.get('iss', '')} {user['sub']}" if user.get("sub") else address.casefold()
    return Person(account, address)


def workspace() -> str | None:
    """The key of this visitor's kept work; None where nothing is kept of them."""
    token = str(st.context.cookies.get(NAME, ""))
    if not keeping.hours() or not FORM.fullmatch(token):
        return None
    if not access.required():
        return workspace_key(token, "")
    who = _person_of(st.user)
    return workspace_key(token, who.account) if who.account else None


# ---- saving -----------------------------------------------------------------------------


def keep(session: Session) -> None:
    """Save the work at hand where it has changed; what cannot be saved is said at the side and tried again."""
    place, upload, state = workspace(), session.upload, session.keeping
    if place is None or upload is None or not session.has("dataset"):
        return
    document = document_of(session)
    if document == state.document or time.monotonic() < state.not_before:
        return
    store, text, until = keeping.works(), work_to_json(document), keeping.until()
    about = tuple(file.digest for file in (document.file, document.joined) if file is not None)
    try:
        try:
            revision = store.save(place, state.work, state.revision, text, until=until, of=about)
        except ChangedElsewhere as error:
            state.work, state.problem = secrets.token_urlsafe(16), str(error)
            revision = store.save(place, state.work, 0, text, until=until, of=about)
        else:
            state.problem = ""
        there = {digest for digest in about if store.has_file(place, digest)}
    except StorageUnavailable as error:
        state.problem, state.not_before = str(error), time.monotonic() + AGAIN_AFTER
        return
    state.document, state.revision = document, revision
    for file in filter(None, (upload, session.get(slots.JOINED_TABLE))):
        _keep_file(session, place, file, file.digest in there, until)


def _keep_file(session: Session, place: str, file: Upload, whole: bool, until: float) -> None:
    """Keep a file's bytes off the page where they are not ``whole`` there; what went wrong is said and tried again."""
    if len(file.content) > keeping.LARGEST_KEPT:
        session.keeping.problem = TOO_LARGE
        return

    def work(progress: Progress) -> str:
        try:
            keeping.works().keep_file(place, file.content, until=until, room=keeping.room())
        except SegmentationError as error:
            return str(error)
        return ""

    slot = slots.FILE_KEPT.of(file.digest)
    job = session.get(slot)
    if job is not None and not job.done:
        return
    if job is not None and job.outcome == "done":
        session.keeping.problem = job.value() or session.keeping.problem
    if not whole:
        session.put(slot, session.jobs.start(work, lane="short"))


def document_of(session: Session) -> WorkDocument:
    """The Session as it is kept: choices and how they came about, without what can be computed again."""
    upload, joined = session.upload, session.get(slots.JOINED_TABLE)
    assert upload is not None
    # Names given since stand in the result's own recipe.
    earlier = session.result.recipe if session.has("result") and session.get(slots.EARLIER) is not None else None
    return WorkDocument(
        KeptFile(upload.name, upload.digest),
        KeptMoment(session.choices),
        session.get(slots.ROWS),
        None if joined is None else KeptFile(joined.name, joined.digest),
        session.result.segmentation.k if session.has("result") else 0,
        session.advice,
        tuple(_kept(session, reversed(session.history.past)))[::-1],
        tuple(_kept(session, reversed(session.history.future)))[::-1],
        earlier,
        session.get(slots.FILE_ANSWERS) if earlier is not None else None,
    )


def _kept(session: Session, moments: Iterable[Moment]) -> Iterator[KeptMoment]:
    """The moments next to the present, the nearest first, up to the first that is about another table.

    As many as can be written with every change: fewer where a plan speaks of very many columns.
    """
    columns = len(session.dataset.columns)
    for moment in islice(moments, max(FEWEST_MOMENTS, min(MOST_MOMENTS, MOST_TREATMENTS // max(1, columns)))):
        if not session.same_table(moment):
            return
        yield KeptMoment(moment.choices, moment.change)


# ---- taking up again --------------------------------------------------------------------


def offers(most: int = OFFERED) -> tuple[WorkOffer, ...]:
    """What this visitor can go on with, the latest first; nothing where the database is away."""
    place = workspace()
    if place is None:
        return ()
    store, offered = keeping.works(), []
    try:
        for kept in store.works(place, most):
            try:
                document = work_from_json(kept.document)
            except SegmentationError:  # kept by another Kindred than this one
                continue
            files = filter(None, (document.file, document.joined))
            offered.append(WorkOffer(kept, document, all(store.has_file(place, file.digest) for file in files)))
    except StorageUnavailable:
        return ()
    return tuple(offered)


def restored(place: str, offer: WorkOffer, progress: Progress = silent) -> Restored:
    """The file of some kept work, read and turned into customers as it was.

    Raises
    ------
    SegmentationError : where the file is no longer kept, or does not read as it did.
    """
    document, choices = offer.document, offer.document.now.choices
    upload = _file(place, document.file)
    progress(0.1, "Reading your file again")
    source = read(upload.content, name=upload.name, options=choices.reading)
    dataset, joined = source, None
    if choices.orders is not None:
        dataset = build_rfm(source, **asdict(choices.orders), progress=part(progress, 0.3, 0.9))
    if document.joined is not None:
        joined = _file(place, document.joined)
        dataset = join_customers(dataset, read(joined.content, name=joined.name))
    if dataset is not source:
        dataset = dataset.with_labels(choices.reading.labels)
    return Restored(upload, source, dataset, joined)


def _file(place: str, file: KeptFile) -> Upload:
    content = keeping.works().file(place, file.digest)
    if content is None:
        raise SegmentationError(f"{file.name!r} is no longer kept. Open it again: your choices come back with it.")
    return Upload(file.name, content, file.digest)


def go_on(session: Session, offer: WorkOffer, again: Restored) -> None:
    """Put some kept work in the place of whatever is open."""
    document = offer.document
    choices = document.now.choices
    if document.earlier is not None:  # its segments are shown again, not formed
        choices = Choices(reading=choices.reading, orders=choices.orders)
    session.take_up(again.upload, again.source, again.dataset, choices)
    if document.earlier is not None:
        session.put(slots.EARLIER_RECIPE, document.earlier)
        session.put(slots.FILE_ANSWERS, document.answers or FileAnswers())
        session.put(slots.EARLIER_STARTED, True)
    if document.rows is not None:
        session.put(slots.ROWS, document.rows)
    if again.joined is not None:
        session.put(slots.JOINED_TABLE, again.joined)
        session.put(slots.CUSTOMER_TABLE_JOINED, True)
    now = session.moment()
    if document.earlier is None:
        session.history.past = [_moment(now, kept) for kept in document.past]
        session.history.future = [_moment(now, kept) for kept in document.future]
    if document.advice is not None:
        session.take_advice(document.advice)
    session.keeping.work, session.keeping.revision = offer.kept.id, offer.kept.revision
    session.keeping.document = document


def _moment(now: Moment, kept: KeptMoment) -> Moment:
    return replace(now, change=kept.change, choices=kept.choices)


def take_choices(session: Session) -> bool:
    """Where the file just opened is one whose choices alone were kept, take them; whether there were any."""
    upload = session.upload
    for offer in offers(LOOKED_THROUGH):
        if upload is not None and not offer.whole and offer.document.file.digest == upload.digest:
            choices = offer.document.now.choices
            if choices.reading == session.choices.reading and choices.orders is None:
                assert session.source is not None
                go_on(session, offer, Restored(upload, session.source, session.source))
                return True
    return False


def forget(session: Session) -> None:
    """Erase all that is kept of this visitor, here and in the database, at once."""
    place = workspace()
    if place is not None:
        session.close()
        keeping.works().forget(place)
