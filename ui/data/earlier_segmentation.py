"""An earlier segmentation for the file at hand: its recipe, what is asked about the file, and one button."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from segmentation import wording
from segmentation.drift import Drift, assess_drift
from segmentation.errors import SegmentationError
from segmentation.next_month import apply_recipe
from segmentation.orders import OrderChoices
from segmentation.pipeline import Result
from segmentation.progress import Progress, part
from segmentation.recipe import Recipe
from segmentation.recipe_file import LARGEST_FILE, recipe_from_json
from segmentation.scoring.file_answers import FileAnswers, FileQuestion, answered, questions_on
from segmentation.scoring.later_orders import later_customers
from ui import slots
from ui.components import background_job
from ui.data import rows
from ui.navigation import go_to
from ui.session import Session, bound
from ui.text import plain

LARGEST_MB = LARGEST_FILE >> 20
SAME_UNIT, NEW_WORD = "The same unit: leave them", "A new word"
NOT_CHOSEN = "Choose a column"


@dataclass(frozen=True)
class EarlierMonth:
    """The recipe whose segments are shown on a later file, and what changed since they were formed.

    ``settled`` are sentences on the file that were answered before its customers were shown.
    """

    recipe: Recipe
    drift: Drift
    settled: frozenset[str] = frozenset()


def place(session: Session) -> None:
    """A place for the recipe, or which one it is; it stays while the file is opened."""
    recipe = session.get(slots.EARLIER_RECIPE)
    if recipe is not None:
        st.markdown(f"**An earlier segmentation is at hand: {wording.count(recipe.k, 'segment')}**")
        st.caption(plain(wording.joined(list(recipe.names)), 400))
        st.button("Do without it", type="tertiary", on_click=session.forget, args=(slots.EARLIER_RECIPE,))
        return
    sent = st.file_uploader(
        "The recipe of an earlier segmentation, as saved under Export (recipe.json)",
        type=["json"],
        key="earlier recipe",
        max_upload_size=LARGEST_MB,
    )
    if sent is None:
        return
    try:
        recipe = recipe_from_json(sent.getvalue())
    except SegmentationError as error:
        st.error(plain(error, longest=600))
        return
    session.put(slots.EARLIER_RECIPE, recipe)
    st.rerun()


def at_hand(session: Session) -> bool:
    """Whether a recipe waits to be used on the file."""
    return session.get(slots.EARLIER_RECIPE) is not None


def show(session: Session) -> None:
    """On the Data page: the place, folded while it is empty; with a recipe, what is asked and the button."""
    recipe = session.get(slots.EARLIER_RECIPE)
    if recipe is None:
        with st.expander("Use an earlier segmentation"):
            st.caption("No new segments are formed: these customers are shown in the segments you have.")
            place(session)
        return
    with st.container(border=True):
        place(session)
        if rows.are_orders(session):
            _turn(session, recipe)
            return
        answers = session.get(slots.FILE_ANSWERS, FileAnswers())
        questions = _questions(session, recipe, answers)
        picks = session.get(slots.ANSWER_PICKS, {})
        for question in questions:
            _ask(session, question, picks)
        blocked = any(q.needed and not _picked(q, picks) for q in questions)
        if st.button("Show my customers in these segments", type="primary", disabled=blocked):
            session.put(slots.FILE_ANSWERS, with_picks(answers, questions, picks))
            session.put(slots.EARLIER_STARTED, not any(q.needed for q in questions))
            st.rerun()
        if session.get(slots.EARLIER_STARTED):
            _apply(session, recipe, answers)


def with_picks(
    answers: FileAnswers, questions: tuple[FileQuestion, ...], picks: dict[tuple[str, str, str], str]
) -> FileAnswers:
    """The answers with what was picked for each question; what was left alone is answered too."""
    columns, factors = dict(answers.columns), dict(answers.factors)
    words = {column: dict(known) for column, known in answers.words.items()}
    for question in questions:
        pick = _picked(question, picks)
        if question.about == "column" and pick:
            columns[question.column] = pick
        elif question.about == "unit":
            factors[question.column] = float(pick) if pick else 1.0
        elif question.about == "word":
            words.setdefault(question.column, {})[question.word] = pick or question.word
    return FileAnswers(columns, factors, words)


def _questions(session: Session, recipe: Recipe, answers: FileAnswers) -> tuple[FileQuestion, ...]:
    slot = slots.FILE_QUESTIONS.of(repr(answers), id(recipe))
    questions = session.get(slot)
    if questions is None:
        questions = questions_on(recipe, session.dataset, answers)
        session.put(slot, questions)
    return questions


def _picked(question: FileQuestion, picks: dict[tuple[str, str, str], str]) -> str:
    return picks.get((question.about, question.column, question.word), question.likely)


def _ask(session: Session, question: FileQuestion, picks: dict[tuple[str, str, str], str]) -> None:
    key = (question.about, question.column, question.word)
    left_alone = {"column": NOT_CHOSEN, "unit": SAME_UNIT, "word": NEW_WORD}[question.about]

    def keep(pick: str) -> None:
        session.put(slots.ANSWER_PICKS, {**session.get(slots.ANSWER_PICKS, {}), key: pick})

    def in_words(pick: str) -> str:
        if not pick:
            return left_alone
        return f"Another unit: take them × {pick}" if question.about == "unit" else pick

    st.selectbox(
        plain(question.text, 300),
        ["", *question.proposals],
        format_func=in_words,
        **bound(f"earlier {' '.join(key)}", _picked(question, picks), keep),
    )


def _turn(session: Session, recipe: Recipe) -> None:
    """A log of orders becomes customers as the earlier one did."""
    log = session.dataset
    customers = background_job.result_of(
        session,
        slots.CUSTOMERS,
        lambda progress: later_customers(recipe, log, progress=progress),
        button="Turn these orders into customers as then",
        primary=True,
    )
    if customers is not None:
        session.use_customers(customers, replace(recipe.choices.orders or OrderChoices(), as_of=None))
        st.rerun()


def _apply(session: Session, recipe: Recipe, answers: FileAnswers) -> None:
    """The whole result off the page; the next page shows it."""
    dataset = session.dataset

    def work(progress: Progress) -> tuple[Result, EarlierMonth]:
        result = apply_recipe(recipe, answered(recipe, dataset, answers), part(progress, 0.0, 0.9))
        drift = assess_drift(recipe, result.dataset, result.assignment, confirmed=answers.factors)
        settled = (
            frozenset(result.assignment.notices) - set(drift.questions) if answers.factors or answers.words else ()
        )
        return result, EarlierMonth(recipe, drift, frozenset(settled))

    made = background_job.result_of(session, slots.APPLIED.of(repr(answers), id(recipe)), work)
    if made is not None:
        session.use_earlier(*made)
        go_to("month")
