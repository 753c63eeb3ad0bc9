package vn.hailong.shared;

import org.springframework.http.HttpHeaders;

/** Headers that every answer of the server has, whoever gives it. */
public interface AnswerHeaders {

    /** @param encrypted whether the call came over TLS */
    void set(HttpHeaders headers, boolean encrypted);
}
