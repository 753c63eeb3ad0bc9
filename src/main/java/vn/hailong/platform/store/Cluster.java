package vn.hailong.platform.store;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Refuses the embedded store on Kubernetes, where a pod's disk ends with the pod and each pod would have answers of its own. */
final class Cluster {

    private static final String PROFILE = "kubernetes";

    private Cluster() {}

    static void refuseEmbeddedStore(Environment environment) {
        boolean isProfile = environment.acceptsProfiles(Profiles.of(PROFILE));
        if (isProfile || CloudPlatform.getActive(environment) == CloudPlatform.KUBERNETES) {
            throw new StoreProblem(
                    "On Kubernetes the answers belong in a MongoDB, because a pod's own disk ends with the pod:"
                            + " set SPRING_MONGODB_URI"
                            + (isProfile ? "" : " (a trial without one: SPRING_MAIN_CLOUD_PLATFORM=none)"));
        }
    }
}
