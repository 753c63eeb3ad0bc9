/** Hài Lòng: one package for each feature; the map of who may use whom stands in each package's own {@code package-info}. */
@NullMarked
package vn.hailong;

import org.jspecify.annotations.NullMarked;
