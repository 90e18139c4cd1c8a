"""A reader for tests, in whose articles sources say in so many words where they stand."""

from monitor.models import Article, Claim, ClaimSet, Finding, Reading, Source, Stance

CLAIMS = ClaimSet(claims=(Claim(claim_id="bridge", statement="The bridge has been closed"),))
PAGE = "<html><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"


class PlainReader:
    """Finds sentences of the form "<Voice> confirms|denies the bridge." and "The bridge is reported closed."."""

    def __init__(self, claims: ClaimSet = CLAIMS) -> None:
        """It follows the bridge, whatever the claims."""

    def read(self, article: Article) -> Reading:
        found = [f for line in article.text.splitlines() for f in self._line(line, article)]
        return Reading(article_id=article.article_id, findings=tuple(found))

    def _line(self, line: str, article: Article) -> list[Finding]:
        start = article.body.index(line) if line else 0
        for stance in Stance:
            name, verb, _ = line.partition(f" {stance} the bridge")
            if verb:
                kind = "outlet" if name == "Outlet" else "voice"
                source = Source(kind=kind, name=article.outlet if kind == "outlet" else name)
                return [
                    Finding(
                        claim_id="bridge",
                        stance=stance,
                        source=source,
                        sentence=line,
                        start=start,
                        end=start + len(line),
                        confidence=0.9,
                        why="it says so",
                    )
                ]
        return []
