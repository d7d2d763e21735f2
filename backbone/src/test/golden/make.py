"""Writes the folders of src/test/resources/golden and peft: small checkpoints in the forms that people bring, each with expected.json, the
token ids, offsets and hidden states that transformers has for them, pairs.json, the same of two texts at once, and some with tasks.json, what transformers and peft make of prompts
and heads, words.json, the keys and values of words, roles.json, the same of texts in which a predicate is marked, some with cloze.json, what transformers makes of templates whose word a language model says, and some with folders of
peft's and logits.json, what it makes of them. Run in this folder with the packages named below."""

import json, pathlib, re, shutil
import torch
from peft import PeftModel, PrefixTuningConfig, PromptEncoderConfig, PromptTuningConfig, get_peft_model
from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import (AutoModel, AutoModelForCausalLM, AutoModelForMaskedLM, AutoModelForQuestionAnswering, AutoModelForSequenceClassification, AutoModelForTokenClassification, AutoTokenizer,
                          BertConfig, BertForMaskedLM, BertModel, DynamicCache, GPT2Config, GPT2LMHeadModel, GPT2Model, LlamaConfig, LlamaForCausalLM,
                          LlamaModel, Qwen2Config, Qwen2ForCausalLM, Qwen2Model, RobertaConfig,
                          RobertaForMaskedLM, RobertaModel)

MADE_WITH = {"torch": "2.13.0", "transformers": "5.18.0", "tokenizers": "0.23.2", "peft": "0.21.0"}
OUT = pathlib.Path(__file__).parent.parent / "resources" / "golden"
LETTERS = "abcdefghijklmnopqrstuvwxyzéHC"
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "hello", "Hello", "world", "cafe", "café", "Café", "世", "界", "世界",
              ".", ",", "!", *LETTERS, *("##" + letter for letter in LETTERS)]
TEXTS = ["Hello Café 世界!", "hello, world.", "a [SEP] b [MASK]", "zero\u200bwidth \u00a0 space", "cafe\u0301 <extra> HELLO", "word " * 40,
         "hi 😀 e\u0301a\u0308 👩\u200d👧 x", "  two\t\nlines  "]
ROBERTA_SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
ROBERTA_MERGES = [("h", "e"), ("l", "l"), ("he", "ll"), ("hell", "o"), ("Ġ", "w"), ("o", "r"), ("Ġw", "or"), ("Ġwor", "l"), ("Ġworl", "d"),
                  ("Ã", "©"), ("f", "Ã©"), ("Ġ", "Ġ"), ("Ġ", "hello"), ("ð", "Ł"), ("i", "n"), ("Ì", "ģ"), ("ä", "¸")]
ROBERTA_TEXTS = ["hello world", " hello  world ", "Hello Café 世界!", "hello, world's <mask> </s> word", "a <mask>b", "zero\u200bwidth \u00a0 space",
                 "cafe\u0301 <extra> HELLO", "world " * 40, "hi 😀 e\u0301a\u0308 👩\u200d👧 x", "  two\t\nlines  ", "<s>don't 123"]
PAIRS = [("hello, world.", "Café a b c!"), ("word " * 40, "a b"), ("a", "world " * 40), ("a b c " * 10, "c b a " * 10), ("hi 😀 e\u0301", " 👩 hello  [SEP] </s>")]
PAIR_LENGTHS = [24, 13, 12]
GPT2_SPECIAL = "<|endoftext|>"
GPT2_TEXTS = ["hello world", " hello  world ", "Hello Café 世界!", "hello, world's <|endoftext|> word", "zero\u200bwidth \u00a0 space",
              "cafe\u0301 <extra> HELLO", "world " * 40, "hi 😀 e\u0301a\u0308 👩\u200d👧 x", "  two\t\nlines  ", "don't 123"]
LLAMA_SPECIAL = ["<unk>", "<s>", "</s>"]
LLAMA_MERGES = [("h", "e"), ("l", "l"), ("he", "ll"), ("hell", "o"), ("▁", "w"), ("o", "r"), ("▁w", "or"), ("▁wor", "l"), ("▁worl", "d"),
                ("▁", "hello"), ("▁", "▁"), ("f", "é"), ("i", "n")]
LLAMA_TEXTS = ["hello world", " hello  world ", "Hello Café 世界!", "hello, world's </s> word", "zero\u200bwidth \u00a0 space", "cafe\u0301 HELLO",
               "world " * 40, "hi 😀 e\u0301a\u0308 👩\u200d👧 x", "  two\t\nlines  ", "don't 123"]
QWEN2_TEXTS = [*GPT2_TEXTS, "I'LL see 12345 …!!\n\n\tnow", "e\u0301te\u0301 ﬁn"]
TEXTS_OF = {"bert": TEXTS, "roberta": ROBERTA_TEXTS, "gpt2": GPT2_TEXTS, "llama": LLAMA_TEXTS, "qwen2": QWEN2_TEXTS}
CAUSAL = {"gpt2", "llama", "qwen2"}
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


def roberta_vocabulary():
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    return {token: i for i, token in enumerate([*ROBERTA_SPECIAL, *letters, *(a + b for a, b in ROBERTA_MERGES)])}


def roberta_tokenizer(post_processor="roberta", special=True, prefix_space=False, trim_offsets=True):
    made = Tokenizer(models.BPE(vocab=roberta_vocabulary(), merges=ROBERTA_MERGES, unk_token="<unk>" if special else None))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=prefix_space)
    if special:
        made.add_special_tokens([AddedToken(token, lstrip=token == "<mask>", normalized=token != "<mask>") for token in ROBERTA_SPECIAL])
    made.post_processor = {
        "roberta": processors.RobertaProcessing(("</s>", 2), ("<s>", 0), trim_offsets, prefix_space),
        "template": processors.TemplateProcessing(single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>",
                                                  special_tokens=[("<s>", 0), ("</s>", 2)]),
        "bytes": processors.ByteLevel(trim_offsets=trim_offsets)}.get(post_processor)
    return made


def gpt2_vocabulary():
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    return {token: i for i, token in enumerate([*letters, *(a + b for a, b in ROBERTA_MERGES), GPT2_SPECIAL])}


def gpt2_tokenizer(post_processor="bytes", special=True, prefix_space=False):
    made = Tokenizer(models.BPE(vocab=gpt2_vocabulary(), merges=ROBERTA_MERGES))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=prefix_space)
    if special:
        made.add_special_tokens([AddedToken(GPT2_SPECIAL)])
    made.post_processor = {
        "bytes": processors.ByteLevel(trim_offsets=False),
        "template": processors.TemplateProcessing(single=f"{GPT2_SPECIAL} $A", pair=f"{GPT2_SPECIAL} $A {GPT2_SPECIAL} $B:1",
                                                  special_tokens=[(GPT2_SPECIAL, gpt2_vocabulary()[GPT2_SPECIAL])])}.get(post_processor)
    return made


def llama_vocabulary():
    letters = [*"abcdefghijklmnopqrstuvwxyzéHC▁,.!'"]
    return {token: i for i, token in enumerate([*LLAMA_SPECIAL, *(f"<0x{byte:02X}>" for byte in range(256)), *letters, *(a + b for a, b in LLAMA_MERGES)])}


def llama_tokenizer(post_processor=True, former=False):
    """former: as files have it that were made before transformers 5, blanks by a normalizer."""
    made = Tokenizer(models.BPE(vocab=llama_vocabulary(), merges=LLAMA_MERGES, unk_token="<unk>" if former else None, fuse_unk=True, byte_fallback=True))
    if former:
        made.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    else:
        made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="first", split=False)
    made.add_special_tokens([AddedToken(token, normalized=False) for token in LLAMA_SPECIAL])
    if post_processor:
        made.post_processor = processors.TemplateProcessing(single="<s> $A", pair="<s> $A <s>:1 $B:1", special_tokens=[("<s>", 1)])
    return made


def qwen2_tokenizer():
    made = Tokenizer(models.BPE(vocab=gpt2_vocabulary(), merges=ROBERTA_MERGES))
    made.normalizer = normalizers.NFC()
    made.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(r"\p{L}+|\p{N}|\s+|[^\s\p{L}\p{N}]+"), "isolated"),
                                                  pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    made.add_special_tokens([AddedToken(GPT2_SPECIAL, normalized=False)])
    made.post_processor = processors.ByteLevel(trim_offsets=False)
    return made


def bert(layers=1, extra=0, positions=POSITIONS):
    return BertConfig(vocab_size=len(VOCABULARY) + extra, hidden_size=8, num_hidden_layers=layers, num_attention_heads=2,
                      intermediate_size=8, max_position_embeddings=positions, initializer_range=0.5)


def roberta(layers=1, extra=0, padding=1):
    return RobertaConfig(vocab_size=len(roberta_vocabulary()) + extra, hidden_size=8, num_hidden_layers=layers, num_attention_heads=2,
                         intermediate_size=8, max_position_embeddings=POSITIONS + padding + 1, initializer_range=0.5, type_vocab_size=1,
                         layer_norm_eps=1e-5, pad_token_id=padding)


def gpt2(layers=1, extra=0, **others):
    return GPT2Config(vocab_size=len(gpt2_vocabulary()) + extra, n_embd=8, n_layer=layers, n_head=2, initializer_range=0.5,
                      bos_token_id=len(gpt2_vocabulary()) - 1, eos_token_id=len(gpt2_vocabulary()) - 1, **{"n_positions": POSITIONS, **others})


def rotary(made, vocabulary, layers=1, **others):
    return made(**{"vocab_size": len(vocabulary), "hidden_size": 8, "num_hidden_layers": layers, "num_attention_heads": 4, "num_key_value_heads": 2,
                   "intermediate_size": 12, "max_position_embeddings": POSITIONS, "initializer_range": 0.5, **others})


def llama(layers=1, **others):
    return rotary(LlamaConfig, llama_vocabulary(), layers, **others)


def qwen2(layers=1, **others):
    end = gpt2_vocabulary()[GPT2_SPECIAL]
    return rotary(Qwen2Config, gpt2_vocabulary(), layers, **{"bos_token_id": end, "eos_token_id": end, **others})


def made_from(config, with_head):
    torch.manual_seed(7)
    if with_head == "pooler":
        return BertModel(config) if config.model_type == "bert" else made_from(config, False)
    if config.model_type == "llama":
        return moved((LlamaForCausalLM if with_head else LlamaModel)(config))
    if config.model_type == "qwen2":
        return moved((Qwen2ForCausalLM if with_head else Qwen2Model)(config))
    if config.model_type == "gpt2":
        return moved((GPT2LMHeadModel if with_head else GPT2Model)(config))
    if with_head:
        return (BertForMaskedLM if config.model_type == "bert" else RobertaForMaskedLM)(config)
    return (BertModel if config.model_type == "bert" else RobertaModel)(config, add_pooling_layer=False)


def moved(model):
    """Norms and biases as training leaves them: these begin at ones and zeros, which hide a mistake."""
    for name, parameter in model.named_parameters():
        if parameter.dim() == 1:
            torch.nn.init.normal_(parameter, 1.0 if (".ln_" in "." + name or "norm" in name) and name.endswith("weight") else 0.0, 0.2)
    return model


def folder(name, made=None, tokenizer_config=None, files=None, dtype=None, shards=None, config=None, with_head=False):
    path = OUT / name
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    config = config or bert()
    made_from(config, with_head).to(dtype or torch.float32).save_pretrained(path, max_shard_size=shards or "1GB")
    usual = {"bert": tokenizer, "roberta": roberta_tokenizer, "gpt2": gpt2_tokenizer, "llama": llama_tokenizer,
             "qwen2": qwen2_tokenizer}[config.model_type]
    (made or usual()).save(str(path / "tokenizer.json"), pretty=False)
    for file, content in {"tokenizer_config.json": tokenizer_config, **(files or {})}.items():
        if content is not None:
            (path / file).parent.mkdir(exist_ok=True)
            (path / file).write_text(json.dumps(content))
    texts = TEXTS_OF[config.model_type]
    (path / "expected.json").write_text(json.dumps([expected(path, text) for text in texts], ensure_ascii=True))
    (path / "pairs.json").write_text(json.dumps([pair(path, *texts, length) for texts in PAIRS for length in PAIR_LENGTHS], ensure_ascii=True))
    return path


def base(path, config):
    """A folder that is nothing more, of a BERT with its pooler."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    made_from(config, "pooler").save_pretrained(path)
    {"bert": tokenizer, "gpt2": gpt2_tokenizer, "llama": llama_tokenizer}[config.model_type]().save(str(path / "tokenizer.json"), pretty=False)
    return path


def roberta_folder(name, made=None, tokenizer_config=None, **others):
    return folder("roberta-" + name, made, tokenizer_config, **{"config": roberta(), **others})


def gpt2_folder(name, made=None, tokenizer_config=None, **others):
    return folder("gpt2-" + name, made, tokenizer_config, **{"config": gpt2(), **others})


def llama_folder(name, made=None, tokenizer_config=None, **others):
    return folder("llama-" + name, made, tokenizer_config, **{"config": llama(), **others})


def qwen2_folder(name, made=None, tokenizer_config=None, **others):
    return folder("qwen2-" + name, made, tokenizer_config, **{"config": qwen2(), **others})


def expected(path, text):
    """text; ids; offsets, [start, end) in code points for each id, null for the special tokens around the text; hidden, the states of the
    first ids after the last layer."""
    encoded = encode(path, text)
    model = backbone(path)
    with torch.no_grad():
        states = model(torch.tensor([encoded["input_ids"]])).last_hidden_state[0]
    return {"text": text, "ids": encoded["input_ids"], "offsets": places(path, encoded, text), "hidden": numbers(states[:HIDDEN_STATES_OF])}


def pair(path, text, second, length):
    """text and pair, cut to length; ids; types; texts, 0 or 1 for each id, null for the special tokens; offsets in their own text; hidden,
    the states of the last ids after the last layer."""
    encoded = read_tokenizer(path)(text, second, truncation="longest_first", max_length=length, padding=False,
                                   return_offsets_mapping=True, return_special_tokens_mask=True, return_token_type_ids=True)
    model = backbone(path)
    types = {} if model.config.model_type in CAUSAL else {
        "token_type_ids": torch.tensor([encoded["token_type_ids"]]).clamp(max=model.config.type_vocab_size - 1)}
    with torch.no_grad():
        states = model(torch.tensor([encoded["input_ids"]]), **types).last_hidden_state[0]
    return {"text": text, "pair": second, "length": length, "ids": encoded["input_ids"], "types": encoded["token_type_ids"],
            "texts": encoded.sequence_ids(0), "offsets": places(path, encoded, text, second), "hidden": numbers(states[-HIDDEN_STATES_OF:])}


def encode(path, text):
    return read_tokenizer(path)(text, truncation=True, max_length=POSITIONS, padding=False, return_offsets_mapping=True,
                                return_special_tokens_mask=True)


def read_tokenizer(path):
    """That of transformers; a GPT2Tokenizer or Qwen2Tokenizer with offsets that leave out the blank that a token begins with, as RobertaTokenizer has them."""
    made = AutoTokenizer.from_pretrained(path)
    if type(made).__name__ in ("GPT2Tokenizer", "Qwen2Tokenizer"):
        backend = made.backend_tokenizer
        backend.post_processor = processors.Sequence(
            [processors.ByteLevel(trim_offsets=True, add_prefix_space=bool(made.add_prefix_space)), backend.post_processor])
    return made


def places(path, encoded, *texts):
    """Of a Llama without the blanks that a token begins with."""
    counted = read_tokenizer(path).backend_tokenizer.pre_tokenizer.__class__.__name__ == "Metaspace"
    found = []
    for (start, end), special, number in zip(encoded["offset_mapping"], encoded["special_tokens_mask"], encoded.sequence_ids(0)):
        while not special and counted and start < end and texts[number][start] == " ":
            start += 1
        found.append(None if special else [start, end])
    return found


def numbers(tensor):
    values = tensor.tolist()
    return [numbers(row) for row in tensor] if tensor.dim() > 1 else [float(f"{x:.9g}") for x in (values if tensor.dim() else [values])]


def number(tensor):
    return numbers(tensor)[0]


def cut_and_padded(made):
    made.enable_truncation(4)
    made.enable_padding(length=12)
    return made


def with_added_token(made):
    made.add_tokens([AddedToken("<extra>", normalized=False)])
    return made


# ---- prompts and heads

PROMPT, ENCODER, CLASSES, TAGS, UNLABELLED = 3, 5, 4, 5, -100
WORDS = 7
TASK_TEXTS = {"bert": ["hello, world", "Café a b c!", "world"], "roberta": ["hello world", " café 世!", "a"],
              "gpt2": ["hello world", " café 世!", "a"], "llama": ["hello world", " café 世!", "a"], "qwen2": ["hello world", " café 世!", "a"]}


def seeded(seed, *shape):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) * 0.5


def with_prompts(path):
    tasks(path)
    roles(path)
    words(path)


def tasks(path):
    """Writes tasks.json: what transformers and peft have, in double precision, for three texts of the folder's model.

    texts: [{text, ids, label, labels, tags, answer}]; label is a class, labels 0 or 1 for each class, tags one a token, -100 for the special tokens, which are not in the loss,
      answer the first and the last token of one.
    heads: {sequence: {weight [4, hidden], bias [4]}, labels: the same, token: {weight [5, hidden], bias [5]}, answer: {weight [2, hidden], bias [2]}}.
    prompt_length: 3. prompts: of each method what it trains, by its names: {prompt_tuning: {prompt: embeddings [3, hidden]},
      p_tuning_v2: {prompt: prefixes [layers, key|value, head of keys, 3, head size]}, prefix_tuning: {prompt.embedding: [3, hidden],
      prompt.encoder.hidden.weight: [5, hidden], .bias: [5], prompt.encoder.output.weight: [layers * 2 * heads of keys * head size, 5], .bias}}.
    methods: {none, prompt_tuning, p_tuning_v2, prefix_tuning}, and of encoders p_tuning_v2_last and p_tuning_v2_first, whose prefixes are of one
    of the two layers; of the folder tasks p_tuning_lstm, p_tuning_mlp, p_tuning_peft_lstm and p_tuning_peft_mlp, whose encoders make what prompt_tuning has; each
      hidden: the last layer's states of each text's own ids, [text][id][hidden];
      sequence: the head over LayerNorm without weights (eps 1e-5) of the state of [CLS] or <s>, of a causal model that of the last id;
      labels: the same, each class by itself, with the loss that transformers has for problem_type multi_label_classification;
      token: the head over each id's state as it is, as in transformers' own classes for tokens;
      answer: the head over each id's state as it is, as in transformers' own classes for questions. All have
        logits: [text][class], [text][id][tag], or [text][id][first or last];
        losses: each text's cross-entropy, for labels the mean of the binary ones, for tags the mean over its labelled ids, for answers that of the first and the last token;
        loss: the mean over all texts, for tags over all labelled ids of all texts;
        gradients: of loss, {weight, bias, prompt}, prompt (not with method none) with the names and shapes of prompts.
    prompt_tuning: virtual tokens' embeddings stand before the whole encoded text, [CLS] or <s> included; positions begin at the first of
    them. p_tuning_v2: the prefixes have no positions; those of the text begin at the prompt's length, of causal models too. prefix_tuning: peft's
    encoder with a projection makes such prefixes of the embeddings."""
    config = AutoModel.from_pretrained(path).config
    texts = [task_text(path, text, i) for i, text in enumerate(TASK_TEXTS[config.model_type])]
    heads = {"sequence": (seeded(1, CLASSES, config.hidden_size), seeded(2, CLASSES)),
             "labels": (seeded(14, CLASSES, config.hidden_size), seeded(15, CLASSES)),
             "token": (seeded(3, TAGS, config.hidden_size), seeded(4, TAGS)),
             "answer": (seeded(12, 2, config.hidden_size), seeded(13, 2))}
    embeddings = seeded(5, PROMPT, config.hidden_size)
    heads_of_keys = getattr(config, "num_key_value_heads", config.num_attention_heads)
    head_size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    prefix = 2 * config.num_hidden_layers * heads_of_keys * head_size
    prefixes = seeded(6, config.num_hidden_layers, 2, heads_of_keys, PROMPT, head_size)
    encoder = {"prompt.embedding": seeded(7, PROMPT, config.hidden_size),
               "prompt.encoder.hidden.weight": seeded(8, ENCODER, config.hidden_size), "prompt.encoder.hidden.bias": seeded(9, ENCODER),
               "prompt.encoder.output.weight": seeded(10, prefix, ENCODER),
               "prompt.encoder.output.bias": seeded(11, prefix)}
    prompts = {"prompt_tuning": {"prompt": embeddings}, "p_tuning_v2": {"prompt": prefixes}, "prefix_tuning": encoder}
    methods = {"none": method(path, texts, heads, frozen(path)),
               "prompt_tuning": method(path, texts, heads, *prompt_tuning(path, embeddings)),
               "p_tuning_v2": method(path, texts, heads, *p_tuning_v2(path, prefixes)),
               "prefix_tuning": method(path, texts, heads, *prefix_tuning(path, encoder))}
    if path.name == "tasks":
        for encoder in ["lstm", "mlp", "peft-lstm", "peft-mlp"]:
            hidden, trained = p_tuning(path, encoder)
            name = "p_tuning_" + encoder.replace("-", "_")
            prompts[name] = {each: tensor.detach() for each, (tensor, _) in trained.items()}
            methods[name] = method(path, texts, heads, hidden, trained)
    if config.model_type not in CAUSAL:
        for name, layers in [("p_tuning_v2_last", [1]), ("p_tuning_v2_first", [0])]:
            prompts[name] = {"prompt": prefixes[layers]}
            methods[name] = method(path, texts, heads, *p_tuning_v2_at(path, prefixes, layers))
    compare_with_transformers(path, texts, heads["token"], methods["none"])
    compare_answers(path, texts, heads["answer"], methods["none"])
    if config.model_type in CAUSAL:
        compare_last_token(path, texts, heads["sequence"][0], methods["none"])
    written = {"made_with": MADE_WITH, "texts": texts, "prompt_length": PROMPT,
               "heads": {name: {"weight": numbers(weight), "bias": numbers(bias)} for name, (weight, bias) in heads.items()},
               "prompts": {name: {each: numbers(tensor) for each, tensor in trained.items()} for name, trained in prompts.items()},
               "methods": methods}
    (path / "tasks.json").write_text(json.dumps(written, ensure_ascii=True))


ROLE_TEXTS = [("hello world hello a", [0, 5]), ("hello world hello a", [12, 17]), ("a hello, a hello", [10, 16]), ("café world", [0, 10])]
SIGN = "@"


def roles(path):
    """Writes roles.json: what transformers has, in double precision, for texts in which a predicate is marked.

    texts: [{text, predicate: its start and end in code points, ids, types, tags as in tasks.json}]; the ids are a pair: the predicate's tokens, and the text's, with a sign before
      and behind the predicate's own. head: {weight [5, hidden], bias [5]}. prompt: prefixes as in tasks.json.
    methods: {none, p_tuning_v2}, each as in tasks.json has the head of tokens."""
    config = AutoModel.from_pretrained(path).config
    texts = [role_text(path, config, text, predicate, i) for i, (text, predicate) in enumerate(ROLE_TEXTS)]
    head = (seeded(31, TAGS, config.hidden_size), seeded(32, TAGS))
    heads_of_keys = getattr(config, "num_key_value_heads", config.num_attention_heads)
    head_size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    prefixes = seeded(33, config.num_hidden_layers, 2, heads_of_keys, PROMPT, head_size)
    every = list(range(config.num_hidden_layers))
    methods = {"none": role_method(texts, head, *p_tuning_v2_at(path, prefixes[:, :, :, :0], every)),
               "p_tuning_v2": role_method(texts, head, *p_tuning_v2_at(path, prefixes, every))}
    (path / "roles.json").write_text(json.dumps({"made_with": MADE_WITH, "texts": texts, "head": {"weight": numbers(head[0]), "bias": numbers(head[1])},
                                                 "prompt_length": PROMPT, "prompt": numbers(prefixes), "methods": methods}))


def role_text(path, config, text, predicate, i):
    made = read_tokenizer(path)
    sign = word_tokens(path, config, SIGN)
    plain = made(text, add_special_tokens=False, return_offsets_mapping=True, return_special_tokens_mask=True)
    own = [token for token, (start, end) in enumerate(places(path, plain, text)) if start < predicate[1] and predicate[0] < end]
    first, behind = own[0], own[-1] + 1
    ids = plain["input_ids"]
    parts = {0: ids[first:behind], 1: ids[:first] + sign + ids[first:behind] + sign + ids[behind:]}
    around = made("a", "a", return_token_type_ids=True)
    row, types, tags, filled = [], [], [], set()
    for token, kind, number in zip(around["input_ids"], around["token_type_ids"], around.sequence_ids(0)):
        if number in filled:
            continue
        filled.add(number if number is not None else -1)
        part = [token] if number is None else parts[number]
        row += part
        types += [kind] * len(part)
        tags += [UNLABELLED] * len(part) if number != 1 else [
            UNLABELLED if first <= at < first + len(sign) or behind + len(sign) <= at < behind + 2 * len(sign) else (3 * i + at) % TAGS for at in range(len(part))]
    return {"text": text, "predicate": predicate, "ids": row, "types": types, "tags": tags}


def role_method(texts, head, hidden, trained):
    weight, bias = (tensor.clone().requires_grad_() for tensor in head)
    logits = [hidden(text["ids"], text["types"]) @ weight.T + bias for text in texts]
    targets = [torch.tensor(text["tags"]) for text in texts]
    losses = [cross_entropy(a, b) for a, b in zip(logits, targets)]
    loss = cross_entropy(torch.cat(logits), torch.cat(targets))
    (prompt, _), = trained.values()
    gradients = torch.autograd.grad(loss, [weight, bias, prompt])
    return {"logits": [numbers(one.detach()) for one in logits], "losses": [number(one.detach()) for one in losses],
            "loss": number(loss.detach()), "gradients": {name: numbers(gradient) for name, gradient in zip(["weight", "bias", "prompt"], gradients)}}


def words(path):
    """Writes words.json: ids, those of a text, from the first again; and keys_and_values, which transformers keeps of them for what comes
    behind, [layer, key|value, head, id, head size], in double precision."""
    ids = (encode(path, TASK_TEXTS[AutoModel.from_pretrained(path).config.model_type][0])["input_ids"] * WORDS)[:WORDS]
    model = backbone(path)
    past = DynamicCache(config=model.config)
    model(torch.tensor([ids]), past_key_values=past)
    kept = torch.stack([torch.cat([layer.keys, layer.values]) for layer in past.layers])
    (path / "words.json").write_text(json.dumps({"made_with": MADE_WITH, "ids": ids, "keys_and_values": numbers(kept)}))


PEFT_TOKENS = [1, 4, 200]


def peft_folders(path):
    """Writes folders as peft saves them for sequence classification, and logits.json: [{folder, texts: [{text, logits}]}], in double precision of the numbers
    that were saved. Prompts by every type, prefixes with and without a projection, of 1, 4 and 200 virtual tokens."""
    written = []
    for tokens in PEFT_TOKENS:
        configs = {"prefix": PrefixTuningConfig(task_type="SEQ_CLS", num_virtual_tokens=tokens),
                   "projected": PrefixTuningConfig(task_type="SEQ_CLS", num_virtual_tokens=tokens, prefix_projection=True, encoder_hidden_size=ENCODER),
                   "prompt": PromptTuningConfig(task_type="SEQ_CLS", num_virtual_tokens=tokens),
                   "p-tuning": PromptEncoderConfig(task_type="SEQ_CLS", num_virtual_tokens=tokens, encoder_hidden_size=ENCODER)}
        for name, config in configs.items():
            torch.manual_seed(tokens)
            saved = path / f"{name}-{tokens}"
            trained = get_peft_model(classifier(path), config)
            trained.save_pretrained(saved)
            (saved / "README.md").unlink()
            config = json.loads((saved / "adapter_config.json").read_text())
            (saved / "adapter_config.json").write_text(json.dumps({**config, "base_model_name_or_path": path.name}))
            model = PeftModel.from_pretrained(classifier(path), saved).eval().double()
            texts = [{"text": text, "logits": numbers(model(torch.tensor([encode(path, text)["input_ids"]])).logits[0].detach())}
                     for text in TASK_TEXTS[model.config.model_type]]
            written.append({"folder": saved.name, "texts": texts})
    (path / "logits.json").write_text(json.dumps(written))


def classifier(path):
    """With a head from a seed, as the folder has none."""
    torch.manual_seed(5)
    padding = gpt2_vocabulary()[GPT2_SPECIAL] if path.name == "gpt2" else 0
    return AutoModelForSequenceClassification.from_pretrained(path, num_labels=CLASSES, pad_token_id=padding)


CLOZE_WORDS = {"first": ["hello"], "second": ["world", "a b"], "third": ["café", "."]}
CLOZE_TEMPLATES = {False: {"p_tuning": "[P*2] {text} [P] a b {mask} [P*2] c.", "p_tuning_v2": "hello, {text} a: {mask}!"},
                   True: {"p_tuning": "[P*2] {text} [P] hello world [P*2] {mask}", "p_tuning_v2": "hello, {text} a {mask}"}}
PLACEHOLDER = re.compile(r"\{(text|mask)\}|\[P(?:\*([0-9]+))?\]")


def cloze(path):
    """Writes cloze.json: what transformers has, in double precision, where a language model says the word of a template for three texts.

    words: {label: [word]}; word_ids: {label: [[id of each token of each word]]}. prompts: {p_tuning: embeddings [5, hidden], p_tuning_v2: prefixes as in
    tasks.json, of three positions}. methods: {p_tuning, p_tuning_v2}, each {template, gradients: of the mean loss by the prompt, texts: [{text, label (0 to 2), row: token ids, -1 - k for the virtual token
    k, read: the place whose output says the word, logits: of each label the mean over its words of the mean over their tokens, loss: cross-entropy of these}]}.
    The whole line is encoded at once; virtual tokens stand before the first token that begins behind them."""
    config = AutoModel.from_pretrained(path).config
    causal = config.model_type in CAUSAL
    model = (AutoModelForCausalLM if causal else AutoModelForMaskedLM).from_pretrained(path, dtype=torch.float64).eval().requires_grad_(False)
    word_ids = {label: [word_tokens(path, config, word) for word in words] for label, words in CLOZE_WORDS.items()}
    heads_of_keys = getattr(config, "num_key_value_heads", config.num_attention_heads)
    head_size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    prompts = {"p_tuning": seeded(21, 5, config.hidden_size),
               "p_tuning_v2": seeded(22, config.num_hidden_layers, 2, heads_of_keys, PROMPT, head_size)}
    methods = {}
    for name, values in prompts.items():
        prompt, template = values.clone().requires_grad_(), CLOZE_TEMPLATES[causal][name]
        texts, losses = [], []
        for i, text in enumerate(TASK_TEXTS[config.model_type]):
            row, read = laid_out(path, template, text, causal)
            logits = said(model, row, read, prompt)
            scores = torch.stack([torch.stack([logits[ids].mean() for ids in words]).mean() for words in word_ids.values()])
            losses.append(cross_entropy(scores.view(1, -1), torch.tensor([i])))
            texts.append({"text": text, "label": i, "row": row, "read": read, "logits": numbers(scores.detach()), "loss": number(losses[-1].detach())})
        gradient, = torch.autograd.grad(torch.stack(losses).mean(), [prompt])
        methods[name] = {"template": template, "gradients": numbers(gradient), "texts": texts}
    (path / "cloze.json").write_text(json.dumps({"made_with": MADE_WITH, "words": CLOZE_WORDS, "word_ids": word_ids,
                                                 "prompts": {name: numbers(values) for name, values in prompts.items()}, "methods": methods}))


def word_tokens(path, config, word):
    """Of a word behind a blank; the tokenisers of BERT know none, and Llama's puts one before a text."""
    before = "" if config.model_type in ("bert", "llama") else " "
    return read_tokenizer(path)(before + word, add_special_tokens=False)["input_ids"]


def laid_out(path, template, text, causal):
    """The row of a text, and the place that is read."""
    line, virtual, end, mask = "", [], 0, read_tokenizer(path).mask_token
    for found in PLACEHOLDER.finditer(template):
        line = joined(line, template[end:found.start()])
        if found.group(1) is None:
            virtual.append((len(line.rstrip()), int(found.group(2) or 1)))
            line = line.rstrip() + " " if line.strip() else ""
        else:
            line = joined(line, text if found.group(1) == "text" else "" if causal else mask)
        end = found.end()
    line = joined(line, template[end:])
    encoded = read_tokenizer(path)(line.rstrip(), return_offsets_mapping=True, return_special_tokens_mask=True)
    row, used = [], 0
    places = [place if encoded.sequence_ids(0)[i] is not None else None for i, place in enumerate(encoded["offset_mapping"])]
    for i, token in enumerate(encoded["input_ids"]):
        while virtual and (places[i] is not None and places[i][0] >= virtual[0][0] or places[i] is None and i > 0):
            row += [-1 - used - k for k in range(virtual[0][1])]
            used += virtual.pop(0)[1]
        row.append(token)
    for _, count in virtual:
        row += [-1 - used - k for k in range(count)]
        used += count
    return row, len(row) - 1 if causal else row.index(read_tokenizer(path).mask_token_id)


def joined(line, more):
    return more.lstrip() if not line else line + (more.lstrip() if line.endswith(" ") else more)


def said(model, row, read, prompt):
    """The logits of all words at a place."""
    deep = prompt.dim() > 2
    table = model.get_input_embeddings().weight
    inputs = torch.stack([table[token] if token >= 0 else prompt[-1 - token] for token in row]).unsqueeze(0)
    if not deep:
        return model(inputs_embeds=inputs).logits[0, read]
    past = DynamicCache(config=model.config)
    for layer, (key, value) in enumerate(prompt):
        past.update(key.unsqueeze(0), value.unsqueeze(0), layer)
    base = model.base_model
    states = base(inputs_embeds=inputs, position_ids=model_positions(model, len(row), prompt.shape[3]), past_key_values=past).last_hidden_state
    head = model.cls if hasattr(model, "cls") else model.lm_head
    return head(states)[0, read]


def task_text(path, text, i):
    encoded = encode(path, text)
    tags = [UNLABELLED if special else (3 * i + position) % TAGS for position, special in enumerate(encoded["special_tokens_mask"])]
    return {"text": text, "ids": encoded["input_ids"], "label": i % CLASSES, "labels": [int((2 * i + label) % 3 == 0) for label in range(CLASSES)], "tags": tags,
            "answer": [min(i, len(tags) - 1), len(tags) - 1] if i else [0, 0]}


def backbone(path):
    unread = {} if json.loads((path / "config.json").read_text())["model_type"] in CAUSAL else {"add_pooling_layer": False}
    return AutoModel.from_pretrained(path, dtype=torch.float64, **unread).eval().requires_grad_(False)


def frozen(path):
    model = backbone(path)
    return lambda ids: model(torch.tensor([ids])).last_hidden_state[0]


def prompt_tuning(path, embeddings):
    model = get_peft_model(backbone(path), PromptTuningConfig(task_type="FEATURE_EXTRACTION", num_virtual_tokens=PROMPT)).eval()
    weight = model.prompt_encoder["default"].embedding.weight
    weight.data = embeddings.clone()
    return (lambda ids: model(torch.tensor([ids])).last_hidden_state[0][PROMPT:]), {"prompt": (weight, lambda gradient: gradient)}


def p_tuning_v2(path, prefixes):
    """peft has a row for each virtual token: layer after layer, keys of all heads, then values."""
    model = get_peft_model(backbone(path), PrefixTuningConfig(task_type="FEATURE_EXTRACTION", num_virtual_tokens=PROMPT)).eval()
    layers, two, heads, prompt, size = prefixes.shape
    weight = model.prompt_encoder["default"].embedding.weight
    weight.data = prefixes.permute(3, 0, 1, 2, 4).reshape(prompt, -1).clone()
    return ((lambda ids: model(torch.tensor([ids])).last_hidden_state[0]),
            {"prompt": (weight, lambda gradient: gradient.view(prompt, layers, two, heads, size).permute(1, 2, 3, 0, 4))})


def p_tuning(path, encoder):
    """peft's encoders, or the two of the paper's authors in their place: an LSTM half as wide as the model each way, and perceptrons of two layers."""
    model = get_peft_model(backbone(path), PromptEncoderConfig(
        task_type="FEATURE_EXTRACTION", num_virtual_tokens=PROMPT, encoder_reparameterization_type="LSTM" if "lstm" in encoder else "MLP",
        encoder_hidden_size=ENCODER, encoder_num_layers=2, encoder_dropout=0.0)).eval()
    theirs, size = model.prompt_encoder["default"], model.config.hidden_size
    if not encoder.startswith("peft"):
        theirs.mlp_head = torch.nn.Sequential(torch.nn.Linear(size, size), torch.nn.ReLU(), torch.nn.Linear(size, size))
        if encoder == "lstm":
            theirs.lstm_head = torch.nn.LSTM(size, size // 2, 2, bidirectional=True, batch_first=True)
    theirs.double()
    trained = {"prompt.embedding": theirs.embedding.weight}
    if "lstm" in encoder:
        for layer in range(2):
            for direction, suffix in [("forward", ""), ("backward", "_reverse")]:
                for part in ["weight", "bias"]:
                    for of, short in [("input", "ih"), ("state", "hh")]:
                        trained[f"prompt.encoder.lstm.{layer}.{direction}.{of}.{part}"] = getattr(theirs.lstm_head, f"{part}_{short}_l{layer}{suffix}")
    for i, linear in enumerate(each for each in theirs.mlp_head if isinstance(each, torch.nn.Linear)):
        trained[f"prompt.encoder.{i}.weight"], trained[f"prompt.encoder.{i}.bias"] = linear.weight, linear.bias
    for i, tensor in enumerate(trained.values()):
        tensor.data = seeded(100 + i, *tensor.shape)
    return (lambda ids: model(torch.tensor([ids])).last_hidden_state[0][PROMPT:]), {name: (each, lambda gradient: gradient) for name, each in trained.items()}


def p_tuning_v2_at(path, prefixes, layers):
    """In some layers; transformers keeps keys and values of each layer apart, and an encoder masks none of them. Positions begin at the prompt's length."""
    model = backbone(path)
    weight = prefixes[layers].clone().requires_grad_()

    def hidden(ids, types=None):
        past = DynamicCache(config=model.config)
        for (key, value), layer in zip(weight, layers):
            past.update(key.unsqueeze(0), value.unsqueeze(0), layer)
        positions = model_positions(model, len(ids), prefixes.shape[3])
        told = {} if types is None or model.config.model_type != "bert" else {"token_type_ids": torch.tensor([types])}
        return model(torch.tensor([ids]), position_ids=positions, past_key_values=past, **told).last_hidden_state[0]
    return hidden, {"prompt": (weight, lambda gradient: gradient)}


def model_positions(model, length, first):
    """A RoBERTa's begin behind that of padding."""
    behind = model.config.pad_token_id + 1 if model.config.model_type == "roberta" else 0
    return torch.arange(first + behind, first + behind + length).unsqueeze(0)


def prefix_tuning(path, encoder):
    model = get_peft_model(backbone(path), PrefixTuningConfig(task_type="FEATURE_EXTRACTION", num_virtual_tokens=PROMPT, prefix_projection=True,
                                                              encoder_hidden_size=ENCODER)).eval()
    theirs = model.prompt_encoder["default"]
    hidden, _, output = theirs.transform
    trained = dict(zip(encoder, [theirs.embedding.weight, hidden.weight, hidden.bias, output.weight, output.bias]))
    for name, tensor in encoder.items():
        trained[name].data = tensor.clone()
    return (lambda ids: model(torch.tensor([ids])).last_hidden_state[0]), {name: (each, lambda gradient: gradient) for name, each in trained.items()}


def method(path, texts, heads, hidden, trained={}):
    """trained: of what is trained, by its name, peft's tensor, and how its gradient comes into our shape."""
    at = -1 if AutoModel.from_pretrained(path).config.model_type in CAUSAL else 0
    normed = lambda states: torch.nn.functional.layer_norm(states[at], states.shape[-1:], eps=1e-5)
    read = {"sequence": normed, "labels": normed, "token": lambda states: states, "answer": lambda states: states}
    written = {"hidden": [numbers(hidden(text["ids"]).detach()) for text in texts]}
    for head, parameters in heads.items():
        head_weight, head_bias = (tensor.clone().requires_grad_() for tensor in parameters)
        logits = [read[head](hidden(text["ids"])) @ head_weight.T + head_bias for text in texts]
        targets = [torch.tensor({"sequence": [text["label"]], "labels": text["labels"], "token": text["tags"], "answer": text["answer"]}[head])
                   for text in texts]
        lost = {"labels": lambda a, b: torch.nn.BCEWithLogitsLoss()(a, b.double()), "answer": lambda a, b: cross_entropy(a.T, b)}.get(head, cross_entropy)
        losses = [lost(a, b) for a, b in zip(logits, targets)]
        loss = cross_entropy(torch.cat(logits), torch.cat(targets)) if head == "token" else torch.stack(losses).mean()
        gradients = torch.autograd.grad(loss, [head_weight, head_bias, *(weight for weight, _ in trained.values())])
        written[head] = {"logits": [numbers(one.detach()) for one in logits], "losses": [number(one.detach()) for one in losses],
                         "loss": number(loss.detach()), "gradients": {"weight": numbers(gradients[0]), "bias": numbers(gradients[1]), **(
                             {"prompt": {name: numbers(shaped(gradient)) for (name, (_, shaped)), gradient in zip(trained.items(), gradients[2:])}}
                             if trained else {})}}
    return written


def cross_entropy(logits, targets):
    return torch.nn.functional.cross_entropy(logits.view(-1, logits.shape[-1]), targets, ignore_index=UNLABELLED)


def compare_with_transformers(path, texts, head, written):
    """The token head is the one of transformers' own class, by its own loss."""
    model = AutoModelForTokenClassification.from_pretrained(path, dtype=torch.float64, num_labels=TAGS).eval()
    classifier = model.classifier if hasattr(model, "classifier") else model.score
    classifier.weight.data, classifier.bias.data = head
    for text, logits, loss in zip(texts, written["token"]["logits"], written["token"]["losses"]):
        theirs = model(torch.tensor([text["ids"]]), labels=torch.tensor([text["tags"]]))
        torch.testing.assert_close(theirs.logits[0], torch.tensor(logits, dtype=torch.float64), rtol=1e-7, atol=1e-7)
        torch.testing.assert_close(theirs.loss.double(), torch.tensor(loss, dtype=torch.float64), rtol=1e-6, atol=1e-6)


def compare_answers(path, texts, head, written):
    """The head of answers is the one of transformers' own class, by its own loss."""
    model = AutoModelForQuestionAnswering.from_pretrained(path, dtype=torch.float64).eval()
    model.qa_outputs.weight.data, model.qa_outputs.bias.data = head
    for text, logits, loss in zip(texts, written["answer"]["logits"], written["answer"]["losses"]):
        first, last = (torch.tensor([token]) for token in text["answer"])
        theirs = model(torch.tensor([text["ids"]]), start_positions=first, end_positions=last)
        both = torch.stack([theirs.start_logits[0], theirs.end_logits[0]], dim=1)
        torch.testing.assert_close(both, torch.tensor(logits, dtype=torch.float64), rtol=1e-7, atol=1e-7)
        torch.testing.assert_close(theirs.loss.double(), torch.tensor(loss, dtype=torch.float64), rtol=1e-6, atol=1e-6)


def compare_last_token(path, texts, weight, written):
    """What is read of a text is what transformers' own class reads, wherever the batch is padded."""
    padding = {"llama": 0}.get(AutoModel.from_pretrained(path).config.model_type, gpt2_vocabulary()[GPT2_SPECIAL])
    model = AutoModelForSequenceClassification.from_pretrained(path, dtype=torch.float64, num_labels=CLASSES, pad_token_id=padding).eval()
    model.score.weight.data = weight
    longest = max(len(text["ids"]) for text in texts)
    for side in ["left", "right"]:
        ids = [padded(text["ids"], padding, longest, side) for text in texts]
        masks = [padded([1] * len(text["ids"]), 0, longest, side) for text in texts]
        positions = (torch.tensor(masks).cumsum(1) - 1).clamp(min=0)
        theirs = model(torch.tensor(ids), attention_mask=torch.tensor(masks), position_ids=positions).logits
        last = torch.tensor([states[-1] for states in written["hidden"]], dtype=torch.float64)
        torch.testing.assert_close(theirs, last @ weight.T, rtol=1e-7, atol=1e-7)


def padded(values, padding, length, side):
    added = [padding] * (length - len(values))
    return added + values if side == "left" else values + added


BERT = {"tokenizer_class": "BertTokenizer"}
ROBERTA = {"tokenizer_class": "RobertaTokenizer"}
GPT2 = {"tokenizer_class": "GPT2Tokenizer"}
AS_IT_IS = {"tokenizer_class": "PreTrainedTokenizerFast"}
modules = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
           {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]
mask = {"content": "<mask>", "lstrip": True, "normalized": False, "rstrip": False, "single_word": False, "special": True}
folder("plain")
folder("pooling-mode", tokenizer_config={**BERT, "do_lower_case": True}, files={
    "modules.json": modules, "1_Pooling/config.json": {"embedding_dimension": 8, "pooling_mode": "mean", "include_prompt": True}})
folder("no-post-processor", tokenizer(post_processor=False))
folder("no-post-processor-as-it-is", tokenizer(post_processor=False), AS_IT_IS)
folder("no-special-tokens", tokenizer(special=False))
folder("cased-by-config", tokenizer(lowercase=True), {**BERT, "do_lower_case": False})
folder("lower-by-config", tokenizer(lowercase=False), {"tokenizer_class": "BertTokenizerFast", "do_lower_case": True})
folder("lower-by-default", tokenizer(lowercase=False))
folder("cased-as-it-is", tokenizer(lowercase=False), {**AS_IT_IS, "do_lower_case": True})
folder("accents-kept", tokenizer_config={**BERT, "strip_accents": False})
folder("ideographs-together", tokenizer_config={**BERT, "tokenize_chinese_chars": False})
folder("cut-and-padded", cut_and_padded(tokenizer()))
folder("added-token", with_added_token(tokenizer()), BERT, config=bert(extra=1))
folder("special-tokens-map", tokenizer_config=BERT, files={"special_tokens_map.json": {"cls_token": "[MASK]", "sep_token": {"content": "."}}})
folder("half-precision", dtype=torch.float16)
folder("brain-float", dtype=torch.bfloat16)
folder("sharded", shards="3KB")
with_prompts(folder("tasks", config=bert(layers=2)))
roberta_folder("plain")
roberta_folder("fast", tokenizer_config={"tokenizer_class": "RobertaTokenizerFast", "model_max_length": 512})
roberta_folder("prefix-space", tokenizer_config={**ROBERTA, "add_prefix_space": True})
roberta_folder("prefix-space-as-it-is", roberta_tokenizer(prefix_space=True), AS_IT_IS)
roberta_folder("prefix-space-in-the-file-alone", roberta_tokenizer(prefix_space=True), ROBERTA)
roberta_folder("no-post-processor", roberta_tokenizer(post_processor=None))
roberta_folder("no-post-processor-as-it-is", roberta_tokenizer(post_processor=None), AS_IT_IS)
roberta_folder("post-processor-of-bytes", roberta_tokenizer(post_processor="bytes"), ROBERTA)
roberta_folder("template", roberta_tokenizer(post_processor="template"), ROBERTA)
roberta_folder("template-as-it-is", roberta_tokenizer(post_processor="template"), AS_IT_IS)
roberta_folder("untrimmed", tokenizer_config={**ROBERTA, "trim_offsets": False})
roberta_folder("no-special-tokens", roberta_tokenizer(special=False), ROBERTA)
roberta_folder("special-tokens-map", roberta_tokenizer(special=False), ROBERTA, files={"special_tokens_map.json": {"mask_token": mask}})
roberta_folder("mask-by-config", roberta_tokenizer(special=False), {**ROBERTA, "mask_token": {"__type": "AddedToken", **mask}})
roberta_folder("decoder", tokenizer_config={**ROBERTA, "added_tokens_decoder": {"4": {**mask, "lstrip": False, "rstrip": True}}})
roberta_folder("added-token", with_added_token(roberta_tokenizer()), ROBERTA, config=roberta(extra=1))
roberta_folder("cut-and-padded", cut_and_padded(roberta_tokenizer()))
roberta_folder("with-a-head", with_head=True)
roberta_folder("another-padding", config=roberta(padding=3))
roberta_folder("half-precision", dtype=torch.float16)
roberta_folder("sharded", shards="6KB")
with_prompts(roberta_folder("tasks", config=roberta(layers=2)))
gpt2_folder("plain")
gpt2_folder("named", tokenizer_config={**GPT2, "pad_token": GPT2_SPECIAL, "model_max_length": 1024})
gpt2_folder("prefix-space", tokenizer_config={**GPT2, "add_prefix_space": True})
gpt2_folder("no-post-processor", gpt2_tokenizer(post_processor=None))
gpt2_folder("template", gpt2_tokenizer(post_processor="template"), {**GPT2, "add_bos_token": False})
gpt2_folder("as-it-is", gpt2_tokenizer(), AS_IT_IS)
gpt2_folder("no-special-tokens", gpt2_tokenizer(special=False))
gpt2_folder("added-token", with_added_token(gpt2_tokenizer()), {**GPT2, "pad_token": "<extra>"}, config=gpt2(extra=1))
gpt2_folder("with-a-head", with_head=True, config=gpt2(n_inner=12, activation_function="relu"))
gpt2_folder("scaled-by-layer", config=gpt2(layers=2, scale_attn_by_inverse_layer_idx=True))
gpt2_folder("half-precision", dtype=torch.float16)
with_prompts(gpt2_folder("tasks", config=gpt2(layers=2)))
llama_folder("plain")
llama_folder("former", llama_tokenizer(former=True), {"tokenizer_class": "LlamaTokenizerFast", "legacy": True, "add_bos_token": True, "add_eos_token": False})
llama_folder("no-post-processor", llama_tokenizer(post_processor=False))
llama_folder("as-it-is", llama_tokenizer(), AS_IT_IS)
llama_folder("no-prefix-space", tokenizer_config={"tokenizer_class": "LlamaTokenizer", "add_prefix_space": False})
llama_folder("biased-with-a-head", with_head=True, config=llama(attention_bias=True, mlp_bias=True, head_dim=4, hidden_act="gelu", tie_word_embeddings=True))
llama_folder("scaled", config=llama(layers=2, head_dim=6, rope_parameters={"rope_type": "llama3", "rope_theta": 100.0, "factor": 8.0, "low_freq_factor": 1.0,
                                                                          "high_freq_factor": 4.0, "original_max_position_embeddings": 12}))
llama_folder("linear", config=llama(rope_parameters={"rope_type": "linear", "rope_theta": 500.0, "factor": 2.5}))
llama_folder("brain-float-shards", dtype=torch.bfloat16, shards="3KB", with_head=True)
with_prompts(llama_folder("tasks", config=llama(layers=2)))
qwen2_folder("plain")
qwen2_folder("named", tokenizer_config={"tokenizer_class": "Qwen2Tokenizer", "pad_token": GPT2_SPECIAL, "errors": "replace", "bos_token": None})
qwen2_folder("half-precision-with-a-head", dtype=torch.float16, with_head=True, config=qwen2(num_key_value_heads=4))
with_prompts(qwen2_folder("tasks", config=qwen2(layers=2)))
for path in [folder("with-a-head", with_head=True, config=bert(layers=2)), OUT / "roberta-with-a-head", OUT / "gpt2-with-a-head",
             OUT / "llama-biased-with-a-head", llama_folder("with-a-head", with_head=True, config=llama(layers=2)),
             qwen2_folder("with-a-head", with_head=True, config=qwen2(layers=2, tie_word_embeddings=True))]:
    cloze(path)
for name, config in [("bert", bert(layers=2, positions=224)), ("gpt2", gpt2(layers=2, n_positions=224)),
                     ("llama", llama(layers=2, max_position_embeddings=224))]:
    peft_folders(base(OUT.parent / "peft" / name, config))
