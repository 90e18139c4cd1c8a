"""What matching costs an article, against extraction in the same run.

    python tests/benchmarks/matching.py [--claims 100000]

Times are processor time of this process, each the least of its rounds: what else runs on a machine only adds. What is
loaded is frozen for the collector, as workers do. Measured: the five texts that come with the project against the
claims that come with it; a text that names nothing that is followed; a text without a single full stop; and the same
with 10, 1,000 and more generated claims beside. The extraction is trafilatura's, on the pages that `monitor replay`
serves.
"""

import argparse
import gc
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import trafilatura

from monitor.articles import read_article_file
from monitor.claims import load_claims
from monitor.matching.matcher import Matcher, compile_matcher
from monitor.models import Article, Claim, ClaimSet

ARTICLES = Path("config/replay/articles")
ROUNDS = 20


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Least processor time of one call, after one call to warm up."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def bytecodes(work: Callable[[], object]) -> int:
    """How many bytecodes a call executes in Python: the same on any machine, however busy."""
    count = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


CAPTURES = ("Rebels have captured {}.",)
OTHER_MATTERS = (
    "General Oleg {} was killed in an air strike on {}.",
    "{} and {} have agreed on a ceasefire.",
    "{} has supplied ballistic missiles to {}.",
    "{} drones blew up the {} oil depot.",
    "The {} vaccine causes heart inflammation.",
    "Tap water in {} is contaminated with lead.",
    "{} is buying {}.",
    "Judge Tove {} took bribes.",
)


def generated(number: int, statements: Sequence[str], seed: int = 1) -> tuple[Claim, ...]:
    """Claims about places, persons and firms that no text names."""
    chance = random.Random(seed)

    def name() -> str:
        return "".join(chance.choice("bcdfglmnprstv") + chance.choice("aeiou") for _ in range(4)).capitalize()

    said = (statements[i % len(statements)].format(name(), name()) for i in range(number))
    return tuple(Claim(claim_id=f"g{i}", statement=statement) for i, statement in enumerate(said))


def page(article: Article) -> str:
    """A page of about 60 KB around a text: what extraction has to take off."""
    menu = "".join(f'<li><a href="/section/{i}">Section {i}</a> more of the same</li>' for i in range(400))
    text = "".join(f"<p>{line}</p>" for line in article.text.splitlines() if line)
    related = "".join(f'<div class="card"><h3>Related story {i}</h3><p>Read on</p></div>' for i in range(200))
    return (
        f"<html><head><title>{article.title}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>{article.title}</h1>{text}</article><aside>{related}</aside></body></html>"
    )


def report(matcher: Matcher, articles: list[Article]) -> None:
    """Each article's matching beside its extraction."""
    total, extracting = 0.0, 0.0
    for article in articles:
        html = page(article)
        match = seconds(lambda article=article: matcher.read(article))
        extract = seconds(lambda html=html: trafilatura.bare_extraction(html), rounds=5)
        total, extracting = total + match, extracting + extract
        print(f"  {article.article_id:26} {match * 1e3:6.1f} ms matching, {extract * 1e3:6.1f} ms extraction")
    print(f"  matching / extraction: {total / extracting:.2f}")
    counted = sum(bytecodes(lambda article=article: matcher.read(article)) for article in articles) / len(articles)
    print(f"  {counted / 1e6:.2f} million bytecodes an article")


def scale(base: ClaimSet, article: Article, statements: Sequence[str], numbers: Sequence[int]) -> None:
    """The same article with more and more claims followed beside."""
    first = 0.0
    for number in numbers:
        claims = base.model_copy(update={"claims": (*base.claims, *generated(number, statements))})
        start = time.process_time()
        matcher = compile_matcher(claims)
        compiled = time.process_time() - start
        each = seconds(lambda matcher=matcher: matcher.read(article))
        first = first or each
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"  {number:7,} claims: {each * 1e3:6.1f} ms an article ({each / first:.2f} of 10 claims'), "
            f"compiled in {compiled:5.1f} s, {memory:.0f} MB"
        )


def main() -> None:
    """Run all passes and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=100_000)
    options = parser.parse_args()
    base = load_claims(Path("config/claims"))
    matcher = compile_matcher(base)
    gc.freeze()
    articles = [read_article_file(path) for path in sorted(ARTICLES.glob("*.txt"))]
    print("Matching beside extraction")
    report(matcher, articles)
    silent = articles[0].model_copy(update={"title": "Cup final", "text": "The home side won the match. " * 150})
    print(f"A text that names nothing followed: {seconds(lambda: matcher.read(silent)) * 1e6:.0f} µs")
    words = " ".join(article.text for article in articles).translate(dict.fromkeys(map(ord, ".!?\n"), " "))
    endless = articles[0].model_copy(update={"text": (words * 2)[:27_000]})
    print(f"27 KB without a full stop: {seconds(lambda: matcher.read(endless), rounds=5) * 1e3:.0f} ms")
    print("More claims")
    longest = max(articles, key=lambda article: len(article.text))
    scale(base, longest, CAPTURES, (10, 1_000, options.claims))
    print("More claims about persons, deals, strikes, firms and health")
    scale(base, longest, OTHER_MATTERS, (10, 1_000, options.claims // 10))


if __name__ == "__main__":
    main()
