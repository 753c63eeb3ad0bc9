package vn.hailong.servicepoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vn.hailong.servicepoint.Commune.FormerCommune;
import vn.hailong.shared.BrokenResource;
import vn.hailong.shared.CommuneCode;

/** The communes of the reference files, checked against each other. */
final class ReferenceCommunes implements Communes {

    static final String COMMUNES = "reference/lao-cai-communes.csv";
    static final String FORMER = "reference/lao-cai-former-communes.csv";
    static final String COMMUNES_HEADER = "code,name,type,name_en,former_province,merged_from,population,area_km2";
    static final String FORMER_HEADER = "old_code,old_name,old_district,old_province,new_code,new_full_name,change";

    private static final int COMMUNE_COUNT = 99;
    private static final int FORMER_COUNT = 319;
    private static final String UNCHANGED = "Giữ nguyên";
    private static final Set<String> CHANGES = Set.of("Nhập toàn bộ", UNCHANGED);

    private final Map<CommuneCode, Commune> byCode;
    private final CommuneSearch search;

    private ReferenceCommunes(Collection<Commune> communes) {
        Map<CommuneCode, Commune> ordered = new TreeMap<>();
        communes.forEach(commune -> ordered.put(commune.code(), commune));
        this.byCode = new LinkedHashMap<>(ordered);
        this.search = new CommuneSearch(all());
    }

    /** Reads the files of the class path; a broken one ends in {@link BrokenResource}. */
    static ReferenceCommunes read() {
        return of(ReferenceTable.read(COMMUNES, COMMUNES_HEADER), ReferenceTable.read(FORMER, FORMER_HEADER));
    }

    static ReferenceCommunes of(ReferenceTable communes, ReferenceTable former) {
        count(communes, COMMUNE_COUNT);
        count(former, FORMER_COUNT);
        Map<String, Commune> bare = bare(communes);
        Map<String, List<FormerCommune>> predecessors = predecessors(former, bare);
        List<Commune> whole = new ArrayList<>();
        for (ReferenceTable.Row row : communes.rows()) {
            Commune commune = Objects.requireNonNull(bare.get(row.cell(0)));
            List<FormerCommune> own = predecessors.getOrDefault(row.cell(0), List.of());
            checkMerger(row, own);
            whole.add(new Commune(commune.code(), commune.name(), commune.type(), commune.formerProvince(), own));
        }
        return new ReferenceCommunes(whole);
    }

    private static void count(ReferenceTable table, int expected) {
        if (table.rows().size() != expected) {
            throw new BrokenResource(
                    table.file(),
                    "file",
                    expected + " rows expected, " + table.rows().size() + " found");
        }
    }

    private static Map<String, Commune> bare(ReferenceTable table) {
        Map<String, Commune> communes = new LinkedHashMap<>();
        for (ReferenceTable.Row row : table.rows()) {
            Commune commune = new Commune(
                    code(row, 0), filled(row, 1, "name"), type(row), filled(row, 4, "former province"), List.of());
            if (communes.put(row.cell(0), commune) != null) {
                throw row.broken("the code " + row.cell(0) + " stands on an earlier line too");
            }
        }
        return communes;
    }

    private static Map<String, List<FormerCommune>> predecessors(ReferenceTable table, Map<String, Commune> communes) {
        Map<String, List<FormerCommune>> predecessors = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (ReferenceTable.Row row : table.rows()) {
            String old = code(row, 0).value();
            if (!seen.add(old)) {
                throw row.broken("the old code " + old + " stands on an earlier line too");
            }
            Commune successor = communes.get(code(row, 4).value());
            if (successor == null) {
                throw row.broken("no commune has the new code " + row.cell(4));
            }
            if (!successor.fullName().equals(row.cell(5))) {
                throw row.broken(row.cell(4) + " is \"" + successor.fullName() + "\", not \"" + row.cell(5) + "\"");
            }
            if (!CHANGES.contains(row.cell(6))) {
                throw row.broken("the change should be one of " + CHANGES + ", not \"" + row.cell(6) + "\"");
            }
            predecessors
                    .computeIfAbsent(row.cell(4), code -> new ArrayList<>())
                    .add(new FormerCommune(
                            old,
                            filled(row, 1, "old name"),
                            filled(row, 2, "old district"),
                            filled(row, 3, "old province")));
        }
        return predecessors;
    }

    /** Both files tell the same merger; a commune without one kept its name. */
    private static void checkMerger(ReferenceTable.Row row, List<FormerCommune> own) {
        List<String> names = own.stream().map(FormerCommune::name).sorted().toList();
        boolean unchanged = row.cell(5).isEmpty();
        List<String> told = unchanged
                ? names
                : Arrays.stream(row.cell(5).split("; ", -1)).sorted().toList();
        if (own.isEmpty() || !told.equals(names) || (unchanged && own.size() != 1)) {
            throw row.broken("merged from " + told + " here, from " + names + " in " + FORMER);
        }
    }

    private static CommuneCode code(ReferenceTable.Row row, int column) {
        if (!CommuneCode.isWellFormed(row.cell(column))) {
            throw row.broken("a code has five digits, not \"" + row.cell(column) + "\"");
        }
        return new CommuneCode(row.cell(column));
    }

    private static Commune.Type type(ReferenceTable.Row row) {
        return Arrays.stream(Commune.Type.values())
                .filter(type -> type.word().equals(row.cell(2)))
                .findFirst()
                .orElseThrow(() -> row.broken("the type should be xã or phường, not \"" + row.cell(2) + "\""));
    }

    private static String filled(ReferenceTable.Row row, int column, String what) {
        if (row.cell(column).isBlank()) {
            throw row.broken("the " + what + " is missing");
        }
        return row.cell(column);
    }

    @Override
    public List<Commune> all() {
        return List.copyOf(byCode.values());
    }

    @Override
    public Optional<Commune> find(CommuneCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    @Override
    public List<Match> search(String text, int limit) {
        return search.find(text, limit);
    }
}
