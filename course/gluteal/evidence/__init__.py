"""What is known and from where: sources, muscles, words and the article's claims."""

from gluteal.evidence.article import article
from gluteal.evidence.load import EvidenceError, claims, glossary, muscles, studies
from gluteal.evidence.records import MARKS, Claim, Finding, Muscle, Study, Term

__all__ = ["MARKS", "Claim", "EvidenceError", "Finding", "Muscle", "Study", "Term", "article", "claims", "glossary", "muscles", "studies"]
