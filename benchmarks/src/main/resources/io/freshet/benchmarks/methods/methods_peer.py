"""One pass over a stream of labels by full fine-tuning or by Hugging Face PEFT's prefix tuning, each label predicted before it is learned.

Arguments: backbone folder, full or prefix, learning rate (of full fine-tuning's backbone; its head, which begins at zero, has 3e-3 as heads by themselves do), JSON file with kind, ids, types, targets and outputs, pooling, threads, seed. Writes one line of JSON: probabilities, seconds, trained.
Targets and probabilities are Freshet's of the kind: one label's number and a share for each; 0 or 1 for each label and the probability that it is there; a tag for each token, -1 where none counts, and
shares of the tags there; first and last token of an answer, and for each token its share of both. Batches of 16, AdamW as Freshet's, no dropout, so that one forward predicts and learns.
"""

import json
import math
import sys
import time

import torch
import transformers
from torch.nn import functional

FOLDER, KIND, RATE, DATA, POOLING, THREADS, SEED = sys.argv[1:]
ROWS, PROMPT_LENGTH = 16, 16
FULL_HEAD_RATE = 3e-3
TAGGED = ("token-classification", "semantic-role-labelling")
WITHOUT_DROPOUT = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0, "resid_pdrop": 0.0, "embd_pdrop": 0.0, "attn_pdrop": 0.0}


class Full(torch.nn.Module):
    def __init__(self, outputs, kind):
        super().__init__()
        self.backbone = transformers.AutoModel.from_pretrained(FOLDER, **dropout())
        self.head = torch.nn.Linear(self.backbone.config.hidden_size, outputs)
        self.of_tokens = kind in (*TAGGED, "question-answering")
        torch.nn.init.zeros_(self.head.weight)
        # as Freshet's: where labels are each by itself, at the odds of one in so many
        torch.nn.init.constant_(self.head.bias, -math.log(outputs) if kind == "multi-label-classification" else 0.0)

    def forward(self, mask, **inputs):
        output = self.backbone(attention_mask=mask, **inputs)
        states = output.last_hidden_state
        if self.of_tokens:
            return self.head(states)
        if POOLING == "mean":
            vectors = (states * mask.unsqueeze(2)).sum(1) / mask.sum(1, keepdim=True)
        elif POOLING == "last":
            vectors = states[torch.arange(len(mask)), mask.sum(1) - 1]
        else:
            vectors = output.pooler_output if POOLING == "pooler" else states[:, 0]
        return self.head(functional.layer_norm(vectors, vectors.shape[-1:]))


class Prefix(torch.nn.Module):
    def __init__(self, outputs, kind):
        import peft

        super().__init__()
        assert kind == "sequence-classification", kind
        base = transformers.AutoModelForSequenceClassification.from_pretrained(FOLDER, num_labels=outputs, pad_token_id=0, **dropout())
        self.model = peft.get_peft_model(base, peft.PrefixTuningConfig(task_type="SEQ_CLS", num_virtual_tokens=PROMPT_LENGTH))

    def forward(self, mask, **inputs):
        return self.model(attention_mask=mask, **inputs).logits


def groups(model, trained):
    """What is trained at which rate."""
    if KIND == "prefix":
        return [{"params": trained}]
    return [{"params": list(model.backbone.parameters())}, {"params": list(model.head.parameters()), "lr": FULL_HEAD_RATE}]


def dropout():
    known = transformers.AutoConfig.from_pretrained(FOLDER).to_dict()
    return {name: value for name, value in WITHOUT_DROPOUT.items() if name in known}


def padded(rows, value=0):
    longest = max(map(len, rows))
    return torch.tensor([row + [value] * (longest - len(row)) for row in rows])


def read(kind, logits, targets, mask):
    """Probabilities of each row, and the loss of all."""
    if kind == "sequence-classification":
        return list(logits.softmax(1)), functional.cross_entropy(logits, padded(targets)[:, 0])
    if kind == "multi-label-classification":
        return list(logits.sigmoid()), functional.binary_cross_entropy_with_logits(logits, padded(targets).float())
    lengths = mask.sum(1).tolist()
    if kind in TAGGED:
        probabilities = [row[:length].flatten() for row, length in zip(logits.softmax(2), lengths)]
        return probabilities, functional.cross_entropy(logits.flatten(0, 1), padded(targets, -1).flatten(), ignore_index=-1)
    logits = logits.masked_fill(mask.unsqueeze(2) == 0, -1e9)
    probabilities = [row[:length].flatten() for row, length in zip(logits.softmax(1), lengths)]
    return probabilities, functional.cross_entropy(logits.transpose(1, 2).flatten(0, 1), padded(targets).flatten())


def main():
    transformers.utils.logging.set_verbosity_error()
    torch.set_num_threads(int(THREADS))
    torch.manual_seed(int(SEED))
    data = json.load(open(DATA))
    model = (Full if KIND == "full" else Prefix)(data["outputs"], data["kind"])
    trained = [each for each in model.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(groups(model, trained), lr=float(RATE), weight_decay=0.01)
    several_types = any(any(row) for row in data["types"])
    answered, begun = [], time.monotonic()
    for at in range(0, len(data["ids"]), ROWS):
        rows = slice(at, at + ROWS)
        inputs = {"input_ids": padded(data["ids"][rows])}
        if several_types:
            inputs["token_type_ids"] = padded(data["types"][rows])
        mask = padded([[1] * len(text) for text in data["ids"][rows]])
        probabilities, loss = read(data["kind"], model(mask, **inputs), data["targets"][rows], mask)
        answered += [[round(each, 6) for each in row.tolist()] for row in probabilities]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(json.dumps({"probabilities": answered, "seconds": time.monotonic() - begun, "trained": sum(each.numel() for each in trained)}))


main()
