package vn.hailong.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordSchemasTest {

    /** An answer with fields of every sort. */
    public record Example(
            String always,
            @Nullable Long orNull,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long orAbsent,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> orEmpty,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> evenEmpty) {}

    @Test
    void promisesTheFieldsThatAreAlwaysThere() {
        ModelConverters converters = new ModelConverters(true);
        converters.addConverter(new RecordSchemas());
        Schema<?> schema = converters.readAll(Example.class).get("Example");

        assertThat(schema.getProperties().keySet())
                .containsExactlyInAnyOrder("always", "orNull", "orAbsent", "orEmpty", "evenEmpty");
        assertThat(schema.getRequired()).containsExactlyInAnyOrder("always", "orNull", "evenEmpty");
    }
}
