"""Writes metrics.json of src/test/resources/golden: what published rules make of labels, spans and answers, each worked out here from the rule as it is
published and by no code of others. Run in this folder; plain Python 3.

- spans of tags: conlleval, the scorer of CoNLL's shared tasks (version of 2004 and later, startOfChunk and endOfChunk), with S and E as seqeval adds them to it;
- spans by their places: strict matching, both ends and the label (SemEval 2013, task 9, "strict");
- answers: evaluate-v2.0.py of SQuAD, for one right answer or none;
- labels: scikit-learn's f1_score, average='macro' and 'micro'; where a text has several labels, with zero_division=nan."""

import collections, json, pathlib, re, string

OUT = pathlib.Path(__file__).parent.parent / "resources" / "golden"


def rounded(number):
    return None if number is None else round(number, 12)


def f1(matched, found, right):
    return rounded(2 * matched / (found + right)) if found + right else None


# conlleval: a chunk is told by where it begins and where it ends, each from two neighbouring tags.

def parts(tag):
    prefix, _, label = tag.partition("-")
    return {"L": "E", "U": "S"}.get(prefix, prefix), label


def begins(before, label_before, tag, label):
    if tag in "BS":
        return True
    if before in "ESO" and tag in "EI":
        return True
    return tag != "O" and label != label_before


def ends(before, label_before, tag, label):
    if before in "ES":
        return True
    if before in "BI" and tag in "BSO":
        return True
    return before != "O" and label != label_before


def chunks(tags):
    found, begun = [], None
    before, label_before = "O", ""
    for place, tag in enumerate([*tags, "O"]):
        tag, label = parts(tag)
        if begun is not None and ends(before, label_before, tag, label):
            found.append((begun, place, label_before))
            begun = None
        if begins(before, label_before, tag, label):
            begun = place
        before, label_before = tag, label
    return found


def tags(name, right, answered):
    right, answered = right.split(), answered.split()
    expected, found = chunks(right), chunks(answered)
    matched = len(set(expected) & set(found))
    return {"name": name, "right": right, "answered": answered, "chunks": [list(chunk) for chunk in found],
            "matched": matched, "expected": len(expected), "found": len(found), "f1": f1(matched, len(found), len(expected))}


TAGS = [
    tags("all of BIO is found", "B-a I-a O B-b", "B-a I-a O B-b"),
    tags("nothing is found", "B-a I-a O", "O O O"),
    tags("nothing is there and nothing found", "O O", "O O"),
    tags("one is found where none is", "O O", "B-a O"),
    tags("a stray I begins a span", "B-a I-a O", "I-a I-a O"),
    tags("a stray I begins one behind another label", "B-a B-b O", "B-a I-b O"),
    tags("an I of another label ends the span before it", "B-a I-a I-a", "B-a I-b I-a"),
    tags("an I goes on over a B of its label", "B-a I-a I-a", "I-a B-a I-a"),
    tags("two beside each other are two", "B-a B-a", "B-a I-a"),
    tags("IOB1 begins with I, and with B behind its own label", "I-a I-a B-a O I-b", "I-a I-a B-a O I-b"),
    tags("IOB1 is read as BIO has it", "I-a I-a B-a O I-b", "B-a I-a B-a O B-b"),
    tags("IOB1 without the B is one span", "I-a I-a B-a", "I-a I-a I-a"),
    tags("BIOES is read as BIO has it", "B-a I-a E-a S-b O", "B-a I-a I-a B-b O"),
    tags("an E behind O begins a span", "O S-a O", "O E-a O"),
    tags("behind E and S a new one begins", "B-a E-a S-a I-a", "B-a E-a I-a E-a"),
    tags("an E behind E is another one", "B-a E-a E-a", "B-a I-a E-a"),
    tags("an S within a span is one by itself", "B-a I-a E-a", "B-a S-a E-a"),
    tags("BILOU is BIOES", "B-a I-a L-a U-b", "B-a I-a E-a S-b"),
    tags("the label is wrong", "B-a I-a O B-b", "B-b I-b O B-b"),
    tags("an end is wrong", "B-a I-a I-a", "B-a I-a O"),
    tags("a span is cut in two", "B-a I-a I-a O", "B-a O I-a O"),
    tags("a label has a bar in it", "B-a-b I-a-b", "B-a-b I-a-c"),
]


def spans(name, text, right, answered):
    matched = len({tuple(span) for span in right} & {tuple(span) for span in answered})
    return {"name": name, "text": text, "right": right, "answered": answered, "matched": matched,
            "f1": f1(matched, len(answered), len(right))}


SPANS = [
    spans("both ends and the label", "Ada went to Rome", [[0, 3, "a"], [12, 16, "b"]], [[0, 3, "a"], [12, 16, "b"]]),
    spans("an end beside it is no match", "Ada went to Rome", [[0, 3, "a"]], [[0, 8, "a"]]),
    spans("a part of it is no match", "Ada Lovelace", [[0, 12, "a"]], [[0, 3, "a"], [4, 12, "a"]]),
    spans("another label is no match", "Ada went to Rome", [[0, 3, "a"]], [[0, 3, "b"]]),
    spans("one of two and one too many", "Ada went to Rome", [[0, 3, "a"], [12, 16, "b"]], [[0, 3, "a"], [4, 8, "a"]]),
    spans("code points count, not units", "\U0001f600 Ada", [[2, 5, "a"]], [[2, 5, "a"]]),
    spans("nothing there, nothing found", "went", [], []),
]


# evaluate-v2.0.py of SQuAD

def normalized(answer):
    lower = answer.lower()
    plain = "".join(character for character in lower if character not in set(string.punctuation))
    without = re.sub(re.compile(r"\b(a|an|the)\b", re.UNICODE), " ", plain)
    return " ".join(without.split())


def answer(name, right, answered):
    right_words, words = normalized(right or "").split(), normalized(answered or "").split()
    if not right_words or not words:
        score = int(right_words == words)
    else:
        same = sum((collections.Counter(right_words) & collections.Counter(words)).values())
        precision, recall = same / len(words), same / len(right_words)
        score = 2 * precision * recall / (precision + recall) if same else 0
    return {"name": name, "right": right, "answered": answered, "words": " ".join(words),
            "exact": int(normalized(right or "") == normalized(answered or "")), "f1": rounded(score)}


ANSWERS = [
    answer("the same", "Ada Lovelace", "Ada Lovelace"),
    answer("case does not count", "ADA Lovelace", "ada LOVELACE"),
    answer("articles do not count", "the Analytical Engine", "an Analytical Engine"),
    answer("an article within a word does", "theatre", "atre"),
    answer("punctuation does not count, and joins what it stands between", "well-known (sic!)", "wellknown sic"),
    answer("an article may come of punctuation that is gone", "a. nswer", "nswer"),
    answer("an apostrophe joins", "Ada's notes", "adas notes"),
    answer("punctuation beyond ASCII counts", "“Ada”", "Ada"),
    answer("white space does not count", " Ada \t Lovelace\n", "Ada Lovelace"),
    answer("a no-break space is white space", "10 km", "10\u00a0km"),
    answer("a separator of units is white space", "one two", "one\u001ftwo"),
    answer("an ideographic space is white space", "東京 大阪", "東京\u3000大阪"),
    answer("no blank, no words", "東京大阪", "大阪"),
    answer("one word more", "Ada Lovelace", "Ada Lovelace Byron"),
    answer("one word less", "in the year 1843", "1843"),
    answer("nothing in common", "1843", "Ada"),
    answer("words count as often as both have them", "so so so", "so so"),
    answer("another order is all of F1 and no exact match", "Ada Lovelace", "Lovelace Ada"),
    answer("an article before a mark is an article", "a\u0300 la carte", "\u0300 la carte"),
    answer("an article beside a digit is none", "the 1a", "the 1"),
    answer("a raised digit is one of the word", "a² km", "² km"),
    answer("an underscore is punctuation", "the_end", "theend"),
    answer("Turkish dotted I", "İzmir", "i̇zmir"),
    answer("final sigma", "ΟΔΟΣ", "οδος"),
    answer("no answer where none is right", None, None),
    answer("an answer where none is right", None, "Ada"),
    answer("no answer where one is right", "Ada", None),
    answer("an answer without a word is none", None, "the"),
    answer("a right answer without a word is none", "The.", None),
    answer("two answers without a word", "the", "a!"),
    answer("an answer without a word where one is right", "Ada", "the"),
]


# scikit-learn: of each label true positives, false positives and false negatives; macro is the mean of the labels' own F1

def labels(name, right, answered):
    counts = {}
    for expected, said in zip(right, answered):
        for label in {*expected, *said}:
            count = counts.setdefault(label, [0, 0, 0])
            count[0 if label in expected and label in said else 1 if label in said else 2] += 1
    each = {label: 2 * hit / (2 * hit + wrong + missed) for label, (hit, wrong, missed) in counts.items()}
    hits, wrongs, misses = (sum(count[place] for count in counts.values()) for place in range(3))
    return {"name": name, "right": right, "answered": answered, "counts": dict(sorted(counts.items())),
            "accuracy": rounded(sum(set(a) == set(b) for a, b in zip(right, answered)) / len(right)),
            "micro": f1(hits, hits + wrongs, hits + misses),
            "macro": rounded(sum(each.values()) / len(each)) if each else None}


LABELS = [
    labels("scikit-learn's own example", [["0"], ["1"], ["2"], ["0"], ["1"], ["2"]], [["0"], ["2"], ["1"], ["0"], ["0"], ["1"]]),
    labels("all right", [["a"], ["b"]], [["a"], ["b"]]),
    labels("a label that is never answered has none", [["a"], ["a"], ["b"]], [["a"], ["a"], ["a"]]),
    labels("a label that no text has has none", [["a"], ["a"]], [["a"], ["c"]]),
    labels("a label that is neither seen nor answered does not count", [["a"], ["b"], ["a"]], [["a"], ["b"], ["b"]]),
    labels("a rare label counts as much as a frequent one", [["a"]] * 9 + [["b"]], [["a"]] * 10),
    labels("several labels", [["a", "b"], ["a"], ["c"]], [["a"], ["a"], ["a", "c"]]),
    labels("texts without a label", [[], ["a"], []], [[], [], ["b"]]),
    labels("no label anywhere", [[], []], [[], []]),
]

OUT.mkdir(parents=True, exist_ok=True)
cases = {"tags": TAGS, "spans": SPANS, "answers": ANSWERS, "labels": LABELS}
lines = ",\n".join(f' "{kind}": [\n' + ",\n".join("  " + json.dumps(case, ensure_ascii=True) for case in all_of) + "]"
                   for kind, all_of in cases.items())
(OUT / "metrics.json").write_text("{\n" + lines + "}\n")
