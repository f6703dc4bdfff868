import Foundation
import TestSupport
import Testing
import Workspace

/// Repositories that a disk, a power cut or somebody has spoilt. Each command ends soon and in little memory, says what is wrong by its name,
/// and goes on with the rest where it can.
@Suite("A damaged repository") struct DamagedTests {
    private static let commands = ["status", "list", "show welcome", "verify", "inbox", "doctor", "find floor", "sync"]
    /// Every end of a command of ours; a signal, a limit of time or of memory is none of them.
    private static let codes: Set<Int32> = [0, 1, 3, 4, 5, 7, 70]

    struct Damage: Sendable, CustomTestStringConvertible {
        let name: String
        /// What is spoilt: a file of the git directory.
        let what: String
        /// A line of the shell, in which `$file` is the file.
        let line: String
        /// Commands that must notice and may not end well.
        var noticed: Set<String> = []
        /// Whether a look at the list still shows what is not concerned.
        var lists = true

        var testDescription: String { "\(name): \(what)" }
    }

    private static let files: [Damage] = [
        Damage(name: "junk", what: "refs/heads/draft/junk", line: "mkdir -p $(dirname $file); echo nonsense >$file"),
        Damage(name: "empty", what: "refs/heads/draft/empty", line: "mkdir -p $(dirname $file); : >$file"),
        Damage(
            name: "a reference to nothing", what: "refs/heads/draft/gone",
            line: "mkdir -p $(dirname $file); echo 1234567890123456789012345678901234567890 >$file"),
        Damage(
            name: "a reference to a blob", what: "refs/praxis/journal/bruno/cafecafe",
            line: "mkdir -p $(dirname $file); git rev-parse main:pages/notes.md >$file", noticed: ["verify", "list"], lists: false),
        Damage(
            name: "a reference to nothing", what: "refs/praxis/journal/bruno/deadbeef",
            line: "mkdir -p $(dirname $file); echo 1234567890123456789012345678901234567890 >$file", noticed: ["verify", "list"],
            lists: false),
        Damage(name: "the index of git, cut off", what: "index", line: "truncate -s 60 $file"),
        Damage(name: "the index of git, empty", what: "index", line: ": >$file"),
        Damage(name: "the index of git, junk", what: "index", line: "head -c 4000 /dev/urandom >$file"),
        Damage(
            name: "databases of ours, junk", what: "praxis", line: "for f in $(find $file -type f); do head -c 9000 /dev/urandom >$f; done"),
        Damage(name: "databases of ours, cut off", what: "praxis", line: "for f in $(find $file -type f); do truncate -s 3000 $f; done"),
        Damage(
            name: "a pack, cut off", what: "objects/pack", line: "for f in $file/*.pack; do chmod u+w $f; truncate -s 400 $f; done",
            lists: false),
        Damage(
            name: "the index of a pack, cut off", what: "objects/pack",
            line: "for f in $file/*.idx; do chmod u+w $f; truncate -s 400 $f; done", lists: false),
        Damage(
            name: "the index of a pack, junk", what: "objects/pack",
            line: "for f in $file/*.idx; do chmod u+w $f; head -c 2000 /dev/urandom >$f; done", lists: false),
    ]

    private func prepared() async throws -> Ground {
        let ground = try await Ground(.published)
        try await ground.publish("amina", "page/notes")
        try await ground.sync("amina")
        try ground.done("amina", "praxis list && praxis find floor && git repack -q -a -d")
        return ground
    }

    /// Spoils a copy of the clone, and asks each command.
    private func spoil(_ ground: Ground, _ damage: Damage, _ file: String) throws {
        try ground.done("amina", "file='\(file)'; chmod u+w $file 2>/dev/null; \(damage.line)")
        for command in Self.commands {
            // A gigabyte of addresses, of which the program itself and its threads take a part.
            let told = try ground.sh("amina", "ulimit -v 1048576; timeout -s KILL 10 praxis \(command)")
            #expect(
                Self.codes.contains(told.code), "\(damage.testDescription): \(command) ended with \(told.code): \(told.all.prefix(400))")
            if damage.noticed.contains(command) {
                #expect(told.code != 0, "\(damage.testDescription): \(command) saw nothing: \(told.all.prefix(400))")
            }
            if command == "list", damage.what.hasPrefix("refs/heads/draft/") {
                #expect(told.all.contains(damage.what), "\(damage.testDescription)")
            }
            if command == "list", damage.lists {
                #expect(
                    told.output.contains("welcome"),
                    "\(damage.testDescription): nothing is listed any more: \(told.code) \(told.all.prefix(400))")
            }
        }
    }

    @Test("a file of git's or ours that is spoilt stops nothing that does not rest on it", .tags(.attack)) func file() async throws {
        let ground = try await prepared()
        try ground.done("amina", "cp -a .git ../whole")
        for damage in Self.files {
            try spoil(ground, damage, ".git/\(damage.what)")
            try ground.done("amina", "rm -rf .git && cp -a ../whole .git")
        }
        #expect(try ground.sh("amina", "praxis verify").code == 0)
    }

    /// A loose object in `$file`, spoilt: as a disk leaves it, and as somebody does who means harm.
    private static let objects: [(name: String, line: String)] = [
        ("cut off", "truncate -s $(($(stat -c %s $file) / 2)) $file"), ("empty", ": >$file"),
        ("zero-tailed", "size=$(stat -c %s $file); truncate -s $((size / 2)) $file; truncate -s $size $file"), ("missing", "rm $file"),
        ("another one's bytes", "cp -f $other $file"),
        ("a claim of 4 GB", "perl -MCompress::Zlib -e 'print compress(\"blob 4294967295\\0\" . \"x\" x 100)' >$file"),
        ("a bomb", "perl -MCompress::Zlib -e 'print compress(\"blob 2000000000\\0\" . \"\\0\" x 200000000)' >$file"),
    ]

    @Test("a text or a record that is spoilt is named, and hides no other document", .tags(.attack)) func object() async throws {
        let ground = try await prepared()
        try ground.done(
            "amina",
            "mv .git/objects/pack ../pack && mkdir .git/objects/pack && cat ../pack/*.pack | git unpack-objects -q && rm -rf ../pack")
        func file(_ revision: String) throws -> (id: String, path: String) {
            let id = try ground.tip("amina", revision)
            return (id, ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
        }
        let other = try file("main:pages/welcome.md").path
        for (what, revision) in [("the text", "main:pages/notes.md"), ("the record", "main:.praxis/ledger/page/notes.json")] {
            let (id, path) = try file(revision)
            try ground.done("amina", "cp \(path) ../whole")
            for (name, line) in Self.objects {
                let note = "\(what), \(name)"
                try ground.done("amina", "file=\(path); other=\(other); chmod u+w $file; \(line); rm -rf .git/praxis/*.db*")
                for command in Self.commands {
                    let told = try ground.sh("amina", "ulimit -v 1048576; timeout -s KILL 10 praxis \(command)")
                    #expect(Self.codes.contains(told.code), "\(note): \(command) ended with \(told.code): \(told.all.prefix(400))")
                    switch command {
                    case "list":
                        #expect(told.code != 0 && told.output.contains("welcome"), "\(note): \(told.code) \(told.all.prefix(400))")
                        #expect(told.all.contains("page/notes is left out") && told.all.contains(id.prefix(10)), "\(note): \(told.all)")
                    case "find floor":
                        #expect(told.output.contains("welcome"), "\(note): \(told.code) \(told.all.prefix(400))")
                        #expect(told.all.contains(id.prefix(10)), "\(note): \(told.all)")
                    case "show welcome": #expect(told.code == 0, "\(note): \(told.all)")
                    case "verify": #expect(told.code != 0, "\(note): verify saw nothing: \(told.all)")
                    case "doctor":
                        let isNamed = told.all.contains(id) || name == "empty" && told.all.contains("is empty")
                        #expect(told.code == 1 && isNamed, "\(note): \(told.all)")
                    default: break
                    }
                }
                let shown = try ground.sh("amina", "praxis show notes")
                #expect(shown.code != 0 && shown.all.contains(id.prefix(10)), "\(note): \(shown.all)")
                try ground.done("amina", "rm -f \(path) && cp ../whole \(path)")
            }
        }
        #expect(try ground.sh("amina", "praxis verify").code == 0)
    }

    /// Follows what `doctor` tells, as it stands there, until it tells nothing more.
    private func followDoctor(_ ground: Ground, _ note: String, naming name: String) throws {
        var told = try ground.sh("amina", "ulimit -v 1048576; timeout -s KILL 10 praxis doctor")
        #expect(told.code == 1 && told.all.contains(name), "\(note): \(told.all)")
        for _ in 0..<3 where told.code != 0 {
            for line in told.output.split(separator: "\n") where line.hasPrefix("  fix: ") {
                let fix = try ground.sh("amina", String(line.dropFirst("  fix: ".count)))
                // What --fix mends may leave something for the next round.
                #expect(fix.code == 0 || line.contains("doctor --fix"), "\(note): \(line): \(fix.all)")
            }
            told = try ground.sh("amina", "praxis doctor")
        }
        #expect(told.code == 0, "\(note): \(told.all)")
        let proof = try ground.sh("amina", "praxis verify")
        #expect(proof.code == 0, "\(note): \(proof.all)")
    }

    @Test("doctor names each object that is spoilt or gone, and its remedies bring it back from the server", .tags(.attack))
    func remedies() async throws {
        let ground = try await prepared()
        let broken = "printf XX | dd of=$f bs=1 seek=400 conv=notrunc 2>/dev/null"
        try ground.done("amina", "cp -a .git ../whole; for f in .git/objects/pack/*.pack; do chmod u+w $f; \(broken); done")
        let said = try ground.sh("amina", "git fsck 2>&1").all
        // Of many the first five are named.
        let packed = try #require(said.matches(of: /[0-9a-f]{40} from/).map { $0.output.prefix(40) }.min())
        try followDoctor(ground, "two bytes of a pack", naming: String(packed))
        let restore = "rm -rf .git && cp -a ../whole .git"
        try ground.done(
            "amina",
            "\(restore); mv .git/objects/pack ../pack && mkdir .git/objects/pack && cat ../pack/*.pack | git unpack-objects -q; rm -rf ../whole && cp -a .git ../whole"
        )
        let other = try ground.tip("amina", "main:pages/welcome.md")
        let journal = try ground.done("amina", "git for-each-ref --format='%(refname)' refs/praxis/journal | head -n 1")
        for revision in ["main:pages/notes.md", "main", "main^{tree}", journal.trimmingCharacters(in: .whitespacesAndNewlines)] {
            let id = try ground.tip("amina", revision)
            func file(_ id: String) -> String { ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))" }
            for (name, line) in Self.objects {
                try ground.done("amina", "\(restore); file=\(file(id)); other=\(file(other)); chmod u+w $file; \(line)")
                try followDoctor(ground, "\(revision), \(name)", naming: name == "empty" ? "is empty" : id)
            }
        }
    }
}
