"""Two descriptions are one work, or they are not, and the reason is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.matching import Description, is_same_work, same_work
from litgraph.records import Record
from litgraph.titles import is_survey, read_title
from litgraph.wording import surname

VLLM = "Efficient Memory Management for Large Language Model Serving with PagedAttention"
SARATHI = "Taming Throughput-Latency Tradeoff in LLM Inference with Sarathi-Serve"
SURVEY = "A Survey of Large Language Models"
MOONCAKE = "Mooncake: A KVCache-centric Disaggregated Architecture for LLM Serving"
LONG = "Towards End-to-End Optimization of Many Large Applications"
SERVING = "Efficiently Serving Requests of Million Token Contexts Without Approximations"
REVIEW = "Speculative Decoding and Beyond: An In-Depth Review of Techniques"
TEAM = "kwon li zhuang sheng zheng yu gonzalez zhang stoica"
EQUAL, NEAR = "title and authors", "near title and authors"
SHORT, RETITLED = "short title and authors", "new title, same authors"


def described(text):
    """``Title | surname surname | year | venue | type``, of which all but the title may be missing."""
    title, *rest = (part.strip() for part in text.split("|"))
    authors, year, venue, kind = (*rest, "", "", "", "")[:4]
    return Description(title, tuple(authors.split()), int(year) if year else None, venue, kind)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        # Equal titles.
        (f"{VLLM}|{TEAM}|2023", f"{VLLM.upper()}.|{TEAM}|2023", EQUAL),
        (f"{VLLM}|kwon|2023", f"{VLLM}|{TEAM}|2023", EQUAL),
        (f"{VLLM}|stoica|2023", f"{VLLM}|{TEAM}|2023", EQUAL),
        ("A Survey of Caches|stoica|2023", f"A Survey of Caches|{TEAM}|2023", ""),
        (f"{VLLM}|{TEAM}", f"{VLLM}|{TEAM}|2023", EQUAL),
        (f"{VLLM}|{TEAM}|2021", f"{VLLM}|{TEAM}|2023", EQUAL),
        (f"{VLLM}|{TEAM}|2020", f"{VLLM}|{TEAM}|2023", ""),
        (f"{VLLM}|{TEAM}|2019|arXiv", f"{VLLM}|{TEAM}|2023|SOSP", EQUAL),
        (f"{VLLM}|{TEAM}|2019|SOSP", f"{VLLM}|{TEAM}|2023|arXiv", ""),
        (f"{VLLM}|{TEAM}|2018|arXiv", f"{VLLM}|{TEAM}|2023|SOSP", ""),
        (f"{VLLM}|brown mann|2023", f"{VLLM}|{TEAM}|2023", ""),
        ("Schrödinger\u2019s “Cat”|müller|2020", "Schrodinger's \"Cat\"|müller|2020", EQUAL),
        # Surveys that share a title, and an author's name by chance.
        (f"{SURVEY}|zhao zhou li tang|2023", f"{SURVEY}|min ross li|2023", ""),
        ("Editorial|smith|2020", "Editorial|smith|2022", ""),
        ("Editorial|smith|2020", "Editorial|smith|2020", EQUAL),
        # A number, a sign or a word more is another work, whoever wrote it.
        ("Orca|mukherjee mitra|2023", "Orca 2|mukherjee mitra|2023", ""),
        ("Orca|mukherjee mitra|2023", "Orca: Progressive Learning from Complex Traces|mukherjee mitra|2023", SHORT),
        ("Orca 2|mukherjee mitra|2023", "Orca: Progressive Learning from Complex Traces|mukherjee mitra|2023", ""),
        ("Orca|mukherjee mitra|2023", "Orca 2: Teaching Small Language Models How to Reason|mukherjee mitra|2023", ""),
        ("Orca|yu jeong|2022", "Orca: Progressive Learning from Complex Traces|mukherjee mitra|2023", ""),
        ("PowerInfer: Fast Serving on a GPU|song mi|2023", "PowerInfer-2: Fast Serving on a GPU|song mi|2024", ""),
        ("Graph Sparsification I: Theory|spielman teng|2008", "Graph Sparsification II: Theory|spielman teng|2008", ""),
        ("Semantics, Part I|lee kim|2008", "Semantics, Part II|lee kim|2008", ""),
        ("Semantics, Part 2|lee kim|2008", "Semantics, Part II|lee kim|2008", NEAR),
        ("Semantics, Part Two|lee kim|2008", "Semantics, Part II|lee kim|2008", NEAR),
        ("Attention|lee kim|2008", "Attention++|lee kim|2008", ""),
        ("DeepSeek-V2: A Strong Model|liu feng|2024", "DeepSeek-V3: A Strong Model|liu feng|2024", ""),
        ("Qwen2.5 Technical Report|yang an|2024", "Qwen2 Technical Report|yang an|2024", ""),
        ("Serving Models: Training|lee kim|2020", "Serving Models: Inference|lee kim|2020", ""),
        ("Fast Training of Language Models|lee kim|2020", "Fast Inference of Language Models|lee kim|2020", ""),
        ("Supervised Learning of Features|lee kim|2020", "Unsupervised Learning of Features|lee kim|2020", ""),
        # What is said about a paper is not the paper; nor is its poster.
        (f"Correction to: {VLLM}|{TEAM}|2023", f"{VLLM}|{TEAM}|2023", ""),
        (f"Author Correction: {VLLM}|{TEAM}|2023", f"Erratum: {VLLM}|{TEAM}|2023", EQUAL),
        (f"Corrigendum to “{VLLM}”|{TEAM}|2023", f"{VLLM}|{TEAM}|2023", ""),
        (f"{VLLM}: Erratum|{TEAM}|2023", f"{VLLM}|{TEAM}|2023", ""),
        (f"Retraction Note: {VLLM}|{TEAM}|2023", f"{VLLM}|{TEAM}|2023", ""),
        (f"RETRACTED ARTICLE: {VLLM}|{TEAM}|2023", f"{VLLM}|{TEAM}|2023", EQUAL),
        (f"Comment on “{VLLM}”|{TEAM}|2023", f"{VLLM}|{TEAM}|2023", ""),
        (f"Reply to: {VLLM}|{TEAM}|2023", f"{VLLM}|{TEAM}|2023", ""),
        (f"Poster: {VLLM}|{TEAM}|2023", f"{VLLM}|{TEAM}|2023", ""),
        (f"Demo Abstract: {VLLM}|{TEAM}|2023", f"{VLLM}|{TEAM}|2023", ""),
        (f"{VLLM} (Extended Abstract)|{TEAM}|2023", f"{VLLM}|{TEAM}|2023", ""),
        (f"{VLLM} (Extended Abstract)|{TEAM}|2023", f"{VLLM}: Extended abstract|{TEAM}|2023", EQUAL),
        (f"{VLLM} [Extended Version]|{TEAM}|2023", f"{VLLM}|{TEAM}|2023", EQUAL),
        ("Error Correction Codes|lee kim|2020", "Error Correction Codes|lee kim|2020", EQUAL),
        (f"{VLLM}|{TEAM}|2023||dataset", f"{VLLM}|{TEAM}|2023||article", ""),
        (f"{VLLM}|{TEAM}|2023||posted-content", f"{VLLM}|{TEAM}|2023||proceedings-article", EQUAL),
        # Slips of the pen.
        (f"{VLLM}|{TEAM}", f"{VLLM.replace('Efficient', 'Eficient').replace('dA', 'd a')}|{TEAM}", NEAR),
        (f"{VLLM}|{TEAM}", f"{VLLM.replace('Management', 'Managment')}|{TEAM}", NEAR),
        (f"{VLLM}|{TEAM}|2023", f"Efficient Memory Management for LLM Serving with PagedAttention|{TEAM}|2023", NEAR),
        (f"{VLLM}|{TEAM}|2023", "Efficient Memory Management for LLM Serving with PagedAttention|brown mann|2023", ""),
        ("Mixture of Experts in Practice|lee kim|2020", "MoE in Practice|lee kim|2020", NEAR),
        ("Research & Practice of Caches|lee kim|2020", "Research and Practice of Caches|lee kim|2020", NEAR),
        ("Bounds on \u03b1-Divergence|lee kim|2020", r"Bounds on $\alpha$-Divergence|lee kim|2020", NEAR),
        ("Burning H<sub>2</sub>O in Water|lee kim|2020", "Burning H2O in Water|lee kim|2020", EQUAL),
        ("Dog Bites Man in Park|lee kim|2020", "Man Bites Dog in Park|lee kim|2020", ""),
        # Short forms and new titles.
        (f"{MOONCAKE}|qin li he|2024", "Mooncake|qin|2024", SHORT),
        (f"Sarathi-Serve: {SARATHI}|agrawal kedia|2024", f"{SARATHI}|agrawal kedia|2024", NEAR),
        (f"{VLLM}|kwon li|2023", "Efficient Memory Management for Large Language Model|kwon li|2023", SHORT),
        (f"{VLLM}|kwon li|2023", "Efficient Memory Management for Large Langu…|kwon li|2023", SHORT),
        (
            f"{MOONCAKE}|qin li he zhang|2024",
            "Mooncake: Trading More Storage for Less Computation — A KVCache-centric Architecture for Serving LLM"
            " Chatbot|qin li he cui|2025",
            RETITLED,
        ),
        (f"{MOONCAKE}|qin li he|2024", "Mooncake: Flowers of Autumn|wang|2024", ""),
        (f"{REVIEW}|hu liu dong|2025", f"{REVIEW.replace('Review', 'Survey')}|hu liu dong|2025", RETITLED),
        ("Harmonized Sampling of Drafts|lee kim", "Learning Harmonized Ways for Sampling of Drafts|lee kim", RETITLED),
        # Other scripts.
        ("大语言模型推理加速综述|张 李|2024", "大语言模型推理加速综述|张 李|2024", EQUAL),
        ("大语言模型推理加速综述|张 李|2024", "大语言模型训练加速综述|张 李|2024", ""),
        ("深度学习\uff08上\uff09|张 李|2024", "深度学习\uff08下\uff09|张 李|2024", ""),
        # Where a side names no author, more is demanded of the title.
        (f"{VLLM}||2023", f"{VLLM}|{TEAM}|2023", "title and year"),
        (f"{VLLM}||2022", f"{VLLM}|{TEAM}|2023", "title and year"),
        (f"{VLLM}||2021", f"{VLLM}|{TEAM}|2023", "title and year"),
        (f"{VLLM}||2020", f"{VLLM}|{TEAM}|2023", ""),
        ("Mistral 7B||2023", "Mistral 7b|jiang sablayrolles|2023", "title and year"),
        ("Mistral 7B||2023", "Mixtral 7b|jiang sablayrolles|2023", ""),
        ("DeepSeek-V3 Technical Report|team|2024", "DeepSeek-V3 Technical Report|liu feng|2024", "title and year"),
        ("GPT-4 Technical Report", "GPT-4 Technical Report|achiam|2023", "title alone"),
        (f"{MOONCAKE}||2024", f"{MOONCAKE.replace('Disaggregated', 'Open')}|qin|2024", "new title and year"),
        (f"{VLLM}", f"{VLLM}", "title alone"),
        (f"{VLLM}s", f"{VLLM}", "near title alone"),
        (f"{VLLM}s||2023", f"{VLLM}|{TEAM}|2023", "near title and year"),
        (f"{VLLM} 2||2023", f"{VLLM}|{TEAM}|2023", ""),
        (f"vLLM: {VLLM}||2023", f"{VLLM}|{TEAM}|2023", "short title and year"),
        (f"{VLLM}: A Study||2023", f"{VLLM}|{TEAM}|2023", "short title and year"),
        (f"Ayo: {LONG}||2025", f"Teola: {LONG}||2024", "new title and year"),
        (f"{LONG} with Ayo||2025", f"Teola: {LONG}||2024", "new title and year"),
        (f"{LONG} with Ayo||2025", f"Teola: {LONG} 2||2024", ""),
        ("Towards Fast Serving with Ayo||2025", "Teola: Towards Fast Serving||2025", ""),
        ("Efficiently Programming Language Models using SGLang||2023",
         "SGLang: Efficient Execution of Language Model Programs||2024", "new title and year"),
        ("Serving Transformers on Phones using SGLang||2023",
         "SGLang: Efficient Execution of Language Model Programs||2024", ""),
        (f"Medha: {SERVING}||2025", f"Mnemosyne: Strategies for {SERVING}||2024", "new title and year"),
        ("AdaEmbed: Adaptive Embedding for Large-Scale Recommendation Models||2023",
         "CAFE: Towards Compact, Adaptive, and Fast Embedding for Large-Scale Recommendation Models||2024", ""),
        ("DynaPipe: Optimizing Multi-task Training through Dynamic Pipelines||2024",
         "DynaPipe: Dynamic Layer Redistribution for Efficient Serving with Pipeline Parallelism||2025", ""),
        (f"{REVIEW}||2025", f"{REVIEW.replace('Review', 'Survey')}||2025", ""),
        ("Orca", "Orca", ""),
        ("Orca||2022", "Orca||2022", ""),
        ("A Survey of Caches", "A Survey of Caches", ""),
        ("", "", ""),
        ("?!|kwon|2023", "?!|kwon|2023", ""),
    ],
)  # fmt: skip
def test_descriptions_are_one_work_or_not(one, other, reason):
    """Each pair is judged as stated, whichever stands first."""
    pair = described(one), described(other)
    assert [same_work(*pair), same_work(*pair[::-1])] == [reason, reason]


def test_records_and_entries_are_described_by_their_authors():
    """Given names, their order and their initials do not count."""
    one = Record("1", VLLM, ("Woosuk Kwon", "Zhuohan Li"), 2023)
    assert Description.of(one) == Description(VLLM, ("kwon", "li"), 2023)
    assert is_same_work(one, Record("2", VLLM, ("Kwon, W.",), 2024))


TITLES = st.lists(
    st.sampled_from([*VLLM.split(), "2", "II", "Part", "C++", ":", "(Demo)", "综", "Correction"]), max_size=9
)
DESCRIPTIONS = st.builds(
    Description,
    TITLES.map(" ".join) | st.text(max_size=40),
    st.lists(st.sampled_from(TEAM.split()), max_size=4, unique=True).map(tuple),
    st.none() | st.integers(2018, 2026),
    st.sampled_from(["", "arXiv", "SOSP"]),
)


@given(DESCRIPTIONS, DESCRIPTIONS)
def test_which_stands_first_does_not_matter(one, other):
    """The judgement is the same both ways, for any text."""
    assert same_work(one, other) == same_work(other, one)


@given(st.text(max_size=60))
def test_a_titles_words_are_stable(title):
    """A title read again from its own words has the same words."""
    words = read_title(" ".join(read_title(title).words)).words
    assert read_title(" ".join(words)).words == words


@given(st.sampled_from([VLLM, SARATHI, MOONCAKE]), st.integers(2, 99))
def test_a_number_more_is_another_work(title, number):
    """No title with a number appended is the work without it."""
    one = Description(title, ("kwon", "li"), 2023)
    assert same_work(one, Description(f"{title} {number}", one.surnames, 2023)) == ""


def test_the_surnames_of_the_cases_are_in_comparable_form():
    """The table writes names as `surname` gives them."""
    assert [surname(name) for name in TEAM.split()] == TEAM.split()


def test_surveys():
    """A survey says so in its title or its type."""
    titles = ["A Survey of Caches", "Caches: A Comprehensive Review", "Surveying the sky", "Reviewing code by models"]
    assert [is_survey(title) for title in titles] == [True, True, False, False]
    assert is_survey("Caches", "review")
