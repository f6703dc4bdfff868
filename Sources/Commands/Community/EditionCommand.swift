import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis edition`: releases of the guide.
struct EditionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        verb: "edition", subcommands: [EditionCreate.self, EditionList.self, EditionChanges.self])
}

/// `praxis edition create`: a signed tag on what is published, with notes of what is new.
struct EditionCreate: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "create", french: "creer",
        Phrase(en: "Make an edition of all that is published", fr: "Faire une édition de tout ce qui est publié"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(help: ArgumentHelp(Phrase(en: "Its number: 1.0.", fr: "Son numéro : 1.0."), valueName: "number"))
    var number: String

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        guard let number = EditionNumber(parsing: number) else {
            throw WorkspaceError(
                .misuse, en: "\(number.shown) is no number of an edition", fr: "\(number.shown) n'est pas un numéro d'édition",
                fix: Phrase(same: "praxis edition create 1.0"))
        }
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        try workspace.demandEdition(number, by: member, in: snapshot)
        let last = try workspace.editions(in: snapshot).last { $0.signer != nil }
        let edition = Edition(
            try workspace.editionPages(at: snapshot.main, on: snapshot.today),
            since: try last.map { tag throws(WorkspaceError) in try workspace.pages(of: tag) } ?? [])
        guard !edition.pages.isEmpty else {
            throw WorkspaceError(
                .refused, en: "no page is published yet", fr: "aucune page n'est encore publiée", fix: Phrase(same: "praxis status"))
        }
        let title = "\(snapshot.rulebook.community.name), \(Phrase(en: "edition", fr: "édition")[screen.language]) \(number)".shown
        let notes = "\(title)\n\n\(edition.notes(in: screen.language))"
        if writing.dryRun {
            screen.print(raw: notes)
            screen.say(Phrase(en: "would make the edition \(number)", fr: "ferait l'édition \(number)"))
            return .done
        }
        try await Interruption.held { () async throws(WorkspaceError) in
            try await workspace.createEdition(number, notes: notes, by: member, key: key, in: snapshot)
        }
        screen.print(raw: notes)
        screen.say(
            Phrase(
                en: "Edition \(number) is made and signed by you; it stays what it is.",
                fr: "L'édition \(number) est faite et signée par vous ; elle ne changera plus."))
        screen.next("praxis sync, praxis edition list \(number)")
        return .done
    }
}

/// `praxis edition list`: the editions; of one, the pages that it holds.
struct EditionList: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "list", french: "lister",
        Phrase(en: "The editions; of one, what it holds", fr: "Les éditions ; d'une seule, ce qu'elle contient"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var form: SheetFlags
    @Argument(help: ArgumentHelp(Phrase(en: "An edition: 1.0.", fr: "Une édition : 1.0."), valueName: "number"))
    var number: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        if let number {
            let edition = try workspace.edition(number, in: snapshot)
            try screen.print(Self.pages(try workspace.pages(of: edition).filter { $0.standing == .inForce }, number), form)
            return .done
        }
        let editions = try workspace.editions(in: snapshot)
        if editions.isEmpty {
            screen.say(Phrase(en: "There is no edition yet.", fr: "Il n'y a pas encore d'édition."))
            screen.next("praxis edition create 1.0")
        }
        var rows: [[Table.Cell]] = []
        for edition in editions {
            let contents = try workspace.contents(of: edition, among: editions)
            let signer = edition.signer.map { snapshot.rulebook.name(of: $0) }
            rows.append([
                .text(edition.number.description), .day(edition.day), .number(contents.pages.count), .number(contents.added.count),
                .number(contents.changed.count), .number(contents.superseded.count), .number(contents.retired.count),
                signer.map(Table.Cell.text)
                    ?? .state(code: "doubtful", word: Phrase(en: "signature not good", fr: "signature non valable"), .bad),
            ])
        }
        try screen.print(
            Sheet(
                "editions", Phrase(en: "Editions", fr: "Éditions"),
                [
                    .init("edition", Phrase(en: "Edition", fr: "Édition")), .init("date", Phrase(same: "Date")),
                    .init("pages", Phrase(same: "Pages")), .init("added", Phrase(en: "Added", fr: "Ajouts")),
                    .init("changed", Phrase(en: "Changed", fr: "Modifiées")),
                    .init("superseded", Phrase(en: "Superseded", fr: "Remplacées")),
                    .init("retired", Phrase(en: "Retired", fr: "Retirées")), .init("signer", Phrase(en: "Signed by", fr: "Signée par")),
                ], rows: rows), form)
        return .done
    }

    private static func pages(_ pages: [EditionPage], _ number: String) -> Sheet {
        Sheet(
            "edition", Phrase(en: "Edition \(number)", fr: "Édition \(number)"),
            [
                .init("doc", Phrase(en: "Id", fr: "Identifiant")), .init("version", Phrase(same: "Version")),
                .init("title", Phrase(en: "Title", fr: "Titre"), mayShorten: true),
                .init("path", Phrase(en: "Path", fr: "Chemin"), mayShorten: true),
                .init("sha256", Phrase(same: "SHA-256"), mayShorten: true),
            ],
            rows: pages.map { [.text($0.doc.description), .text($0.version), .text($0.title), .text($0.path), .text($0.sha256)] })
    }
}

/// `praxis edition changes`: what an edition brought; without a number, what the next one would bring.
struct EditionChanges: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "changes", french: "changements",
        Phrase(
            en: "What an edition brought; else what is new since the last",
            fr: "Ce qu'une édition a apporté ; sinon le neuf depuis la dernière"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var form: SheetFlags
    @Argument(help: ArgumentHelp(Phrase(en: "An edition: 1.0.", fr: "Une édition : 1.0."), valueName: "number"))
    var number: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let editions = try workspace.editions(in: snapshot)
        let edition: Edition
        if let number {
            edition = try workspace.contents(of: try workspace.edition(number, in: snapshot), among: editions)
        } else {
            let last = editions.last { $0.signer != nil }
            edition = Edition(
                try workspace.editionPages(at: snapshot.main, on: snapshot.today),
                since: try last.map { tag throws(WorkspaceError) in try workspace.pages(of: tag) } ?? [])
        }
        if !edition.hasChanges { screen.say(Phrase(en: "Nothing has changed.", fr: "Rien n'a changé.")) }
        try screen.print(Self.sheet(edition), form)
        return .done
    }

    private static func sheet(_ edition: Edition) -> Sheet {
        func row(_ code: String, _ word: Phrase, _ paint: Paint, _ page: EditionPage, before: String? = nil, by: [DocumentID] = [])
            -> [Table.Cell]
        {
            [
                .state(code: code, word: word, paint), .text(page.doc.description), before.map(Table.Cell.text) ?? .empty,
                .text(page.version), .text(page.title), by.isEmpty ? .empty : .text(by.map(\.description).joined(separator: ", ")),
            ]
        }
        return Sheet(
            "edition-changes", Phrase(en: "Changes", fr: "Changements"),
            [
                .init("change", Phrase(en: "Change", fr: "Changement")), .init("doc", Phrase(en: "Id", fr: "Identifiant")),
                .init("before", Phrase(en: "Before", fr: "Avant")), .init("version", Phrase(same: "Version")),
                .init("title", Phrase(en: "Title", fr: "Titre"), mayShorten: true),
                .init("by", Phrase(en: "Replaced by", fr: "Remplacé par")),
            ],
            rows: edition.added.map { row("added", Phrase(en: "added", fr: "ajouté"), .good, $0) }
                + edition.changed.map { row("changed", Phrase(en: "changed", fr: "modifié"), .heading, $0.page, before: $0.before) }
                + edition.superseded.map { row("superseded", Phrase(en: "superseded", fr: "remplacé"), .faint, $0, by: $0.successors) }
                + edition.retired.map { row("retired", Phrase(en: "retired", fr: "retiré"), .faint, $0) })
    }
}
