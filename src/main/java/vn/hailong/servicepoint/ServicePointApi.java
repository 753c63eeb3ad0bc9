package vn.hailong.servicepoint;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Simulation;

/** Service points, counters and their QR codes for programs of the staff. */
@RestController
class ServicePointApi {

    /** A point as programs see it. */
    record PointJson(
            String code,
            @Nullable String commune,

            @Schema(
                    allowableValues = {
                        "administration-centre",
                        "reception-point",
                        "health",
                        "school",
                        "electricity",
                        "water",
                        "social-insurance",
                        "police"
                    })
            String kind,

            String name,
            String phone,
            String questionnaire,
            boolean active,
            List<CounterJson> counters) {}

    /** A counter as programs see it; without code and address while it is closed. */
    record CounterJson(
            String id,
            String name,
            @Nullable String code,
            @Nullable String url,
            boolean active) {}

    /** A code just given. */
    record NewCodeJson(String code, String url) {}

    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    private final ServicePoints points;
    private final Changes changes;
    private final Communes communes;
    private final PublicUrl publicUrl;
    private final Simulation simulation;

    ServicePointApi(
            ServicePoints points, Changes changes, Communes communes, PublicUrl publicUrl, Simulation simulation) {
        this.points = points;
        this.changes = changes;
        this.communes = communes;
        this.publicUrl = publicUrl;
        this.simulation = simulation;
    }

    @GetMapping("/api/v1/service-points")
    Mono<List<PointJson>> list(@RequestParam(defaultValue = "") String commune) {
        return CurrentStaff.required().flatMap(staff -> points.list(
                        Scope.commune(staff, communes, commune).orElse(null))
                .filter(point -> Scope.sees(staff, point))
                .map(this::json)
                .collectList());
    }

    @PostMapping("/api/v1/counters/{id}/replace")
    Mono<NewCodeJson> replace(@PathVariable String id) {
        return CurrentStaff.administrator()
                .flatMap(staff -> changes.replaceCode(id))
                .map(at -> new NewCodeJson(at.code().value(), publicUrl.of(at.code())));
    }

    @ApiResponse(
            responseCode = "200",
            description = "The address of the form",
            content = @Content(mediaType = "image/svg+xml", schema = @Schema(types = "string", format = "binary")))
    @GetMapping("/api/v1/counters/{id}/qr.svg")
    Mono<ResponseEntity<byte[]>> svg(@PathVariable String id) {
        return qr(id).map(qr -> image(simulation.on() ? qr.svg(Simulation.MARK) : qr.svg(), SVG, id + ".svg"));
    }

    @ApiResponse(
            responseCode = "200",
            description = "The address of the form",
            content = @Content(mediaType = "image/png", schema = @Schema(types = "string", format = "binary")))
    @GetMapping("/api/v1/counters/{id}/qr.png")
    Mono<ResponseEntity<byte[]>> png(@PathVariable String id) {
        return qr(id).map(qr -> image(qr.png(), MediaType.IMAGE_PNG, id + ".png"));
    }

    private Mono<QrImage> qr(String counterId) {
        return CurrentStaff.required()
                .flatMap(staff -> points.findCounter(counterId)
                        .switchIfEmpty(Mono.error(() -> new Problem(
                                Problem.Kind.NOT_FOUND, "servicepoint.counter-unknown", "There is no such counter")))
                        .filter(at -> Scope.sees(staff, at.point()))
                        .switchIfEmpty(Mono.error(CurrentStaff::forbidden)))
                .filter(ServicePoint.At::isOpen)
                .switchIfEmpty(Mono.error(
                        () -> new Problem(Problem.Kind.GONE, "servicepoint.counter-closed", counterId + " is closed")))
                .map(at -> QrImage.of(publicUrl.of(at.code())));
    }

    /** Never kept by a browser: the code may be replaced at any time, and an old poster misleads. */
    private static ResponseEntity<byte[]> image(byte[] content, MediaType type, String fileName) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(fileName).build().toString())
                .body(content);
    }

    private PointJson json(ServicePoint point) {
        CommuneCode commune = point.commune();
        return new PointJson(
                point.code(),
                commune == null ? null : commune.value(),
                point.kind().slug(),
                point.name(),
                point.phone(),
                point.questionnaire(),
                point.active(),
                point.counters().stream().map(this::json).toList());
    }

    private CounterJson json(ServicePoint.Counter counter) {
        return new CounterJson(
                counter.id(),
                counter.name(),
                counter.code().map(CounterCode::value).orElse(null),
                counter.code().map(publicUrl::of).orElse(null),
                counter.active());
    }
}
