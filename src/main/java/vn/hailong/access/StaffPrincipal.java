package vn.hailong.access;

import java.io.Serializable;

/** A logged-in member of staff as the security context carries it. */
public interface StaffPrincipal extends Serializable {

    Staff staff();
}
