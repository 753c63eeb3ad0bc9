package vn.hailong.feedback;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where a person wants to be reached: a Vietnamese phone number, digits only, or an e-mail address. */
record Contact(String value) {

    private static final Pattern PHONE = Pattern.compile("0[2-9]\\d{8,9}");
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(\\.[\\p{L}\\p{N}-]{1,63}){1,5}");
    private static final int LONGEST = 200;

    Contact {
        if (!PHONE.matcher(value).matches() && !EMAIL.matcher(value).matches()) {
            throw new IllegalArgumentException("Neither a phone number nor an e-mail address");
        }
    }

    /** The contact in what somebody typed; empty when it is none. */
    static Optional<Contact> parse(String typed) {
        String text = typed.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String digits = text.replaceAll("[\\p{Zs}.()-]", "")
                .replaceFirst("^(\\+|00)84", "0")
                .replaceFirst("^00", "0");
        if (PHONE.matcher(digits).matches()) {
            return Optional.of(new Contact(digits));
        }
        return EMAIL.matcher(text).matches() ? Optional.of(new Contact(text)) : Optional.empty();
    }

    /** What a link of the page dials or writes to. */
    String link() {
        return (value.contains("@") ? "mailto:" : "tel:") + value;
    }

    @Override
    public String toString() {
        return "a contact";
    }
}
