"""One pass over a stream of labels by full fine-tuning or by Hugging Face PEFT's prefix tuning, each label predicted before it is learned.

Arguments: backbone folder, full or prefix, learning rate, JSON file with ids, labels and outputs, pooling, threads, seed. Writes one line of JSON: correct, seconds, trained.
Batches of 16, AdamW as Freshet's, no dropout, so that one forward predicts and learns.
"""

import json
import sys
import time

import torch
import transformers

FOLDER, KIND, RATE, DATA, POOLING, THREADS, SEED = sys.argv[1:]
ROWS, PROMPT_LENGTH = 16, 16
WITHOUT_DROPOUT = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0, "resid_pdrop": 0.0, "embd_pdrop": 0.0, "attn_pdrop": 0.0}


class Full(torch.nn.Module):
    def __init__(self, outputs):
        super().__init__()
        self.backbone = transformers.AutoModel.from_pretrained(FOLDER, **dropout())
        self.head = torch.nn.Linear(self.backbone.config.hidden_size, outputs)
        torch.nn.init.zeros_(self.head.weight)
        torch.nn.init.zeros_(self.head.bias)

    def forward(self, ids, mask):
        output = self.backbone(input_ids=ids, attention_mask=mask)
        states = output.last_hidden_state
        if POOLING == "mean":
            vectors = (states * mask.unsqueeze(2)).sum(1) / mask.sum(1, keepdim=True)
        elif POOLING == "last":
            vectors = states[torch.arange(len(ids)), mask.sum(1) - 1]
        else:
            vectors = output.pooler_output if POOLING == "pooler" else states[:, 0]
        return self.head(torch.nn.functional.layer_norm(vectors, vectors.shape[-1:]))


class Prefix(torch.nn.Module):
    def __init__(self, outputs):
        import peft

        super().__init__()
        base = transformers.AutoModelForSequenceClassification.from_pretrained(FOLDER, num_labels=outputs, pad_token_id=0, **dropout())
        self.model = peft.get_peft_model(base, peft.PrefixTuningConfig(task_type="SEQ_CLS", num_virtual_tokens=PROMPT_LENGTH))

    def forward(self, ids, mask):
        return self.model(input_ids=ids, attention_mask=mask).logits


def dropout():
    known = transformers.AutoConfig.from_pretrained(FOLDER).to_dict()
    return {name: value for name, value in WITHOUT_DROPOUT.items() if name in known}


def main():
    transformers.utils.logging.set_verbosity_error()
    torch.set_num_threads(int(THREADS))
    torch.manual_seed(int(SEED))
    data = json.load(open(DATA))
    model = (Full if KIND == "full" else Prefix)(data["outputs"])
    trained = [each for each in model.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=float(RATE), weight_decay=0.01)
    correct, begun = [], time.monotonic()
    for at in range(0, len(data["ids"]), ROWS):
        texts = data["ids"][at : at + ROWS]
        longest = max(map(len, texts))
        ids = torch.tensor([text + [0] * (longest - len(text)) for text in texts])
        mask = torch.tensor([[1] * len(text) + [0] * (longest - len(text)) for text in texts])
        labels = torch.tensor(data["labels"][at : at + ROWS])
        logits = model(ids, mask)
        correct += (logits.argmax(1) == labels).tolist()
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(logits, labels).backward()
        optimizer.step()
    print(json.dumps({"correct": correct, "seconds": time.monotonic() - begun, "trained": sum(each.numel() for each in trained)}))


main()
