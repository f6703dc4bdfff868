import Foundation
import TestSupport
import Testing

/// What `make install` puts under a prefix, once for all tests of it.
private struct Installed {
    let folder: TemporaryFolder
    let environment: [String: String]

    init() throws {
        folder = try TemporaryFolder()
        var environment = hermeticEnvironment(home: folder.path)
        environment["SOURCE_DATE_EPOCH"] = "1764000000"
        self.environment = environment
        try expectDone(
            "\(repositoryTop)/packaging/install.sh", ["\(folder.path)/root", "/usr", praxisBinary], in: folder.path,
            environment: environment)
    }

    func run(_ line: String) throws -> Outcome {
        try TestSupport.run("sh", ["-c", line], in: "\(folder.path)/root/usr/share", environment: environment, isInterleaved: true)
    }
}

func isInstalled(_ program: String) -> Bool {
    // With CI set no test is skipped because a program is missing.
    ProcessInfo.processInfo.environment["CI"] != nil
        || ["/usr/bin", "/usr/local/bin", "/bin"].contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
}

@Suite("What is installed beside the programs") struct InstallTests {
    @Test("every verb has a manual page in both languages, of which mandoc has nothing to say", .enabled(if: isInstalled("mandoc")))
    func manual() throws {
        let installed = try Installed()
        let lint = try installed.run("mandoc -T lint -W warning man/man1/*.1 man/fr/man1/*.1")
        #expect(lint.code == 0 && lint.output.isEmpty, "\(lint.output)")
        let count = try installed.run("ls man/man1 | wc -l; ls man/fr/man1 | wc -l; praxis manual | grep -cv praxis-web")
        let counts = count.output.split(whereSeparator: \.isWhitespace)
        #expect(counts.count == 3 && Set(counts).count == 1, "\(counts)")
        let page = try installed.run("mandoc -T utf8 man/man1/praxis-publish.1 | col -b").output
        for words in ["--urgent", "praxis publish run-a-risk-review --dry-run", "Somebody else was first"] {
            #expect(page.contains(words), "\(words) is not in\n\(page)")
        }
        #expect(try installed.run("mandoc -T utf8 man/fr/man1/praxis-member.1 | col -b").output.contains("Proposer un nouveau membre"))
    }

    @Test(
        "two packages of the same programs are the same bytes, with what belongs to a package",
        .enabled(if: isInstalled("dpkg-deb") && isInstalled("strip")))
    func package() throws {
        let folder = try TemporaryFolder()
        var environment = hermeticEnvironment(home: folder.path)
        // A debug build hangs on libraries of the toolchain that no package has: what it needs is not asked.
        environment.merge(["SOURCE_DATE_EPOCH": "1764000000", "MAINTAINER": "A <a@b.fr>", "DEPENDS": "libc6", "COMPRESSION": "none"]) { $1 }
        for name in ["one", "two"] {
            try expectDone("\(repositoryTop)/packaging/deb.sh", [name, praxisBinary], in: folder.path, environment: environment)
        }
        func say(_ line: String) throws -> String {
            try expectDone("sh", ["-c", line], in: folder.path, environment: environment)
        }
        _ = try say("cmp one/*.deb two/*.deb")
        let contents = try say("dpkg-deb --contents one/*.deb")
        for name in [
            "bin/praxis", "share/man/man1/praxis-approve.1.gz", "share/man/fr/man1/praxis.1.gz",
            "share/bash-completion/completions/praxis", "share/zsh/vendor-completions/_praxis",
            "share/fish/vendor_completions.d/praxis.fish", "share/doc/praxis/copyright", "share/doc/praxis/changelog.Debian.gz",
        ] {
            #expect(contents.contains("./usr/\(name)\n"), "\(name) is not in the package")
        }
        #expect(!contents.contains("praxis-web"))
        #expect(try say("dpkg-deb --field one/*.deb Depends").hasPrefix("libc6, git (>= 1:2.34), openssh-client"))
    }
}

@Suite("Completion, asked by real shells") struct CompletionTests {
    /// A community with a draft of Bruno's, and the scripts that a shell reads.
    private static func ground() throws -> Community {
        let community = try Community()
        try community.done("bruno", "praxis new practice 'Run a risk review' --lang en && praxis save -m 'Begin the risk review'")
        for shell in ["bash", "zsh", "fish"] { try community.done("bruno", "praxis completion \(shell) > ../\(shell)") }
        return community
    }

    /// What bash would offer after a line, as readline asks for it: cut at its own word breaks.
    private func bash(_ line: String, _ words: [String], _ community: Community) throws -> [String] {
        let list = words.map { "'\($0)'" }.joined(separator: " ")
        let script = """
            source ../bash && complete -p praxis >/dev/null &&
            COMP_LINE='\(line)' COMP_POINT=\(line.utf8.count) COMP_WORDS=(\(list)) COMP_CWORD=\(words.count - 1) &&
            _praxis && printf '%s\\n' "${COMPREPLY[@]}"
            """
        try write(script, to: "\(community.clone(of: "bruno"))/../ask.sh")
        let outcome = try community.run("bruno", "bash ../ask.sh")
        #expect(outcome.code == 0, "\(outcome.all)")
        return outcome.output.split(separator: "\n").map(String.init)
    }

    @Test("bash completes verbs of both languages, words, flags, ids, people and files") func inBash() throws {
        let community = try Self.ground()
        #expect(try bash("praxis app", ["praxis", "app"], community) == ["approve"])
        #expect(try bash("praxis approu", ["praxis", "approu"], community) == ["approuver"])
        #expect(try bash("praxis member h", ["praxis", "member", "h"], community) == ["handover"])
        #expect(try bash("praxis approve ", ["praxis", "approve", ""], community) == ["run-a-risk-review"])
        #expect(try bash("praxis approuver pra", ["praxis", "approuver", "pra"], community) == [])
        #expect(try bash("praxis approve practice/", ["praxis", "approve", "practice/"], community) == ["practice/run-a-risk-review"])
        #expect(try bash("praxis check --sta", ["praxis", "check", "--sta"], community) == ["--staged", "--stage"])
        #expect(try bash("praxis check --stage d", ["praxis", "check", "--stage", "d"], community) == ["draft"])
        #expect(try bash("praxis check gui", ["praxis", "check", "gui"], community) == ["guide"])
        #expect(try bash("praxis new ro", ["praxis", "new", "ro"], community) == ["role"])
        // bash cuts at the @, and replaces what follows it.
        #expect(try bash("praxis submit --to @chl", ["praxis", "submit", "--to", "@", "chl"], community) == ["chloe"])
        #expect(try bash("praxis submit --to @amina,@b", ["praxis", "submit", "--to", "@", "amina,", "@", "b"], community) == ["bruno"])
        // Nothing is offered where there is nothing to offer, and nobody is told an error while they type.
        #expect(try community.run("bruno", "cd / && praxis complete approve ''").all == "")
        #expect(try community.run("bruno", "praxis complete nonsense ''").all == "")
    }

    @Test("fish completes ids with what they are", .enabled(if: isInstalled("fish"))) func inFish() throws {
        let community = try Self.ground()
        let offered = try community.done("bruno", "fish --no-config -c 'source ../fish; complete -C \"praxis approve \"'")
        #expect(offered == "run-a-risk-review\tpractice\n")
        #expect(try community.done("bruno", "fish --no-config -c 'source ../fish; complete -C \"praxis edi\"'").contains("edition\t"))
    }

    @Test("zsh completes an id on its own command line", .enabled(if: isInstalled("zsh"))) func inZsh() throws {
        let community = try Self.ground()
        // A terminal of its own: the tab is typed, and what zsh makes of the line is run.
        let script = """
            zmodload zsh/zpty
            zpty z zsh -f -i
            zpty -w z 'PS1=; stty -echo; autoload -U compinit; compinit -D -u; . ../zsh; print read"y"'
            zpty -r z seen '*ready*' || exit 3
            zpty -w -n z $'print offered praxis approve run\\t\\n'
            zpty -w -n z $'praxis() { [ "$1" = complete ] && command praxis "$@" || print "typed $@" }\\n'
            zpty -w -n z $'praxis approve run\\t\\n'
            zpty -r z seen '*typed*review*' || exit 4
            zpty -d z
            """
        try write(script, to: "\(community.clone(of: "bruno"))/../ask.zsh")
        let outcome = try community.run("bruno", "timeout 60 zsh -f ../ask.zsh")
        #expect(outcome.code == 0, "\(outcome.all)")
    }
}
