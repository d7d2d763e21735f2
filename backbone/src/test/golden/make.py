"""Writes the folders of src/test/resources/golden: small checkpoints in the forms that people bring, each with expected.json, the
token ids and hidden states that transformers has for them. Run in this folder with transformers 5 and PyTorch."""

import json, pathlib, shutil
import torch
from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import AutoModel, AutoTokenizer, BertConfig, BertModel

OUT = pathlib.Path(__file__).parent.parent / "resources" / "golden"
LETTERS = "abcdefghijklmnopqrstuvwxyzéHC"
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "hello", "Hello", "world", "cafe", "café", "Café", "世", "界", "世界",
              ".", ",", "!", *LETTERS, *("##" + letter for letter in LETTERS)]
TEXTS = ["Hello Café 世界!", "hello, world.", "a [SEP] b [MASK]", "zero\u200bwidth \u00a0 space", "cafe\u0301 <extra> HELLO", "word " * 40]
POSITIONS = 24
HIDDEN_STATES_OF = 2


def tokenizer(lowercase=True, post_processor=True, special=True):
    made = Tokenizer(models.WordPiece({token: i for i, token in enumerate(VOCABULARY)}, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=lowercase)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    if special:
        made.add_special_tokens(VOCABULARY[:5])
    if post_processor:
        made.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return made


def folder(name, made=None, tokenizer_config=None, files=None, dtype=None, shards=None, extra=0):
    path = OUT / name
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    torch.manual_seed(7)
    model = BertModel(BertConfig(vocab_size=len(VOCABULARY) + extra, hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
                                 intermediate_size=8, max_position_embeddings=POSITIONS, initializer_range=0.5), add_pooling_layer=False)
    model.to(dtype or torch.float32).save_pretrained(path, max_shard_size=shards or "1GB")
    (made or tokenizer()).save(str(path / "tokenizer.json"), pretty=False)
    for file, content in {"tokenizer_config.json": tokenizer_config, **(files or {})}.items():
        if content is not None:
            (path / file).parent.mkdir(exist_ok=True)
            (path / file).write_text(json.dumps(content))
    (path / "expected.json").write_text(json.dumps([expected(path, text) for text in TEXTS], ensure_ascii=True))


def expected(path, text):
    ids = AutoTokenizer.from_pretrained(path)(text, truncation=True, max_length=POSITIONS, padding=False)["input_ids"]
    model = AutoModel.from_pretrained(path, dtype=torch.float32, add_pooling_layer=False).eval()
    with torch.no_grad():
        states = model(torch.tensor([ids])).last_hidden_state[0]
    return {"text": text, "ids": ids, "hidden": [[round(x, 6) for x in row] for row in states[:HIDDEN_STATES_OF].tolist()]}


def cut_and_padded():
    made = tokenizer()
    made.enable_truncation(4)
    made.enable_padding(length=12)
    return made


def with_added_token():
    made = tokenizer()
    made.add_tokens([AddedToken("<extra>", normalized=False)])
    return made


BERT = {"tokenizer_class": "BertTokenizer"}
modules = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
           {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]
folder("plain")
folder("pooling-mode", tokenizer_config={**BERT, "do_lower_case": True}, files={
    "modules.json": modules, "1_Pooling/config.json": {"embedding_dimension": 8, "pooling_mode": "mean", "include_prompt": True}})
folder("no-post-processor", tokenizer(post_processor=False))
folder("no-post-processor-as-it-is", tokenizer(post_processor=False), {"tokenizer_class": "PreTrainedTokenizerFast"})
folder("no-special-tokens", tokenizer(special=False))
folder("cased-by-config", tokenizer(lowercase=True), {**BERT, "do_lower_case": False})
folder("lower-by-config", tokenizer(lowercase=False), {"tokenizer_class": "BertTokenizerFast", "do_lower_case": True})
folder("lower-by-default", tokenizer(lowercase=False))
folder("cased-as-it-is", tokenizer(lowercase=False), {"tokenizer_class": "PreTrainedTokenizerFast", "do_lower_case": True})
folder("accents-kept", tokenizer_config={**BERT, "strip_accents": False})
folder("ideographs-together", tokenizer_config={**BERT, "tokenize_chinese_chars": False})
folder("cut-and-padded", cut_and_padded())
folder("added-token", with_added_token(), BERT, extra=1)
folder("half-precision", dtype=torch.float16)
folder("brain-float", dtype=torch.bfloat16)
folder("sharded", shards="3KB")
