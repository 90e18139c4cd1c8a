"""Coverage-guided fuzzing with atheris: `python tests/fuzz/fuzzing.py feeds|pages|matching SECONDS`.

Begins with what is kept under `inputs/` and the golden files. An input that breaks something is written to
`build/fuzz/TARGET/`: put it into `inputs/TARGET/` with the mending, and the suite holds it from then on.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["monitor", "feedparser", "trafilatura"]):
    from targets import TARGETS

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden"


def main(name: str, seconds: str) -> None:
    """Fuzz one target for so long; the process ends with a status of its own where something broke."""
    found = Path("build") / "fuzz" / name
    corpus = found / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(path.read_bytes())
    bounds = [f"-max_total_time={seconds}", "-max_len=20000", "-timeout=20", "-rss_limit_mb=2048", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *bounds, f"-artifact_prefix={found}/", str(corpus)], TARGETS[name])
    atheris.Fuzz()


def seeds(name: str) -> list[Path]:
    """What is known to be interesting."""
    kept = sorted((HERE / "inputs" / name).iterdir())
    folder = {"feeds": GOLDEN / "feeds", "matching": Path("config/replay/articles")}.get(name)
    return kept + [path for path in sorted(folder.iterdir()) if path.suffix != ".json"] if folder else kept


if __name__ == "__main__":
    main(*sys.argv[1:])
