package vn.hailong.shared;

import java.util.List;
import java.util.Map;

/** A value of a YAML file with the line where it begins. */
sealed interface YamlNode {

    int line();

    /** @param text as written, so that {@code 007} and {@code yes} stay what they are; empty when nothing was written */
    record Scalar(String text, int line) implements YamlNode {}

    record Sequence(List<YamlNode> values, int line) implements YamlNode {}

    record Mapping(Map<String, YamlNode> values, int line) implements YamlNode {}
}
