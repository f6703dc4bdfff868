import Documents
import Review
import Workspace

extension Workspace {
    /// The command that says once more what an entry said; where no command says it all, where its signed text is.
    func again(_ entry: JournalEntry, in snapshot: Snapshot) throws(WorkspaceError) -> Phrase {
        let doc = slug(entry.entry.subjects.first?.doc ?? "")
        let why = entry.entry.why.map { " -m \"\($0.shown)\"" } ?? ""
        switch entry.entry.kind {
        case .approve, .object, .abstain, .withdraw, .abandon, .confirm, .acknowledge, .flag:
            return Phrase(command: "praxis \(entry.entry.kind.name) \(doc)\(why)")
        case .use: return Phrase(command: "praxis used \(doc)\(why)")
        case .submit where entry.entry.subjects.contains { $0.retires == true },
            .revise where entry.entry.subjects.contains { $0.retires == true }:
            return Phrase(command: "praxis retire \(doc)\(why)")
        case .submit, .revise, .request:
            let to = entry.entry.to.map { " --to \($0.map { $0.hasPrefix("@") ? $0 : "@\($0)" }.joined(separator: ","))" } ?? ""
            let change = entry.entry.subjects.first.map { " --class \($0.class.rawValue)" } ?? ""
            let slug = entry.entry.draft.map { String($0.branch.dropFirst("draft/".count)).shown } ?? doc
            return Phrase(command: "praxis submit \(slug)\(change)\(to)")
        case .delegate:
            guard !entry.entry.isEndOfDelegation, let to = entry.entry.to?.first, let until = entry.entry.until else {
                return Phrase(command: "praxis delegate --end")
            }
            let scope = entry.entry.scope.map { " --scope \($0.joined(separator: ","))" } ?? ""
            return Phrase(command: "praxis delegate \(to.shown) --until \(until.shown)\(scope.shown)")
        case .comment, .suggest, .resolve:
            return try remark(entry, doc, in: snapshot) ?? Self.byHand(entry)
        case .revoke:
            guard let revoked = entry.entry.revoked else { return Self.byHand(entry) }
            let last = (revoked.last.isEmpty ? ["none"] : revoked.last).map { " --last-good \($0.prefix(12))" }.joined()
            return Phrase(command: "praxis revoke \(shellWord(revoked.key.shown))\(last)\(why)")
        case .publish, .override, .unknown:
            return Self.byHand(entry)
        }
    }

    private static func byHand(_ entry: JournalEntry) -> Phrase {
        Phrase(
            en: "say it again; its words: git show \(entry.id)", fr: "dites-le à nouveau ; ses mots : git show \(entry.id)")
    }

    /// With the words that were said; `nil` where they do not fit on a line.
    private func remark(_ entry: JournalEntry, _ doc: String, in snapshot: Snapshot) throws(WorkspaceError) -> Phrase? {
        let number = try entry.entry.about.flatMap { about throws(WorkspaceError) in try remarkNumbers(in: snapshot)[about] }
        var words: [String]
        switch entry.entry.kind {
        case .resolve:
            guard let number, entry.entry.accepts == nil else { return nil }
            words = ["praxis resolve \(number)"] + (entry.entry.why.map { ["-m", $0] } ?? [])
        case .suggest:
            guard let exact = entry.entry.anchor?.exact, let replacement = try text(.replacement, of: entry) else { return nil }
            words = ["praxis suggest \(doc)", "--on", exact, "--to", replacement]
        default:
            words = entry.entry.about == nil ? ["praxis comment \(doc)"] : number.map { ["praxis reply \($0)"] } ?? []
            if let exact = entry.entry.anchor?.exact { words += ["--on", exact] }
        }
        if let said = try text(.comment, of: entry) { words += ["-m", said] }
        guard let verb = words.first, !words.contains(where: { $0.contains(where: \.isNewline) || $0.count > 200 }) else { return nil }
        let command = Phrase(command: verb)
        let rest = words.dropFirst().map { " " + shellWord($0.shown) }.joined()
        return Phrase(en: command.en + rest, fr: command.fr + rest)
    }

    private func slug(_ doc: String) -> String { (DocumentID(parsing: doc)?.slug ?? doc).shown }
}
