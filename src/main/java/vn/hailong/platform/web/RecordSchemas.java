package vn.hailong.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes the records of answers as the compiler knows them: every field is there unless it is left out where it says nothing, and null only where it may be. */
@Component
class RecordSchemas implements ModelConverter {

    private static final String OURS = "vn.hailong.";
    private static final String REFERENCE = "#/components/schemas/";

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public @Nullable Schema resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> converters) {
        if (!converters.hasNext()) {
            return null;
        }
        Schema<?> resolved = converters.next().resolve(type, context, converters);
        Class<?> described = described(type.getType());
        if (resolved != null && described.isRecord() && described.getName().startsWith(OURS)) {
            Schema<?> model = model(resolved, context.getDefinedModels());
            if (model != null && model.getProperties() != null) {
                complete(model, described.getRecordComponents());
            }
        }
        return resolved;
    }

    private static Class<?> described(Type type) {
        JavaType known = Json.mapper().constructType(type);
        return known.getRawClass();
    }

    @SuppressWarnings("rawtypes")
    private static @Nullable Schema<?> model(Schema<?> resolved, Map<String, Schema> defined) {
        String reference = resolved.get$ref();
        return reference == null ? resolved : defined.get(reference.substring(REFERENCE.length()));
    }

    private static void complete(Schema<?> model, RecordComponent[] components) {
        List<String> required = new ArrayList<>();
        for (RecordComponent component : components) {
            Schema<?> property = model.getProperties().get(component.getName());
            if (property != null) {
                if (!mayBeAbsent(component)) {
                    required.add(component.getName());
                }
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    model.getProperties().put(component.getName(), orNull(property));
                }
            }
        }
        model.setRequired(required);
    }

    /** Whether the field is left out where it says nothing. */
    private static boolean mayBeAbsent(RecordComponent component) {
        JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
        return include != null
                && (include.value() == JsonInclude.Include.NON_NULL
                        || include.value() == JsonInclude.Include.NON_EMPTY);
    }

    /** A reference takes no type beside it, so it becomes a choice. */
    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            return new Schema<>().anyOf(List.of(property, new Schema<>().types(Set.of("null"))));
        }
        property.addType("null");
        return property;
    }
}
