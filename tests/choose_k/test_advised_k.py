"""Of numbers of segments with nearly the same null ratio, the one that comes back is advised."""

from segmentation.choose_k.advised_k import choose
from segmentation.choose_k.k_scores import KScore

# k, null ratio, silhouette, stability, likelihood: five round groups, further cuts only slice them.
SEEN = [
    (4, 0.393, 0.668, 1.0, 4.0),
    (5, 0.188, 0.734, 1.0, 3.0),
    (6, 0.186, 0.684, 0.883, 2.9),
    (7, 0.184, 0.584, 0.795, 2.8),
    (8, 0.185, 0.432, 0.813, 2.7),
    (9, 0.187, 0.355, 0.841, 2.6),
]


def test_a_number_that_slices_groups_is_not_advised_for_a_ratio_as_low():
    scores = [
        KScore(
            k,
            1.0,
            silhouette=s,
            null_ratio=r,
            stability=t,
            likelihood=h,
            smallest_share=0.06,
            smallest_size=120,
            sizes=(120,) * k,
        )
        for k, r, s, t, h in SEEN
    ]
    assert choose(scores).k == 5
