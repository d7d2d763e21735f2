package io.freshet.cli.command;

import io.freshet.workload.labels.LabelFormat;
import io.freshet.workload.labels.Notation;
import io.freshet.workload.labels.OffsetUnit;
import io.freshet.workload.labels.TagScheme;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a file of labels is written, for every command that reads one. */
final class NotationOptions {
    @Option(
            names = "--format",
            paramLabel = "csv|jsonl|conll|conll-roles|squad|label-studio|brat",
            converter = Format.class,
            description = "Default: by how it begins. With a brace: squad where version or data comes next, else jsonl,"
                    + " which doccano writes too. With a bracket: label-studio. With a line whose last column is a"
                    + " tag: conll, or roles of a predicate: conll-roles. Else csv. A folder, an .ann file and a"
                    + " .txt file beside one are brat.")
    private LabelFormat format;

    @Option(
            names = "--tags",
            paramLabel = "any|bio|iob1|bioes",
            converter = Tags.class,
            defaultValue = "any",
            description =
                    "By which scheme tags of conll are, so that those that are not are bad. Default: any, where a span"
                            + " begins with a tag that goes on with none before it.")
    private TagScheme tags;

    @Option(
            names = "--offsets",
            paramLabel = "code-points|utf-16",
            converter = Offsets.class,
            defaultValue = "code-points",
            description = "What offsets of spans and answers count. Default: ${DEFAULT-VALUE}, as Python does.")
    private OffsetUnit offsets;

    @Option(
            names = "--label-separator",
            paramLabel = "TEXT",
            converter = Separator.class,
            defaultValue = Notation.BAR,
            description =
                    "What stands between the labels of a text in the column labels of csv. Default: ${DEFAULT-VALUE}.")
    private String labelSeparator;

    Notation notation() {
        return new Notation(Optional.ofNullable(format), tags, offsets, labelSeparator);
    }

    static final class Format extends Choice<LabelFormat> {
        Format() {
            super(LabelFormat.class);
        }
    }

    static final class Tags extends Choice<TagScheme> {
        Tags() {
            super(TagScheme.class);
        }
    }

    static final class Offsets extends Choice<OffsetUnit> {
        Offsets() {
            super(OffsetUnit.class);
        }
    }

    static final class Separator implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isEmpty()) {
                throw new TypeConversionException("'' separates nothing; expected a character or more");
            }
            return text;
        }
    }
}
