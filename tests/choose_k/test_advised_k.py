"""Of numbers of segments with nearly the same null ratio, the one that comes back is advised."""

from segmentation.choose_k.advised_k import choose
from segmentation.choose_k.k_scores import KScore

# k, null ratio, silhouette, stability, likelihood, prediction: five round groups, further cuts only slice them.
SEEN = [
    (4, 0.393, 0.668, 1.0, 2.0, 0.99),
    (5, 0.188, 0.734, 1.0, 1.5, 0.98),
    (6, 0.186, 0.684, 0.883, 1.45, 0.62),
    (7, 0.184, 0.584, 0.795, 1.4, 0.55),
    (8, 0.185, 0.432, 0.813, 1.35, 0.5),
    (9, 0.187, 0.355, 0.841, 1.3, 0.5),
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
            prediction_strength=f,
            smallest_share=0.06,
            smallest_size=120,
            sizes=(120,) * k,
        )
        for k, r, s, t, h, f in SEEN
    ]
    assert choose(scores).k == 5
