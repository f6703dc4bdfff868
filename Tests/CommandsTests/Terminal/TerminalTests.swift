import Commands
import Documents
import Testing

private func surroundings(_ environment: [String: String] = [:], terminals: Set<StandardFile> = []) -> Surroundings {
    Surroundings(environment: environment, directory: "/", clock: 1_795_510_800, terminals: terminals)
}

@Suite("Surroundings") struct SurroundingsTests {
    @Test(
        "the language comes from PRAXIS_LANG, then git, then the locale",
        arguments: [
            (["PRAXIS_LANG": "fr", "LC_ALL": "en_GB.UTF-8"], "en", Language.fr), (["LC_ALL": "en_GB.UTF-8"], "fr", .fr),
            (["LANG": "fr_FR.UTF-8"], nil, .fr), (["LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8"], nil, .en),
            (["LC_MESSAGES": "fr_CA", "LANG": "en_US"], nil, .fr), (["PRAXIS_LANG": "de"], nil, .en), ([:], nil, .en),
        ] as [([String: String], String?, Language)])
    func language(_ environment: [String: String], _ configured: String?, _ expected: Language) {
        #expect(surroundings(environment).language(configured: configured) == expected)
    }

    @Test("PRAXIS_NOW is the clock, and one that is no moment is refused") func clock() {
        #expect(surroundings(["PRAXIS_NOW": "2026-11-20"]).today.iso == "2026-11-20")
        #expect(surroundings().now == 1_795_510_800)
        #expect(surroundings(["PRAXIS_NOW": "soon"]).problem?.code == .misuse)
        #expect(surroundings().problem == nil)
    }

    @Test("the editor is the first that is named") func editor() {
        #expect(surroundings(["EDITOR": "nano", "GIT_EDITOR": "vim", "VISUAL": ""]).editor == "vim")
        #expect(surroundings().editor == nil)
        #expect(surroundings(terminals: [.input]).editor == "vi")
    }

    @Test("the pager is for terminals") func pager() {
        #expect(surroundings(["PAGER": "more"]).pager == nil)
        #expect(surroundings(["PAGER": "more", "LESS": "R", "LANG": "fr_FR.UTF-8"], terminals: [.output]).pager == "more")
        #expect(surroundings(["PRAXIS_PAGER": "", "PAGER": "more"], terminals: [.output]).pager == nil)
        #expect(surroundings(["TERM": "dumb"], terminals: [.output]).pager == nil)
    }

    @Test("less is told that the text is UTF-8 where nothing else tells it") func charset() {
        func isTold(_ environment: [String: String]) -> Bool? {
            surroundings(environment.merging(["PAGER": "less"]) { $1 }, terminals: [.output]).pager?.contains("LESSCHARSET=utf-8; ")
        }
        #expect(isTold([:]) == true)
        #expect(isTold(["LANG": "C"]) == true)
        #expect(isTold(["LANG": "fr_FR.UTF-8", "LC_ALL": "POSIX"]) == true)
        #expect(isTold(["LANG": "fr_FR.UTF-8"]) == false)
        #expect(isTold(["LANG": "C", "LC_CTYPE": "C.utf8"]) == false)
        #expect(isTold(["LESSCHARSET": "latin1"]) == false)
    }

    @Test("French words that are not ours lead to the verb that does it") func frenchWords() {
        for (typed, meant) in [
            ("participer", "rejoindre"), ("montrer", "voir"), ("Vérifier", "verifier"), ("synchronyser", "synchroniser"),
            ("envoyer", "synchroniser"),
        ] { #expect(Verb.near(typed).first == meant, "\(typed)") }
        #expect(Verb.near("xylophone").isEmpty)
    }

    @Test("a command in a remedy has the verb of the reader's language, and the words of others are left alone") func verbs() {
        #expect(
            withFrenchVerbs("praxis submit x, praxis sync; praxis edit DOC")
                == "praxis soumettre x, praxis synchroniser; praxis modifier DOC")
        #expect(withFrenchVerbs("praxis save -m \"as praxis edit does\"") == "praxis enregistrer -m \"as praxis edit does\"")
        #expect(
            withFrenchVerbs("praxis-web submit, mypraxis submit, praxis submit-x") == "praxis-web submit, mypraxis submit, praxis submit-x")
        #expect(frenchOf("Amina") == "d'Amina" && frenchOf("Élodie") == "d'Élodie" && frenchOf("Bruno") == "de Bruno")
    }

    @Test("colours are for terminals that want them") func colours() {
        #expect(Style(.auto, for: .output, in: surroundings(terminals: [.output])).isPainted)
        #expect(!Style(.auto, for: .output, in: surroundings(["NO_COLOR": "1"], terminals: [.output])).isPainted)
        #expect(!Style(.auto, for: .output, in: surroundings(["TERM": "dumb"], terminals: [.output])).isPainted)
        #expect(!Style(.auto, for: .output, in: surroundings(terminals: [.errors])).isPainted)
        #expect(Style(.always, for: .output, in: surroundings(["NO_COLOR": "1"])).isPainted)
        #expect(Style(isPainted: true).marked("ready", .good) == "\u{1b}[32m✓ ready\u{1b}[0m")
    }
}

@Suite("Tables") struct TableTests {
    private let today = Day(number: 20_781)
    private let table = Table(
        [
            .init(Phrase(en: "Title", fr: "Titre"), mayShorten: true), .init(Phrase(en: "Votes", fr: "Votes")),
            .init(Phrase(en: "Due", fr: "Échéance")),
        ],
        rows: [
            [.text("Préparer le comité"), .number(2), .due(Day(number: 20_782))],
            [.text("Bad\u{202e}title\t"), .number(12), .empty],
        ])

    @Test("on a terminal columns are aligned under a header") func aligned() {
        #expect(
            table.aligned(in: .fr, today: today, width: 80, style: .plain) == """
                TITRE                  VOTES  ÉCHÉANCE
                Préparer le comité         2  échéance DEMAIN
                Bad\\u{202E}title\\u{9}     12

                """)
    }

    @Test("a narrow terminal shortens what may be shortened") func narrow() {
        let lines = table.aligned(in: .en, today: today, width: 34, style: .plain).split(separator: "\n")
        #expect(lines.allSatisfy { columns(of: String($0)) <= 34 })
        #expect(lines[1].hasPrefix("Préparer le …"))
    }

    @Test("in a pipe a record is a line, and nothing is cut or relative") func separated() {
        #expect(table.separated() == "Préparer le comité\t2\t2026-11-25\nBad\\u{202E}title\\u{9}\t12\t\n")
    }

    @Test("width counts what a terminal shows") func width() {
        #expect(columns(of: "é") == 1)
        #expect(columns(of: "e\u{301}") == 1)
        #expect(columns(of: "漢字") == 4)
        #expect(columns(of: "✅") == 1 || columns(of: "✅") == 2)
    }
}

@Suite("Failures") struct FailureTests {
    private let failure = Failure(
        .notAllowed, what: Phrase(en: "you wrote it", fr: "vous l’avez écrit"), why: Phrase(same: "rule guide: authors"),
        fix: Phrase(same: "praxis why x\npraxis inbox"))

    @Test("a failure says what, why and how to go on") func text() {
        #expect(
            failure.text(in: .en, style: .plain) == """
                Refused: you wrote it [rule guide: authors]
                  fix: praxis why x
                       praxis inbox

                """)
        #expect(failure.text(in: .fr, style: .plain).hasPrefix("Refusé : vous l’avez écrit ["))
    }

    @Test("what has been said is not said again") func said() {
        #expect(Failure.said(.refused).text(in: .en, style: .plain).isEmpty)
    }
}

@Suite("Verbs") struct VerbTests {
    @Test("a word is one verb in one language") func unique() {
        let words = allVerbs.flatMap { [$0.name] + [$0.french].compactMap(\.self) }
        #expect(Set(words).count == words.count)
    }

    @Test("every verb that is shown has examples that begin with praxis") func examples() {
        for verb in allVerbs where !verb.isHidden {
            #expect(!verb.examples.isEmpty, "\(verb.name)")
            #expect(verb.examples.allSatisfy { $0 == "praxis" || $0.hasPrefix("praxis ") }, "\(verb.name)")
        }
    }

    @Test("every command is in the table, under its name and its alias") func table() {
        for (name, aliases) in Program.names {
            let verb = Verb.named(name)
            #expect(verb != nil, "\(name)")
            #expect(aliases == [verb?.french].compactMap(\.self))
        }
    }

    @Test(
        "a slip of the fingers finds its verb",
        arguments: [("aprove", "approve"), ("pubilsh", "publish"), ("aprouver", "approuver"), ("stauts", "status"), ("sub", "submit")])
    func near(_ typed: String, _ meant: String) { #expect(Verb.near(typed).first == meant) }

    @Test("nonsense finds nothing") func far() {
        #expect(Verb.near("xyzzy").isEmpty)
        #expect(Verb.near("").isEmpty)
    }

    @Test("the hidden verb is not proposed") func hidden() { #expect(!Verb.near("hoook").contains("hook")) }
}
