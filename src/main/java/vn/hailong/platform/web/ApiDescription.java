package vn.hailong.platform.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.hailong.shared.Simulation;

/** What the description of the API says of every call. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String BASIC = "basic";
    private static final String PROBLEM = "Problem";
    private static final List<String> PUBLIC =
            List.of("/api/v1/questionnaires", "/api/v1/communes", "/api/v1/public", "/api/v1/responses");

    @Bean
    OpenAPI openApi(Simulation simulation) {
        return new OpenAPI()
                .servers(List.of(new Server().url("/").description("This server")))
                .info(new Info()
                        .title(simulation.on() ? Simulation.MARK + " · Hài Lòng" : "Hài Lòng")
                        .description(
                                "Answers in, results out. Problems are RFC 9457. See src/docs/api.md for examples.")
                        .version("1")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("An account of staff")));
    }

    @Bean
    OpenApiCustomizer problemsOfEveryCall() {
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem());
            if (api.getPaths() == null) {
                return;
            }
            api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> {
                if (operation.getResponses() != null) {
                    operation.getResponses().values().forEach(ApiDescription::asJson);
                    operation.getResponses().addApiResponse("default", refusal());
                }
                if (PUBLIC.stream().noneMatch(path::startsWith) && operation.getSecurity() == null) {
                    operation.addSecurityItem(new SecurityRequirement().addList(BASIC));
                }
            }));
        };
    }

    /** What a controller gives without naming its type is JSON. */
    private static void asJson(ApiResponse response) {
        Content content = response.getContent();
        MediaType any = content == null ? null : content.remove("*/*");
        if (any != null) {
            content.addMediaType("application/json", any);
        }
    }

    private static ApiResponse refusal() {
        Schema<?> reference = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("A problem; its code says which")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(reference)));
    }

    private static Schema<?> problem() {
        Schema<?> fault = new ObjectSchema()
                .addProperty("item", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("message", new StringSchema())
                .required(List.of("item", "code", "message"));
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("errors", new ArraySchema().items(fault))
                .addProperty("incident", new StringSchema())
                .required(List.of("type", "title", "status", "detail", "code"));
    }
}
