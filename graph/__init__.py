"""The citation graph as integer arrays: similarity, ranking, ties, traversal weights, main path, lineage. No I/O."""

from litgraph.graph.acyclic import Acyclic, make_acyclic
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.key_routes import Basket, global_main_path, key_route, local_main_path, near_best
from litgraph.graph.lineage import Lineage, key_ancestors, lineage
from litgraph.graph.main_path import main_path
from litgraph.graph.picture import Picture, key_descendants, picture
from litgraph.graph.ranking import Ranking, rank, rank_candidates, score_candidates
from litgraph.graph.similarity import bibliographic_coupling, cocitation
from litgraph.graph.ties import RELATIONS, Ties, linking_papers, ties
from litgraph.graph.traversal import METHODS, TraversalWeights, traversal_weights
from litgraph.graph.walk import random_walk, walk_similarity

__all__ = [
    "METHODS",
    "RELATIONS",
    "Acyclic",
    "Basket",
    "CitationGraph",
    "Lineage",
    "Picture",
    "Ranking",
    "Ties",
    "TraversalWeights",
    "bibliographic_coupling",
    "cocitation",
    "global_main_path",
    "key_ancestors",
    "key_descendants",
    "key_route",
    "lineage",
    "linking_papers",
    "local_main_path",
    "main_path",
    "make_acyclic",
    "near_best",
    "picture",
    "random_walk",
    "rank",
    "rank_candidates",
    "score_candidates",
    "ties",
    "traversal_weights",
    "walk_similarity",
]
