"""The index on PostgreSQL: generated ``tsvector`` columns beside our own, with GIN indexes. No extension is needed."""

from irsite.search.expressions import All, Any, Phrase, Word

WEIGHTED = (("A", "title_keys"), ("B", "name_keys"), ("C", "summary_keys"), ("D", "body_keys"))
WEIGHTS = "'{0.12, 0.37, 0.75, 1.0}'"  # of D, C, B, A, in the proportions that SQLite has
MOST_NAMES = 200  # of the best, for suggestions

# Keys are folded already (see irsite.search.words), so the plain configuration keeps them as they are.
_text = " || ".join(f"setweight(to_tsvector('simple', {column}), '{weight}')" for weight, column in WEIGHTED)
_name = "to_tsvector('simple', tokens) || to_tsvector('simple', keys)"
CREATE = [
    f"ALTER TABLE search_searchtext ADD COLUMN vector tsvector GENERATED ALWAYS AS ({_text}) STORED",
    "CREATE INDEX search_text_index ON search_searchtext USING gin (vector)",
    f"ALTER TABLE search_searchname ADD COLUMN vector tsvector GENERATED ALWAYS AS ({_name}) STORED",
    "CREATE INDEX search_name_index ON search_searchname USING gin (vector)",
]
DROP = [
    "ALTER TABLE search_searchname DROP COLUMN vector",
    "ALTER TABLE search_searchtext DROP COLUMN vector",
]

DOCUMENTS = (
    f"SELECT document.page_id, ts_rank({WEIGHTS}, text.vector, asked.query, 1) AS score, document.facets "  # noqa: S608
    "FROM search_searchtext AS text JOIN search_searchdocument AS document ON document.id = text.document_id, "
    "CAST(%s AS tsquery) AS asked(query) WHERE text.vector @@ asked.query"
)
NAMES = (
    "SELECT document.page_id, ts_rank(name.vector, asked.query, 2) AS score, "  # noqa: S608 - constants
    "name.text, name.tokens, name.position, name.is_told "
    "FROM search_searchname AS name JOIN search_searchdocument AS document ON document.id = name.document_id, "
    "CAST(%s AS tsquery) AS asked(query) WHERE name.vector @@ asked.query AND NOT name.is_pin "
    f"ORDER BY score DESC LIMIT {MOST_NAMES}"
)
FURTHER = {"DOCUMENTS": ("facets",), "NAMES": ("text", "tokens", "position", "is_told")}
JOIN = "JOIN"


def query(expression):
    """Return ``expression`` in the language of ``tsquery``; every key is quoted."""
    match expression:
        case Word(key, begins):
            return f"'{key}':*" if begins else f"'{key}'"
        case Phrase(keys):
            return "(" + " <-> ".join(f"'{key}'" for key in keys) + ")"
        case All(parts):
            return f"({' & '.join(map(query, parts))})"
        case Any(parts):
            return f"({' | '.join(map(query, parts))})"
    raise TypeError(f"{expression!r} is no expression.")


def tidy(cursor):
    """Bring the planner's numbers up to date; GIN indexes need no more."""
    for table in ("search_searchtext", "search_searchname", "search_searchdocument"):
        cursor.execute(f"ANALYZE {table}")
