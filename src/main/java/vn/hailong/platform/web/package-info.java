/** What all pages and calls share: statuses of problems, error pages, limits, languages, the description of the API. */
@NullMarked
package vn.hailong.platform.web;

import org.jspecify.annotations.NullMarked;
