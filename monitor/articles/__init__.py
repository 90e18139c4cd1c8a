"""A page, a feed's own text or a file becomes an Article; articles that are copies of one text are recognised."""

from monitor.articles.extraction import article_from_entry, extract, load_stop_words
from monitor.articles.files import read_article_file
from monitor.articles.origins import Signature, Tie, closest, same_origin, sign

__all__ = [
    "Signature",
    "Tie",
    "article_from_entry",
    "closest",
    "extract",
    "load_stop_words",
    "read_article_file",
    "same_origin",
    "sign",
]
