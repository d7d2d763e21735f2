"""Freshet's forward programs, as benchmarks/programs/export wrote them, on any torch: whether they give what Freshet gave, and how fast, beside Hugging Face PEFT.

make OUT: models of the shapes of BERT-base and -large, of seeded noise, in OUT/models.
run OUT: every exported step, first in fp32 against what Freshet computed on a processor, then in bfloat16; of the large shapes the speed too.
"""

import argparse
import json
import pathlib
import statistics
import sys
import time

import torch

TINY = pathlib.Path(__file__).parents[2] / "backbone/src/test/resources/golden"
SHAPES = {"bert-base": (12, 768, 12), "bert-large": (24, 1024, 16)}
PEAK_TFLOPS = {"H100": 989, "H200": 989, "A100": 312, "L4": 121, "L40S": 362, "4090": 165}


def make(out):
    import shutil

    import transformers

    for name, (layers, hidden, heads) in SHAPES.items():
        torch.manual_seed(1)
        config = transformers.BertConfig(
            num_hidden_layers=layers, hidden_size=hidden, num_attention_heads=heads, intermediate_size=4 * hidden
        )
        folder = out / "models" / name
        transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
        for tokenizer in ("tokenizer.json", "tokenizer_config.json"):
            if (TINY / "plain" / tokenizer).exists():
                shutil.copy(TINY / "plain" / tokenizer, folder)


def model_folder(out, name):
    return out / "models" / name if name in SHAPES else TINY / name


class Step:
    """An exported step on a device."""

    def __init__(self, folder, model, device, bfloat16):
        from safetensors.torch import load_file

        self.device, self.folder, self.bfloat16 = device, folder, bfloat16
        lists = json.loads((folder / "call.json").read_text())
        self.arrays = load_file(folder / "call.safetensors")
        self.checkpoint = {}
        for file in sorted(model.glob("*.safetensors")):
            self.checkpoint.update(load_file(file))
        self.program = torch.jit.load(str(folder / "program.pt"), map_location=device)
        self.weights = [self.weight(at, each) for at, each in enumerate(lists["weights[]"])]
        self.text = self.list("text[]", lists)
        self.trained = self.list("trained[]", lists)
        self.deep_lengths = self.list("deep_lengths", lists)[0]
        self.heads = self.list("heads[]", lists)
        self.expected = self.list("results[]", lists)

    def list(self, name, lists):
        return [self.arrays[name + str(at)].to(self.device, getattr(torch, each["type"])) for at, each in enumerate(lists[name])]

    def weight(self, at, origin):
        parts = [self.checkpoint[name] for name in origin["names"]] or [self.arrays["weights[]" + str(at)]]
        lower = self.bfloat16 and origin["linear"]
        return torch.cat(parts).to(self.device, torch.bfloat16 if lower else torch.float32)

    def train(self):
        return self.program(self.text, self.trained, self.deep_lengths, self.heads, self.weights)

    def predict(self):
        with torch.inference_mode():
            return self.program.predict(self.text, self.trained, self.deep_lengths, self.heads, self.weights)

    @property
    def tasks(self):
        return self.trained[0].shape[0]

    def padded(self):
        """Ids of the texts, which are of one length."""
        rows = self.text[5].shape[0]
        return self.text[0].reshape(rows, -1)


class Peft:
    """PEFT's prefix tuning of the same tasks: one prompt at a time, a call for each task."""

    def __init__(self, step, model):
        import peft
        import transformers

        self.step = step
        backbone = transformers.AutoModel.from_pretrained(model, add_pooling_layer=False).eval()
        deep = step.trained[0]
        tasks, layers, _, heads, length, size = deep.shape
        config = peft.PrefixTuningConfig(task_type=peft.TaskType.FEATURE_EXTRACTION, num_virtual_tokens=length)
        self.model = peft.get_peft_model(backbone, config, adapter_name="task0")
        for task in range(1, tasks):
            self.model.add_adapter(f"task{task}", config)
        self.model.to(step.device)
        self.embeddings = []
        for task in range(tasks):
            table = self.model.prompt_encoder[f"task{task}"].embedding.weight
            with torch.no_grad():
                table.copy_(deep[task].permute(3, 0, 1, 2, 4).reshape(length, -1))
            self.embeddings.append(table)
        self.heads = [[each[task].clone().requires_grad_(True) for each in step.trained[2:4]] for task in range(tasks)]

    def rows(self, task):
        return [row for row, own in enumerate(self.step.text[4].tolist()) if own == task]

    def logits(self, task, ids):
        self.model.set_adapter(f"task{task}")
        with torch.autocast(self.step.device.type, torch.bfloat16, enabled=self.step.bfloat16):
            states = self.model(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state.float()
        pooling = self.step.program.pooling
        vectors = states.mean(1) if pooling == "mean" else states[:, 0]
        weight, bias = self.heads[task]
        return torch.nn.functional.layer_norm(vectors, vectors.shape[-1:]) @ weight.T + bias

    def train(self):
        """Probabilities in the order of rows, and gradients of the prompts."""
        probabilities, gradients = [None] * self.step.text[5].shape[0], []
        targets, shares = self.step.heads[3], self.step.heads[4]
        for task in range(self.step.tasks):
            rows = self.rows(task)
            logits = self.logits(task, self.step.padded()[rows])
            losses = torch.nn.functional.cross_entropy(logits, targets[rows].reshape(-1), reduction="none")
            leaves = [self.embeddings[task], *self.heads[task]]
            gradients.append(torch.autograd.grad((losses * shares[rows]).sum(), leaves)[0])
            for row, own in zip(rows, logits.softmax(1).detach()):
                probabilities[row] = own
        return torch.stack(probabilities), torch.stack(gradients)

    def predict(self):
        with torch.inference_mode():
            for task in range(self.step.tasks):
                self.logits(task, self.step.padded()[self.rows(task)])


def apart(found, expected):
    """The largest difference, relative to the largest number."""
    if expected.numel() == 0:
        return 0.0
    return ((found.float() - expected.float()).abs().max() / expected.abs().max().clamp_min(1e-30)).item()


def seconds(call, device, budget):
    took, end = [], time.perf_counter() + budget
    for _ in range(2):
        call()
    while len(took) < 3 or time.perf_counter() < end:
        if device.type == "cuda":
            torch.cuda.synchronize()
        begin = time.perf_counter()
        call()
        if device.type == "cuda":
            torch.cuda.synchronize()
        took.append(time.perf_counter() - begin)
    return statistics.median(took)


def peak(device):
    if device.type != "cuda":
        return None
    name = torch.cuda.get_device_name(device)
    return next((tflops for card, tflops in PEAK_TFLOPS.items() if card in name), None)


def flops(step, name):
    """Of the products of tokens and layers' weights in one forward; a backward by prompts alone is as many again."""
    layers, hidden, _ = SHAPES[name]
    return 2 * step.text[0].numel() * layers * 12 * hidden * hidden


def agreement(step, model, name):
    results = step.train()
    probabilities = apart(results[0], step.expected[0])
    gradients = max(apart(found, expected) for found, expected in zip(results[6:], step.expected[6:]))
    line = f"| {step.folder.name} | {'bf16' if step.bfloat16 else 'fp32'} | {probabilities:.1e} | {gradients:.1e} |"
    if name not in SHAPES:
        return line + " |"
    peer_probabilities, peer_gradients = Peft(step, model).train()
    deep = results[2 * (len(step.heads) // 5)]
    own = torch.stack([each.permute(3, 0, 1, 2, 4).reshape(each.shape[3], -1) for each in deep])
    return line + f" {apart(results[0], peer_probabilities):.1e}, {apart(own, peer_gradients):.1e} |"


def speed(step, model, name, budget):
    peft, rows = Peft(step, model), step.text[5].shape[0]
    lines = []
    for work, times in (("train", 2), ("predict", 1)):
        ours = seconds(getattr(step, work), step.device, budget)
        theirs = seconds(getattr(peft, work), step.device, budget)
        reached = times * flops(step, name) / ours / 1e12
        most = peak(step.device) if step.bfloat16 else None
        share = f"{reached:.1f} TFLOP/s" + (f", {reached / most:.0%} of the card's bf16 peak" if most else "")
        line = (
            f"| {step.folder.name} | {'bf16' if step.bfloat16 else 'fp32'} | {work} | {rows / ours:.1f} | {rows / theirs:.1f} |"
            f" {theirs / ours:.2f} | {share} |"
        )
        print(line, file=sys.stderr, flush=True)
        lines.append(line)
    return lines


def run(out, device, budget, only):
    torch.backends.cuda.matmul.allow_tf32 = False
    where = torch.cuda.get_device_name(device) if device.type == "cuda" else f"{torch.get_num_threads()} threads of a processor"
    print(f"torch {torch.__version__}, {where}\n")
    print("| step | precision | probabilities apart from Freshet's on a processor | gradients | probabilities, prompt gradients apart from PEFT's |")
    print("|---|---|---|---|---|")
    speeds = []
    for folder in sorted(each.parent for each in out.glob("*/program.pt")):
        name = folder.name.rsplit("-", 1)[0]
        if only and folder.name not in only:
            continue
        for bfloat16 in (False, True):
            step = Step(folder, model_folder(out, name), device, bfloat16)
            print(agreement(step, model_folder(out, name), name), flush=True)
            if name in SHAPES:
                speeds += speed(step, model_folder(out, name), name, budget)
    print("\n| step | precision | work | Freshet's program, examples/s | PEFT | times PEFT | reached |\n|---|---|---|---|---|---|---|")
    print("\n".join(speeds))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", choices=("make", "run"))
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--seconds", type=float, default=2.0, help="of each timing")
    parser.add_argument("--only", type=lambda names: names.split(","), help="steps by their names, such as bert-large-16; default: all")
    given = parser.parse_args()
    if given.work == "make":
        make(given.out)
    else:
        # As the product runs them: the gradients that an optimised graph has from its third call on mix precisions.
        with torch.jit.optimized_execution(False):
            run(given.out, torch.device(given.device), given.seconds, given.only)


main()
