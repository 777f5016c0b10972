"""The citation graph as integer arrays: similarity, ranking, ties, traversal weights, main path, lineage. No I/O."""

from litgraph.graph.acyclic import Acyclic, make_acyclic
from litgraph.graph.backtest import CUTS, Month, Ranker, Trial, direct_links, hide, interval, replay, within
from litgraph.graph.bursts import Bursts, find_bursts
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.citation_years import SleepingBeauties, Spectrum, by_age, sleeping_beauties, spectrum
from litgraph.graph.descent import Descent, ReadingOrder, Roots, descent, reading_order, roots, roots_of
from litgraph.graph.key_routes import Basket, global_main_path, key_route, local_main_path, near_best
from litgraph.graph.lineage import Lineage, key_ancestors, lineage
from litgraph.graph.main_path import main_path
from litgraph.graph.newcomers import newcomers
from litgraph.graph.picture import Picture, key_descendants, picture
from litgraph.graph.proportions import ShareTrends, share_trends, wilson
from litgraph.graph.ranking import Ranking, rank, rank_candidates
from litgraph.graph.sections import SectionModel, SectionScores, tie_strengths
from litgraph.graph.similarity import bibliographic_coupling, cocitation, kindred_lists
from litgraph.graph.themes import theme_labels, themes
from litgraph.graph.ties import RELATIONS, Ties, linking_papers, ties
from litgraph.graph.topics import Terms, count_terms, terms_of
from litgraph.graph.traversal import METHODS, TraversalWeights, traversal_weights
from litgraph.graph.walk import random_walk, walk_similarity
from litgraph.graph.words import Words, likeness, words_of

__all__ = [
    "CUTS",
    "METHODS",
    "RELATIONS",
    "Acyclic",
    "Basket",
    "Bursts",
    "CitationGraph",
    "Descent",
    "Lineage",
    "Month",
    "Picture",
    "Ranker",
    "Ranking",
    "ReadingOrder",
    "Roots",
    "SectionModel",
    "SectionScores",
    "ShareTrends",
    "SleepingBeauties",
    "Spectrum",
    "Terms",
    "Ties",
    "TraversalWeights",
    "Trial",
    "Words",
    "bibliographic_coupling",
    "by_age",
    "cocitation",
    "count_terms",
    "descent",
    "direct_links",
    "find_bursts",
    "global_main_path",
    "hide",
    "interval",
    "key_ancestors",
    "key_descendants",
    "key_route",
    "kindred_lists",
    "likeness",
    "lineage",
    "linking_papers",
    "local_main_path",
    "main_path",
    "make_acyclic",
    "near_best",
    "newcomers",
    "picture",
    "random_walk",
    "rank",
    "rank_candidates",
    "reading_order",
    "replay",
    "roots",
    "roots_of",
    "share_trends",
    "sleeping_beauties",
    "spectrum",
    "terms_of",
    "theme_labels",
    "themes",
    "tie_strengths",
    "ties",
    "traversal_weights",
    "walk_similarity",
    "wilson",
    "within",
    "words_of",
]
