package io.freshet.schemas.serde;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** Finds schemas that contain themselves: Avro reads those without a limit of depth, until the stack overflows. */
final class SchemaRecursion {
    private final Set<String> open = new HashSet<>();
    private final Set<String> done = new HashSet<>();

    private SchemaRecursion() {}

    static boolean isIn(Schema schema) {
        return new SchemaRecursion().visit(schema);
    }

    private boolean visit(Schema schema) {
        return schema.getType() == Schema.Type.RECORD ? visitRecord(schema) : visitAll(children(schema));
    }

    private boolean visitRecord(Schema record) {
        String name = record.getFullName();
        if (open.contains(name)) {
            return true;
        }
        if (done.contains(name)) {
            return false;
        }
        open.add(name);
        boolean recursive =
                visitAll(record.getFields().stream().map(Schema.Field::schema).toList());
        open.remove(name);
        done.add(name);
        return recursive;
    }

    private boolean visitAll(List<Schema> schemas) {
        return schemas.stream().anyMatch(this::visit);
    }

    private static List<Schema> children(Schema schema) {
        return switch (schema.getType()) {
            case ARRAY -> List.of(schema.getElementType());
            case MAP -> List.of(schema.getValueType());
            case UNION -> schema.getTypes();
            default -> List.of();
        };
    }
}
