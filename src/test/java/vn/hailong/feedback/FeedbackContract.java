package vn.hailong.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;
import vn.hailong.testing.StoreContract;

/** The promises of requests, their cases and their contacts on every store. */
abstract class FeedbackContract extends StoreContract {

    private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** A Monday. */
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static final String RECEIPT = "7KQ2M9XF40TD";
    private static final CaseId ID = CaseId.ofReceipt(RECEIPT);

    private SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private LocalDate today = DAY;
    private MongoCases cases;
    private MongoContacts contacts;
    private Deadlines deadlines;
    private RequestDesk desk;

    @BeforeEach
    void start() {
        get(template().dropCollection(CaseDocument.COLLECTION));
        get(template().dropCollection(MongoContacts.COLLECTION));
        today = DAY;
        meters = new SimpleMeterRegistry();
        cases = new MongoCases(template());
        get(cases.prepare());
        contacts = new MongoContacts(template());
        deadlines = new Deadlines(new FeedbackProperties(30, 5, 30, 180, 24, List.of("2026-11-24")), clock());
        desk = new RequestDesk(cases, contacts, deadlines);
    }

    /** Shows noon of whatever day a test is at. */
    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return HERE;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(instant(), zone);
            }

            @Override
            public Instant instant() {
                return today.atTime(12, 0).atZone(HERE).toInstant();
            }
        };
    }

    private static Requests.Draft draft(String text, String contact, boolean consents) {
        return new Requests.Draft("C02647", new CommuneCode("02647"), text, contact, consents);
    }

    private Requests.Request ask(String contact) {
        return get(desk.ask(RECEIPT, draft("Bao giờ có ghế?", contact, true)));
    }

    private List<Document> stored(String collection) {
        return all(template().findAll(Document.class, collection));
    }

    @Test
    void refusesARequestWithoutWordsOrWithAContactThatIsNoneOrHasNoConsentAndStoresNothing() {
        assertThat(faults(draft(" \n", "", false))).containsExactly(new Fault("text", "feedback.text.required"));
        assertThat(faults(draft("x".repeat(1001), "", false)))
                .containsExactly(new Fault("text", "feedback.text.too-long", List.of(1000)));
        assertThat(faults(draft("Ghế?", "nhà tôi", true)))
                .containsExactly(new Fault("contact", "feedback.contact.unreadable"));
        assertThat(faults(draft("Ghế?", "0912 345 678", false)))
                .containsExactly(new Fault("consent", "feedback.consent.required"));
        assertThat(stored(CaseDocument.COLLECTION)).isEmpty();
        assertThat(stored(MongoContacts.COLLECTION)).isEmpty();
    }

    private List<Fault> faults(Requests.Draft draft) {
        return catchThrowableOfType(Problem.class, () -> get(desk.ask(RECEIPT, draft)))
                .faults();
    }

    @Test
    void keepsTheWordsWithoutNumbersAndTheContactApartWithItsLastDay() {
        Requests.Request asked =
                get(desk.ask(RECEIPT, draft("Gọi tôi 0912 345 678, chờ 3 lần", "+84 912-345-678", true)));

        assertThat(asked.state()).isEqualTo(RequestState.NEW);
        assertThat(asked.text()).isEqualTo("Gọi tôi [số đã che], chờ 3 lần");
        // Tuesday is a holiday of the test, and a weekend lies between.
        assertThat(asked.due()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(asked.contactUntil()).contains(DAY.plusDays(180));
        Document found = stored(CaseDocument.COLLECTION).get(0);
        assertThat(found.toJson()).doesNotContain("345", RECEIPT, "counter", "answers", "questionnaire");
        assertThat(found.keySet())
                .containsExactlyInAnyOrder(
                        "_id", "revision", "point", "commune", "text", "asked", "due", "state", "replies", "closing");
        assertThat(stored(MongoContacts.COLLECTION)).singleElement().satisfies(contact -> assertThat(contact)
                .containsEntry("contact", "0912345678")
                .containsEntry("until", "2027-05-22")
                .containsOnlyKeys("_id", "contact", "asked", "until"));
    }

    @Test
    void takesOneRequestOfAReceiptHoweverOftenAndAtOnceItIsAsked() {
        List<Requests.Request> shown = Flux.range(0, 8)
                .flatMap(i -> desk.ask(RECEIPT, draft("Ghế?", "", false)), 8)
                .collectList()
                .block();
        Requests.Request later = get(desk.ask(RECEIPT, draft("Nước?", "0912345678", true)));

        assertThat(shown).hasSize(8).allSatisfy(one -> assertThat(one.text()).isEqualTo("Ghế?"));
        assertThat(later.text()).isEqualTo("Ghế?");
        assertThat(stored(CaseDocument.COLLECTION)).hasSize(1);
        assertThat(stored(MongoContacts.COLLECTION)).isEmpty();
    }

    @Test
    void deletesWordsRepliesAndContactWhenItIsWithdrawn() {
        ask("a.b@example.com");
        get(cases.change(get(cases.find(ID)).answered(new Requests.Reply(DAY, "Sáng mai"))));
        get(desk.withdraw(RECEIPT));
        get(desk.withdraw(RECEIPT));

        Requests.Request now = get(desk.find(RECEIPT));
        assertThat(now.state()).isEqualTo(RequestState.WITHDRAWN);
        assertThat(now.text()).isEmpty();
        assertThat(now.replies()).isEmpty();
        assertThat(stored(CaseDocument.COLLECTION).toString()).doesNotContain("ghế", "Sáng mai");
        assertThat(stored(MongoContacts.COLLECTION)).isEmpty();
        assertThat(get(desk.ask(RECEIPT, draft("Nữa?", "", false))).state()).isEqualTo(RequestState.WITHDRAWN);
        get(desk.withdraw("000000000000"));
    }

    @Test
    void forgetsTheContactAloneWhenOnlyThatIsWithdrawn() {
        ask("0912345678");
        get(desk.forgetContact(RECEIPT));

        assertThat(get(desk.find(RECEIPT)).contactUntil()).isEmpty();
        assertThat(get(desk.find(RECEIPT)).text()).isEqualTo("Bao giờ có ghế?");
    }

    @Test
    void letsOneOfTwoWinWhoChangeACaseAtOnce() {
        ask("");
        FeedbackCase read = get(cases.find(ID));

        assertThat(get(cases.change(read.taken()))).isTrue();
        assertThat(get(cases.change(read.answered(new Requests.Reply(DAY, "Muộn")))))
                .isFalse();
        assertThat(get(cases.find(ID)).state()).isEqualTo(RequestState.WORKING);
    }

    @Test
    void deletesAContactOnItsDayAfterClosingAndNotBefore() {
        ask("0912345678");
        closedOn(DAY.plusDays(2));

        today = DAY.plusDays(31);
        forget();
        assertThat(stored(MongoContacts.COLLECTION)).hasSize(1);
        today = DAY.plusDays(32);
        forget();
        assertThat(stored(MongoContacts.COLLECTION)).isEmpty();
        assertThat(meters.get("hailong.feedback.contacts.deleted").counter().count())
                .isEqualTo(1);
        assertThat(get(cases.find(ID)).text()).isNotEmpty();
    }

    @Test
    void deletesAContactAtTheLatestDayOfARequestThatNobodyCloses() {
        ask("0912345678");

        today = DAY.plusDays(179);
        forget();
        assertThat(stored(MongoContacts.COLLECTION)).hasSize(1);
        today = DAY.plusDays(180);
        forget();
        assertThat(stored(MongoContacts.COLLECTION)).isEmpty();
    }

    @Test
    void deletesAContactWhoseRequestWasNeverWrittenAndOldRequestsWithTheirs() {
        get(contacts.keep(new Contacts.Kept(ID, new Contact("0912345678"), DAY, DAY.plusDays(180))));
        forget();
        assertThat(stored(MongoContacts.COLLECTION)).as("it may be on its way").hasSize(1);
        today = DAY.plusDays(1);
        forget();
        assertThat(stored(MongoContacts.COLLECTION)).isEmpty();

        today = DAY;
        ask("");
        today = LocalDate.of(2028, 11, 30);
        forget();
        assertThat(get(cases.find(ID))).isNotNull();
        today = LocalDate.of(2028, 12, 1);
        forget();
        assertThat(get(cases.find(ID))).isNull();
    }

    private void closedOn(LocalDate day) {
        get(cases.change(get(cases.find(ID)).closed(new Requests.Closing(day, ClosingReason.SETTLED, ""))));
    }

    private void forget() {
        get(new FeedbackForgetting(cases, contacts, deadlines, meters).forget());
    }

    @Test
    void listsByDeadlineWithinScopeStateAndOverdueAndCountsForTheOperator() {
        add("a", "02647", DAY, RequestState.NEW);
        add("b", "02647", DAY.minusDays(1), RequestState.WORKING);
        add("c", "02683", DAY.minusDays(5), RequestState.NEW);
        add("d", null, DAY.minusDays(3), RequestState.ANSWERED);

        assertThat(points(new CaseFilter(
                        Optional.of(new CommuneCode("02647")), EnumSet.allOf(RequestState.class), false)))
                .containsExactly("b", "a");
        assertThat(points(CaseFilter.WAITING)).containsExactly("c", "b", "a");
        assertThat(points(CaseFilter.LATE)).containsExactly("c", "b");
        assertThat(points(new CaseFilter(Optional.empty(), Set.of(RequestState.ANSWERED), false)))
                .containsExactly("d");
        assertThat(all(cases.list(CaseFilter.WAITING, today, 1, 1)))
                .extracting(FeedbackCase::point)
                .containsExactly("b");
        get(contacts.keep(new Contacts.Kept(ID, new Contact("0912345678"), DAY, DAY.minusDays(1))));
        get(new FeedbackMetrics(cases, contacts, deadlines, meters).count());
        assertThat(meters.get("hailong.feedback.open").gauge().value()).isEqualTo(3);
        assertThat(meters.get("hailong.feedback.overdue").gauge().value()).isEqualTo(2);
        assertThat(meters.get("hailong.feedback.contacts.overstayed").gauge().value())
                .isEqualTo(1);
    }

    private List<String> points(CaseFilter filter) {
        List<String> found = all(cases.list(filter, today, 0, 50)).stream()
                .map(FeedbackCase::point)
                .toList();
        assertThat(get(cases.count(filter, today))).isEqualTo(found.size());
        return found;
    }

    private void add(String point, String commune, LocalDate due, RequestState state) {
        assertThat(get(cases.add(new FeedbackCase(
                        CaseId.ofReceipt(point), 0, point, commune, "Ghế?", DAY, due, state, List.of(), null))))
                .isTrue();
    }
}
