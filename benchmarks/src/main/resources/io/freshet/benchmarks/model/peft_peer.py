"""Hugging Face PEFT's P-Tuning v2 (prefix tuning without projection) on the same backbone and sizes as the Java side, which times both in turn.

Arguments: backbone folder, rows, tokens, prompt length, labels, tasks, threads, seed, and batches of real texts as JSON lists of token ids. Writes one line of JSON with its versions, then
answers each line "WORK SECONDS" of standard input with {"seconds": S}: the median of a call, over calls for about so many seconds.
"""

import itertools
import json
import statistics
import sys
import time

import peft
import torch
import transformers

FOLDER = sys.argv[1]
ROWS, TOKENS, PROMPT_LENGTH, LABELS, TASKS, THREADS, SEED = map(int, sys.argv[2:9])
REAL = json.loads(sys.argv[9])
LEAST_CALLS = 3


def adapter(task):
    return f"task{task}"


def load():
    config = transformers.AutoConfig.from_pretrained(
        FOLDER, num_labels=LABELS, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    backbone = transformers.AutoModelForSequenceClassification.from_pretrained(FOLDER, config=config)
    prefix = peft.PrefixTuningConfig(task_type=peft.TaskType.SEQ_CLS, num_virtual_tokens=PROMPT_LENGTH)
    model = peft.get_peft_model(backbone, prefix, adapter_name=adapter(0))
    for task in range(1, TASKS):
        model.add_adapter(adapter(task), prefix)
    return model


def optimizers(model):
    found = []
    for task in range(TASKS):
        model.set_adapter(adapter(task))
        trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
        found.append(torch.optim.AdamW(trained, lr=3e-3, weight_decay=0.01))
    model.set_adapter(adapter(0))
    return found


# Padded to the longest, as by transformers' DataCollatorWithPadding.
def inputs(texts, rows):
    longest = max(len(texts[row]) for row in rows)
    return {
        "input_ids": torch.tensor([texts[row] + [0] * (longest - len(texts[row])) for row in rows]),
        "attention_mask": torch.tensor([[1] * len(texts[row]) + [0] * (longest - len(texts[row])) for row in rows]),
        "labels": torch.tensor([row % LABELS for row in rows]),
    }


class Batch:
    def __init__(self, texts):
        self.whole = inputs(texts, range(ROWS))
        self.of_tasks = [inputs(texts, range(task * ROWS // TASKS, (task + 1) * ROWS // TASKS)) for task in range(TASKS)]


class Work:
    def __init__(self):
        torch.manual_seed(SEED)
        torch.set_num_threads(THREADS)
        self.model = load()
        self.optimizers = optimizers(self.model)
        full = torch.randint(0, self.model.config.vocab_size, (ROWS, TOKENS)).tolist()
        self.full = itertools.cycle([Batch(full)])
        self.real = itertools.cycle([Batch(texts) for texts in REAL])
        self.active = 0

    def activate(self, task):
        if task != self.active:
            self.model.set_adapter(adapter(task))
            self.active = task

    def train(self, task, given):
        self.activate(task)
        self.optimizers[task].zero_grad()
        self.model(**given).loss.backward()
        self.optimizers[task].step()

    def predict(self, task, given):
        self.activate(task)
        with torch.inference_mode():
            return self.model(**given).logits

    # A prefix-tuned model holds one prompt at a time: a batch of many tasks is a call for each.
    def each_task(self, work, batch):
        for task in range(TASKS):
            work(task, batch.of_tasks[task])

    def step_one(self, batch):
        self.model.train()
        self.train(0, batch.whole)

    def step_mixed(self, batch):
        self.model.train()
        self.each_task(self.train, batch)

    def forward_one(self, batch):
        self.model.eval()
        self.predict(0, batch.whole)

    def forward_mixed(self, batch):
        self.model.eval()
        self.each_task(self.predict, batch)

    def call(self, name):
        batches = self.real if name.startswith("real_") else self.full
        getattr(self, name.removeprefix("real_"))(next(batches))


def median_seconds(call, budget):
    seconds = []
    end = time.perf_counter() + budget
    while len(seconds) < LEAST_CALLS or time.perf_counter() < end:
        begin = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def main():
    work = Work()
    versions = {"torch": torch.__version__, "transformers": transformers.__version__, "peft": peft.__version__}
    print(json.dumps({**versions, "threads": torch.get_num_threads()}), flush=True)
    for line in sys.stdin:
        name, budget = line.split()
        print(json.dumps({"seconds": median_seconds(lambda: work.call(name), float(budget))}), flush=True)


main()
