"""Everything said of segments: names, facts, what came out, a member as a person. Each reads the same profile."""

from __future__ import annotations

from dataclasses import replace

from segmentation import wording
from segmentation.ingest import Dataset
from segmentation.meaning import families_of, meanings_of
from segmentation.profiles.card_facts import card_facts
from segmentation.profiles.claim_words import Wordings
from segmentation.profiles.claims import find_claims
from segmentation.profiles.fact_sentences import Fact, clause
from segmentation.profiles.outcome_rates import find_outcome
from segmentation.profiles.profile import Profile
from segmentation.profiles.rfm_map import RfmMap
from segmentation.profiles.segment_members import Members
from segmentation.profiles.segment_names import alternatives_to, choose_names, rank_names
from segmentation.profiles.typical_member import member_in_words


def with_words(profile: Profile, dataset: Dataset, members: Members, rfm_map: RfmMap | None) -> Profile:
    """The profile with every name that may be proposed, the facts behind them, and what came out."""
    meanings, families = meanings_of(dataset), families_of(dataset)
    columns, traits = profile.columns, profile.traits
    claims = find_claims(columns, traits, meanings, families, members.sizes, rfm_map)
    wordings = Wordings.of(columns, meanings, families)
    ranked = rank_names(claims, members.sizes.tolist())
    proposed, _ = choose_names(ranked, {})
    segments = []
    for segment, name, names in zip(profile.segments, proposed, ranked, strict=True):
        number = segment.segment
        facts = card_facts(traits, number, name.claims, meanings)
        typical = segment.typical
        segments.append(
            replace(
                segment,
                proposed=name.text,
                named_by=name.claims,
                name_choices=names,
                alternatives=alternatives_to(name, names),
                holding=tuple(claim for claim in claims if claim.holds_for(number)),
                stages=rfm_map.made_of(number) if rfm_map is not None else (),
                facts=facts,
                sentence=sentence_of(segment.size, segment.share, facts),
                person=member_in_words(typical, facts, columns, traits, meanings, wordings) if typical else "",
            )
        )
    return replace(profile, segments=tuple(segments), outcome=find_outcome(columns, meanings))


def sentence_of(size: int, share: float, facts: tuple[Fact, ...]) -> str:
    """The segment in one line, its numbers in units of the data."""
    who = f"{wording.count(size)} customer{'s' if size != 1 else ''} ({wording.percent(share)})"
    if not facts:
        return f"{who} near the average in every column looked at."
    clause_text = clause(facts)
    return f"{who}{' ' if clause_text.startswith('who ') else ': '}{clause_text}."
