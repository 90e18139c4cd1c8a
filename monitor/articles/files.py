"""Articles that stand in files: a text whose first line is its title, or a saved page."""

from __future__ import annotations

from pathlib import Path

from monitor.articles.extraction import MAX_TEXT_CHARS, extract, outlet_of
from monitor.articles.paragraphs import plain
from monitor.errors import UnreadableArticle
from monitor.models import Article, Entry

PAGES = frozenset({".html", ".htm", ".xhtml"})
TEXTS = frozenset({".txt", ".text", ".md"})


def read_article_file(path: Path, *, outlet: str | None = None) -> Article:
    """Read `.txt` (the first non-empty line is the title) or `.html` (extracted).

    Args:
        path: the file; its name without ending becomes the article's id.
        outlet: who published it; else what a page declares, else the file's name.

    Raises:
        UnreadableArticle: there is no such file, it is of another kind, or no text is in it.
    """
    try:
        content = path.read_bytes()
    except OSError as exc:
        raise UnreadableArticle(f"{path}: {exc.strerror}") from exc
    if path.suffix.lower() in PAGES:
        named = outlet or outlet_of(content, None) or path.stem
        return extract(content, entry=Entry(entry_id=path.stem, feed_id="file", outlet=named, url=None)).model_copy(
            update={"text_from": "file"}
        )
    if path.suffix.lower() not in TEXTS:
        raise UnreadableArticle(f"{path}: expected a text (.txt) or a saved page (.html)")
    return article_from_text(content, article_id=path.stem, outlet=outlet or path.stem)


def article_files(path: Path) -> tuple[Path, ...]:
    """The article files of a folder, in the order of their names; a file stands for itself.

    Raises:
        UnreadableArticle: the folder has none.
    """
    if not path.is_dir():
        return (path,)
    found = tuple(sorted(file for file in path.iterdir() if file.suffix.lower() in PAGES | TEXTS))
    if not found:
        raise UnreadableArticle(f"{path}: no articles in it; expected texts (.txt) or saved pages (.html)")
    return found


def article_from_text(content: bytes, *, article_id: str, outlet: str) -> Article:
    """A plain text as an article: its first non-empty line is the title, line breaks stay as they are.

    Raises:
        UnreadableArticle: the text is empty.
    """
    lines = [plain(line) for line in _decode(content).splitlines()]
    while lines and not lines[0].strip():
        lines.pop(0)
    if not lines:
        raise UnreadableArticle(f"{article_id}: the file is empty")
    text = "\n".join(lines[1:]).strip()[:MAX_TEXT_CHARS]
    return Article(article_id=article_id, outlet=outlet, title=lines[0].strip(), text=text, text_from="file")


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
