"""One form for a word in singular and plural, so that "order" finds `listOrders` and the reverse."""

from functools import lru_cache


# The words of names come again and again.
@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """Return the singular of an English *word*, or the word itself.

    It need not be a word of English: what matters is that both forms meet in it. "statuses" and
    "status" meet in "status", "categories" and "category" in "category".
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "uses", "shes", "ches", "xes", "zzes")):
        # "houses" and "causes" end like "statuses", and their singular has an e.
        return word[:-1] if word.endswith(("ouses", "auses")) else word[:-2]
    return word[:-1]
