package vn.hailong.shared;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The languages that the citizen's pages are offered in: those of the files found in {@code language/} and in the operator's folder. */
public final class CitizenLanguages {

    static final String FOLDER = "language";

    private final Map<Language, LanguageFile> files;

    private CitizenLanguages(List<ResourceFile> shipped, List<ResourceFile> added) {
        Map<Language, LanguageFile> found = new LinkedHashMap<>();
        Language.OFFERED.forEach(language -> shipped.stream()
                .filter(file -> file.name().equals(language.tag() + LanguageFile.ENDING))
                .map(LanguageFile::read)
                .forEach(file -> found.put(file.language(), file)));
        List<ResourceFile> others = new ArrayList<>(shipped);
        others.removeIf(file ->
                found.keySet().stream().anyMatch(language -> file.name().equals(language.tag() + LanguageFile.ENDING)));
        others.addAll(added);
        others.stream()
                .sorted(Comparator.comparing(ResourceFile::name))
                .map(LanguageFile::read)
                .forEach(file -> found.put(file.language(), file));
        if (!found.keySet().containsAll(Language.OFFERED)) {
            throw new BrokenResource(FOLDER, "folder", "holds no file of " + Language.OFFERED);
        }
        this.files = found;
        found.values().forEach(this::checkChain);
    }

    /** The shipped languages. */
    public static CitizenLanguages shipped() {
        return with(List.of());
    }

    /** The shipped languages, and those of the files in the folder; blocks, so it is for the start. */
    public static CitizenLanguages with(Path folder) {
        return with(ResourceFile.in(folder, LanguageFile.ENDING));
    }

    /** The shipped languages, and those of the files; a file of a language that is shipped replaces it. */
    public static CitizenLanguages with(List<ResourceFile> added) {
        return new CitizenLanguages(ResourceFile.of(FOLDER, LanguageFile.ENDING), added);
    }

    private void checkChain(LanguageFile file) {
        List<Language> passed = new ArrayList<>();
        Optional<Language> next = Optional.of(file.language());
        while (next.isPresent()) {
            Language language = next.get();
            if (passed.contains(language) || !files.containsKey(language)) {
                throw new BrokenResource(
                        FOLDER + "/" + file.language().tag() + LanguageFile.ENDING,
                        "otherwise",
                        "leads from " + file.language().tag() + " to " + language.tag()
                                + (passed.contains(language) ? " again" : ", which has no file"));
            }
            passed.add(language);
            next = files.get(language).otherwise();
        }
    }

    /** Vietnamese and English, then the others by their tags. */
    public List<Language> all() {
        return List.copyOf(files.keySet());
    }

    public Optional<Language> find(@Nullable String tag) {
        return files.keySet().stream()
                .filter(language -> language.tag().equals(tag))
                .findFirst();
    }

    /** The language asked for, else the first that the browser names, else Vietnamese. */
    public Language of(@Nullable String asked, List<Locale.LanguageRange> accepted) {
        return find(asked)
                .or(() -> find(Locale.lookupTag(
                        accepted, files.keySet().stream().map(Language::tag).toList())))
                .orElse(Language.VI);
    }

    /** Its name in itself. */
    public String name(Language language) {
        return file(language).name();
    }

    public boolean isRightToLeft(Language language) {
        return file(language).rightToLeft();
    }

    /** The language, and those whose words stand where it has none, in this order. */
    public List<Language> chain(Language language) {
        List<Language> chain = new ArrayList<>();
        Optional<Language> next = Optional.of(language);
        while (next.isPresent()) {
            chain.add(next.get());
            next = file(next.get()).otherwise();
        }
        return chain;
    }

    /** The words under the key in the file of just this language. */
    Optional<String> message(String key, Language language) {
        return Optional.ofNullable(file(language).messages().get(key));
    }

    /** How many of these keys the language's own file has words for. */
    public long wordsFor(Collection<String> keys, Language language) {
        return keys.stream().filter(file(language).messages()::containsKey).count();
    }

    /** The words of a questionnaire in the language; marked by {@link ForeignWords} where they had to be taken from another. */
    public String text(Words words, Language language) {
        return text(words, language, UnaryOperator.identity());
    }

    /** @param shape changes the words before they are marked */
    public String text(Words words, Language language, UnaryOperator<String> shape) {
        for (Language from : chain(language)) {
            String text = Optional.ofNullable(words.byLanguage().get(from.tag()))
                    .orElse(file(from).texts().get(words.vi()));
            if (text != null) {
                return from.equals(language) ? shape.apply(text) : ForeignWords.mark(shape.apply(text), from);
            }
        }
        throw new IllegalStateException("The languages after " + language + " do not lead to Vietnamese");
    }

    private LanguageFile file(Language language) {
        LanguageFile file = files.get(language);
        if (file == null) {
            throw new IllegalArgumentException("No page is offered in " + language.tag());
        }
        return file;
    }
}
