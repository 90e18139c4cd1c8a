"""A page, a feed's own text or a file becomes an Article; articles that are copies of one text are recognised."""

from monitor.articles.extraction import article_from_entry, extract
from monitor.articles.files import read_article_file

__all__ = ["article_from_entry", "extract", "read_article_file"]
