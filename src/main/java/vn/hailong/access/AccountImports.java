package vn.hailong.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;

/** The imports of accounts from files, one at a time: a password takes long to hash, so they go on while a page shows how far. */
@Component
class AccountImports {

    /** How long the one-time passwords of an import may be fetched. */
    static final Duration KEPT = Duration.ofMinutes(30);

    private static final int RECORDS_AT_ONCE = 8;

    private final MongoAccounts accounts;
    private final AccountFile file;
    private final OneTimePasswords passwords;
    private final MongoAuditTrail audit;
    private final AtomicReference<String> underWay = new AtomicReference<>("");
    private final Cache<String, AccountImport> imports =
            Caffeine.newBuilder().maximumSize(50).expireAfterWrite(KEPT).build();

    AccountImports(MongoAccounts accounts, AccountFile file, OneTimePasswords passwords, MongoAuditTrail audit) {
        this.accounts = accounts;
        this.file = file;
        this.passwords = passwords;
        this.audit = audit;
    }

    /**
     * An import that goes on in the background; a problem of kind INVALID with every fault of the file, CONFLICT while another
     * import goes on.
     */
    Mono<AccountImport> start(byte[] content) {
        return CurrentStaff.administrator().flatMap(me -> wanted(content).flatMap(wanted -> {
            AccountImport started = new AccountImport(UUID.randomUUID().toString(), me.login(), wanted.size());
            imports.put(started.id(), started);
            return Mono.deferContextual(context -> {
                run(me, Source.in(context), wanted, started)
                        .onErrorComplete() // told on the page of the import
                        .subscribe(started::done);
                return Mono.just(started);
            });
        }));
    }

    /** The accounts that were made with their one-time passwords, when all are; the same problems. */
    Mono<List<Issued>> make(byte[] content) {
        return CurrentStaff.administrator().flatMap(me -> wanted(content)
                .flatMap(wanted -> Mono.deferContextual(context ->
                        run(me, Source.in(context), wanted, new AccountImport("", me.login(), wanted.size())))));
    }

    /** The import that this member of staff began; empty for somebody else's, and when it was too long ago. */
    Mono<AccountImport> find(String id, Staff staff) {
        return Mono.justOrEmpty(imports.getIfPresent(id))
                .filter(found -> found.owner().equals(staff.login()));
    }

    private Mono<List<AccountFile.Wanted>> wanted(byte[] content) {
        return accounts.all()
                .map(Account::login)
                .collect(Collectors.toSet())
                .map((Set<String> taken) -> file.read(content, taken))
                .flatMap(read -> read.faults().isEmpty()
                        ? Mono.just(read.accounts())
                        : Mono.error(Problem.invalid("access.import.faulty", read.faults())));
    }

    private Mono<List<Issued>> run(Staff me, Source source, List<AccountFile.Wanted> wanted, AccountImport progress) {
        String turn = UUID.randomUUID().toString();
        return Mono.defer(() -> {
                    if (!underWay.compareAndSet("", turn)) {
                        return Mono.error(new Problem(
                                Problem.Kind.CONFLICT, "access.import.under-way", "Another import goes on"));
                    }
                    return Flux.fromIterable(wanted)
                            .flatMapSequential(one -> issue(one, progress), PasswordConfiguration.HASHING_THREADS)
                            .collectList()
                            .delayUntil(issued -> accounts.insertAll(
                                    issued.stream().map(Issued::account).toList()))
                            .delayUntil(issued -> record(me, source, issued))
                            .doFinally(ended -> underWay.compareAndSet(turn, ""));
                })
                .doOnError(progress::failed);
    }

    private Mono<Issued> issue(AccountFile.Wanted wanted, AccountImport progress) {
        return passwords
                .next()
                .map(made -> new Issued(
                        accounts.fresh(wanted.login(), wanted.profile(), made.hash(), made.until()), made.password()))
                .doOnNext(hashed -> progress.step());
    }

    private Mono<Void> record(Staff me, Source source, List<Issued> issued) {
        String role = me.role().name();
        return Flux.fromIterable(issued)
                .flatMap(
                        one -> audit.record(
                                me.login(),
                                source,
                                role,
                                "account.add",
                                one.account().login()),
                        RECORDS_AT_ONCE)
                .then(audit.record(me.login(), source, role, "account.import", String.valueOf(issued.size())));
    }
}
