package vn.hailong.form;

import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.servicepoint.PublicUrl;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.StartUpNotes;

/** The first line to try: the form of the first open counter. */
@Component
class ExampleForm implements StartUpNotes {

    private final ServicePoints servicePoints;
    private final PublicUrl publicUrl;

    ExampleForm(ServicePoints servicePoints, PublicUrl publicUrl) {
        this.servicePoints = servicePoints;
        this.publicUrl = publicUrl;
    }

    @Override
    public Mono<List<String>> lines() {
        return servicePoints
                .list(null)
                .filter(ServicePoint::active)
                .concatMapIterable(ServicePoint::counters)
                .mapNotNull(counter -> counter.code().orElse(null))
                .next()
                .map(code -> List.of("A form:        " + publicUrl.of(code)))
                .defaultIfEmpty(List.of());
    }
}
