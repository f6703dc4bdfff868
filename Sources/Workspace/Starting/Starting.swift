import Documents
import Git
import Review
import Starter

extension Seed {
    /// The languages of the community that starters are written in, in its order.
    private var written: [Language] { languages.compactMap(Language.init(rawValue:)) }

    /// The seed with the outline of a starter, in the first language of the community.
    package func beginning(with starter: String) throws(WorkspaceError) -> Seed {
        guard let files = StarterFiles(starter) else {
            let names = Starter.names.joined(separator: ", ")
            throw WorkspaceError(
                .notFound, en: "there is no starter \(escaped(starter))", fr: "il n'y a pas de kit de départ \(escaped(starter))",
                why: Phrase(en: "starters: \(names)", fr: "kits de départ : \(names)"),
                fix: Phrase(same: "praxis init --starter \(Starter.names[0])"))
        }
        guard outline.isEmpty else {
            throw WorkspaceError(
                .refused, en: "the seed has an outline, and the starter \(starter) brings its own",
                fr: "le fichier d'amorce a un plan, et le kit de départ \(starter) apporte le sien",
                why: Phrase(en: "each practice names a chapter of one outline", fr: "chaque fiche nomme un chapitre d'un seul plan"),
                fix: Phrase(
                    en: "take `outline:` out of the seed, or leave --starter out",
                    fr: "retirez `outline:` du fichier, ou n'employez pas --starter"))
        }
        guard let first = written.first else {
            throw WorkspaceError(
                .refused, en: "the starter \(starter) is written in English and French, and the community speaks neither",
                fr: "le kit de départ \(starter) existe en français et en anglais, et la communauté ne parle ni l'un ni l'autre",
                fix: Phrase(
                    en: "add fr or en to `languages:` of the seed, or leave --starter out",
                    fr: "ajoutez fr ou en à `languages:` dans le fichier, ou n'employez pas --starter"))
        }
        return Seed(
            name: name, languages: languages, policy: policy, entities: entities, members: members, outline: files.outlines[first] ?? [])
    }

    /// What the starter holds for this community.
    fileprivate func plan(_ starter: String, founder id: String, today: Day, templates: TemplateSet) -> StarterPlan? {
        guard let files = StarterFiles(starter), let founder = members.first(where: { $0.id == id }), !written.isEmpty else { return nil }
        let writing = StarterWriting(
            files: files, languages: written, founder: founder, others: members.filter { $0.id != id && !$0.isEmeritus }, today: today,
            folder: { templates.latest($0)?.folder ?? "pages" })
        return StarterPlan(name: starter, documents: writing.documents(), lacksMembers: !writing.hasWorkshop)
    }
}

extension Workspace {
    /// What a starter holds for the community that was founded here.
    package func plan(starter: String, of seed: Seed, as id: String) throws(WorkspaceError) -> StarterPlan {
        let main = try mainTip()
        guard let plan = seed.plan(starter, founder: id, today: Day(seconds: now), templates: try templates(at: main)) else {
            throw WorkspaceError(
                .fault, en: "there is no starter \(escaped(starter))", fr: "il n'y a pas de kit de départ \(escaped(starter))")
        }
        return plan
    }

    /// Makes one saved draft of all documents of a starter and opens it. Nobody is asked to read it.
    package func begin(with plan: StarterPlan, of seed: Seed, as id: String) async throws(WorkspaceError) {
        let main = try mainTip()
        guard let member = seed.members.first(where: { $0.id == id }), let key = try signingKey() else { throw Self.noDraft }
        let tree = try git { () throws(GitError) in
            var changes: [String: FileVersion?] = [:]
            for document in plan.documents {
                changes[document.path] = FileVersion(mode: .regular, id: try repository.writeBlob(Array(document.text.utf8)))
                for (path, bytes) in document.attachments {
                    changes[path] = FileVersion(mode: .regular, id: try repository.writeBlob(bytes))
                }
            }
            return try repository.writeTree(basedOn: main, changing: changes)
        }
        let commit = try await write(
            Transition(
                tree: tree, parents: [main], author: identity(of: member), message: "Begin with the starter \(plan.name)\n",
                reference: Ref.draft(plan.draft), from: nil), key: key)
        try perform(
            [
                .move(Ref.draft(plan.draft), from: nil, to: commit), .files(from: try headCommit(), to: commit),
                .head("draft/\(plan.draft)"),
            ],
            message: "new draft \(plan.draft)")
    }
}
