"""The index on SQLite: two FTS5 tables that hold no text of their own and follow our tables by triggers.

Django makes a table anew when it changes one on SQLite, and its triggers go with the old one: a migration that alters
``SearchText`` or ``SearchName`` must make them again.
"""

from irsite.search.expressions import All, Any, Phrase, Word

TEXT = ("title_keys", "name_keys", "summary_keys", "body_keys")
NAME = ("tokens", "keys")
WEIGHTS = "8.0, 6.0, 3.0, 1.0"  # of the columns of TEXT
MOST_NAMES = 200  # of the best, for suggestions
TOKENIZE = "unicode61 remove_diacritics 0"  # keys are folded already; see irsite.search.words


def _follow(index, table, key, columns):
    """Return the statements that let ``index`` follow ``table``."""
    names = ", ".join(columns)
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
    forget = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.{key}, {old});"  # noqa: S608
    learn = f"INSERT INTO {index}(rowid, {names}) VALUES (new.{key}, {new});"  # noqa: S608
    return [
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {learn} END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {forget} END",
        f"CREATE TRIGGER {index}_update AFTER UPDATE ON {table} BEGIN {forget} {learn} END",
    ]


CREATE = [
    f"CREATE VIRTUAL TABLE search_text_index USING fts5({', '.join(TEXT)}, content='search_searchtext', "
    f"content_rowid='document_id', tokenize='{TOKENIZE}')",
    f"INSERT INTO search_text_index(search_text_index, rank) VALUES ('rank', 'bm25({WEIGHTS})')",  # noqa: S608
    *_follow("search_text_index", "search_searchtext", "document_id", TEXT),
    f"CREATE VIRTUAL TABLE search_name_index USING fts5({', '.join(NAME)}, content='search_searchname', "
    f"content_rowid='id', tokenize='{TOKENIZE}', prefix='2 3')",
    *_follow("search_name_index", "search_searchname", "id", NAME),
]
DROP = [
    f"DROP {what}"
    for what in (
        *(
            f"TRIGGER search_{index}_index_{event}"
            for index in ("text", "name")
            for event in ("insert", "delete", "update")
        ),
        "TABLE search_text_index",
        "TABLE search_name_index",
    )
]

DOCUMENTS = (
    "SELECT document.page_id, -text_index.rank AS score, document.facets "
    "FROM search_text_index AS text_index "
    "CROSS JOIN search_searchdocument AS document ON document.id = text_index.rowid "
    "WHERE search_text_index MATCH %s"
)
NAMES = (
    "SELECT document.page_id, -name_index.rank AS score, "  # noqa: S608 - constants
    "name.text, name.tokens, name.position, name.is_told "
    "FROM search_name_index AS name_index CROSS JOIN search_searchname AS name ON name.id = name_index.rowid "
    "CROSS JOIN search_searchdocument AS document ON document.id = name.document_id "
    f"WHERE search_name_index MATCH %s AND NOT name.is_pin ORDER BY name_index.rank LIMIT {MOST_NAMES}"
)
FURTHER = {"DOCUMENTS": ("facets",), "NAMES": ("text", "tokens", "position", "is_told")}
JOIN = "CROSS JOIN"  # SQLite keeps the order of a cross join


def query(expression):
    """Return ``expression`` in the language of FTS5; every key is quoted."""
    match expression:
        case Word(key, begins):
            return f'"{key}"*' if begins else f'"{key}"'
        case Phrase(keys):
            return f'"{" ".join(keys)}"'
        case All(parts):
            return f"({' AND '.join(map(query, parts))})"
        case Any(parts):
            return f"({' OR '.join(map(query, parts))})"
    raise TypeError(f"{expression!r} is no expression.")


def tidy(cursor):
    """Make both indexes anew from their tables and join their parts. Readers keep the old ones until the commit."""
    for index in ("search_text_index", "search_name_index"):
        cursor.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608
        cursor.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608
