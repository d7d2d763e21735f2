package io.freshet.cli.tune;

import io.freshet.trainer.BackboneSettings;

/**
 * What is to be found out.
 *
 * @param mostLabels the newest ones, that are replayed
 * @param runs of each spec
 * @param backbone that the task is trained on
 * @param batchRows of the trainer
 */
public record TuneSettings(
        String task, TuneAxes axes, int mostLabels, int runs, BackboneSettings backbone, int batchRows) {}
