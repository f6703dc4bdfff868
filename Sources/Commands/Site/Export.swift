import ArgumentParser
import Community
import Documents
import Feeds
import Review
import Site
import Workspace

/// `praxis export`: what is published, as one file for somebody without git.
struct Export: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "export")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var day: DayFlags
    @OptionGroup var zone: ZoneFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "A document, and the form: pdf, html or zip.", fr: "Un document, et la forme : pdf, html ou zip."),
            valueName: "doc form"))
    var words: [String] = []
    @Option(
        help: ArgumentHelp(
            Phrase(en: "An edition in place of a document: 1.0.", fr: "Une édition au lieu d’un document : 1.0."), valueName: "number"))
    var edition: String?
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Only what is for these readers: hr.", fr: "Seulement ce qui est pour ce public : hr."), valueName: "who"))
    var audience: String?
    @Option(help: ArgumentHelp(Phrase(en: "In this language: fr.", fr: "Dans cette langue : fr."), valueName: "language"))
    var language: Language?
    @Option(help: ArgumentHelp(Phrase(en: "The file to write.", fr: "Le fichier à écrire."), valueName: "file"))
    var into: String?

    enum Form: String, CaseIterable { case pdf, html, zip }

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let (doc, form) = try asked()
        let now = try workspace.look(on: try surroundings.siteDay(day.on))
        screen.warn(of: now)
        let subject: Subject
        if let edition {
            subject = try self.edition(edition, in: workspace, now)
        } else {
            subject = try document(doc ?? "", in: workspace, now)
        }
        let bytes: [UInt8]
        switch form {
        case .html: bytes = try html(subject, workspace)
        case .pdf: bytes = try await workspace.pdf(of: try html(subject, workspace), on: subject.snapshot.today)
        case .zip: bytes = try archive(subject, workspace)
        }
        let file = into ?? "\(subject.name).\(form.rawValue)"
        try Workspace.write(bytes, to: surroundings.path(of: file))
        if reading.json {
            try screen.print(json: "export", View(path: surroundings.path(of: file), bytes: bytes.count))
        } else {
            screen.print(file.shown)
        }
        return .done
    }

    struct View: Encodable {
        let path: String
        let bytes: Int
    }

    /// What is exported.
    private struct Subject {
        let handout: Handout
        let input: SiteInput
        let snapshot: Snapshot
        /// Of the file, without its ending.
        let name: String
    }

    private func asked() throws(WorkspaceError) -> (doc: String?, form: Form) {
        let form = words.last.flatMap { Form(rawValue: $0.lowercased()) }
        if let form, words.count == (edition == nil ? 2 : 1) { return (edition == nil ? words[0] : nil, form) }
        let all = Form.allCases.map(\.rawValue).joined(separator: ", ")
        let what = edition.map { "--edition \($0.shown)" } ?? words.first.map { $0.shown } ?? "run-a-risk-review"
        throw WorkspaceError(
            .misuse, en: "export takes one document or one --edition, and then a form: \(all)",
            fr: "export demande un document ou une --edition, puis une forme : \(all)", fix: Phrase(same: "praxis export \(what) html"))
    }

    private func document(_ doc: String, in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> Subject {
        let known = try workspace.find(doc, in: snapshot)
        let input = try workspace.siteInput(SiteWishes(audience: audience, document: known.id), in: snapshot)
        guard let handout = Handout(input, of: known.id, in: language) else { throw refusal(of: known) }
        if let language, handout.spoken != language {
            throw WorkspaceError(
                .notFound, en: "\(known.doc) is not published in \(language.rawValue)",
                fr: "\(known.doc) n'est pas publié en \(language.rawValue)",
                fix: Phrase(same: "praxis export \(known.id.slug) html; praxis translate \(known.id.slug) --to \(language.rawValue)"))
        }
        let name = (handout.document ?? known.id).slug + (handout.version.map { "-\($0)" } ?? "")
        return Subject(handout: handout, input: input, snapshot: snapshot, name: name)
    }

    private func refusal(of known: KnownDocument) -> WorkspaceError {
        guard known.record != nil else {
            return WorkspaceError(
                .refused, en: "\(known.doc) is not published", fr: "\(known.doc) n'est pas publié",
                why: Phrase(
                    en: "what leaves the community says who approved it", fr: "ce qui sort de la communauté dit qui l'a approuvé"),
                fix: Phrase(same: "praxis preview \(known.id.slug); praxis why \(known.id.slug)"))
        }
        return WorkspaceError(
            .refused, en: "\(known.doc) is not for these readers", fr: "\(known.doc) n'est pas pour ce public",
            why: Phrase(
                en: "it is restricted, or for another audience", fr: "il est à diffusion restreinte, ou pour un autre public"),
            fix: Phrase(same: "praxis show \(known.id.slug)"))
    }

    private func edition(_ text: String, in workspace: borrowing Workspace, _ now: Snapshot) throws(WorkspaceError) -> Subject {
        let tag = try workspace.edition(text, in: now)
        guard tag.signer != nil else {
            throw WorkspaceError(
                .refused, en: "the edition \(tag.number) has no good signature", fr: "l'édition \(tag.number) n'a pas de bonne signature",
                why: Phrase(en: "nobody who may publish signed it", fr: "personne qui puisse publier ne l'a signée"),
                fix: Phrase(same: "praxis edition list; praxis verify"))
        }
        let snapshot = try workspace.snapshot(of: tag, in: now)
        let input = try workspace.siteInput(SiteWishes(language: language, audience: audience, edition: tag.number), in: snapshot)
        guard let handout = Handout(input, edition: tag.number, in: language) else {
            throw WorkspaceError(
                .fault, en: "the edition \(tag.number) could not be read", fr: "l'édition \(tag.number) n'a pas pu être lue")
        }
        let tongue = snapshot.rulebook.community.languages.count > 1 ? "-\(handout.spoken.rawValue)" : ""
        return Subject(handout: handout, input: input, snapshot: snapshot, name: "edition-\(tag.number)\(tongue)")
    }

    private func html(_ subject: Subject, _ workspace: borrowing Workspace) throws(WorkspaceError) -> [UInt8] {
        subject.handout.html(pictures: try workspace.blobs(subject.handout.pictures))
    }

    /// The pages of the site that belong to it, as a site of their own.
    private func archive(_ subject: Subject, _ workspace: borrowing Workspace) throws(WorkspaceError) -> [UInt8] {
        var input = subject.input
        if let document = subject.handout.document { input = input.narrowed(to: input.family(of: document)) }
        var site = buildSite(input)
        site.add(try workspace.calendar(of: input, zone: zone, in: subject.snapshot), input.languages)
        let assets = try workspace.blobs(Set(site.assets.values).sorted())
        for (path, blob) in site.assets { site.files[path] = assets[blob] }
        let size = site.files.values.reduce(0) { $0 + $1.count }
        // What a zip without extensions can number.
        guard site.files.count < 65_535, size < 4_000_000_000 else {
            throw WorkspaceError(
                .refused, en: "\(site.files.count) files are too many for one zip",
                fr: "\(site.files.count) fichiers sont trop pour un zip",
                fix: Phrase(same: "praxis site build --into DIR"))
        }
        var archive = ZipArchive()
        for (path, bytes) in site.files.sorted(by: { $0.key < $1.key }) { archive.add("\(subject.name)/\(path)", bytes) }
        return archive.bytes
    }
}
