package import Documents
import Git
package import Review

/// Suggestions that are about to be taken over into a draft, worked out before anything moves.
package struct Acceptance: Sendable {
    package let plan: EditingPlan
    /// In the order of their numbers.
    package let accepted: [Suggestion]
    /// Those that do not fit, each with the reason; for an overlap with the index of the other one among all that were asked for.
    package let left: [(suggestion: Suggestion, outcome: Rewording.Outcome)]
    package let all: [Suggestion]
    /// Errors of structure that the new text would have and the old one has not.
    package let findings: [Diagnostic]
    /// The draft's last save, its text, and the text with the words taken over; equal where it has them already.
    let tip: ObjectID
    let saved: Source
    let newSaved: Source
    /// The file in the folder, where the draft is open; `nil` elsewhere. What is not saved in it stays, and stays unsaved.
    let work: Source?
    let newWork: Source?

    /// A suggestion, with its number in this clone and its words.
    package struct Suggestion: Sendable {
        package let number: Int
        package let remark: Remark
        package let replacement: String

        package init(number: Int, remark: Remark, replacement: String) {
            self.number = number
            self.remark = remark
            self.replacement = replacement
        }
    }

    /// How the message of the save begins.
    static let subject = "Accept "

    /// Whether the folder holds words that were not saved.
    package var keepsUnsaved: Bool { work.map { $0.bytes != saved.bytes } ?? false }
}

extension Workspace {
    /// Works out what taking over some suggestions on one document makes of its draft. One is accepted where it fits what was saved and what
    /// stands in the folder; all that was written meanwhile stays.
    package func acceptance(of suggestions: [Acceptance.Suggestion], in plan: EditingPlan, _ snapshot: Snapshot) throws(WorkspaceError)
        -> Acceptance
    {
        let tip = try tip(of: plan, snapshot)
        guard let file = try git({ () throws(GitError) in try repository.file(at: plan.path, in: tip) }) else {
            throw WorkspaceError(
                .refused, en: "\(escaped(plan.path)) is not saved under that name in the draft \(escaped(plan.slug))",
                fr: "\(escaped(plan.path)) n'est pas enregistré sous ce nom dans le brouillon \(escaped(plan.slug))",
                fix: Phrase(en: "praxis save -m \"...\"", fr: "praxis enregistrer -m \"...\""))
        }
        let saved = try source(file)
        var work: Source?
        if try currentDraft() == plan.slug, let folder = repository.workDirectory, let bytes = Files.read("\(folder)/\(plan.path)") {
            work = Source(path: plan.path, bytes: bytes)
        }
        let originals = try originals(of: suggestions)
        var (chosen, left) = (suggestions, [(suggestion: Acceptance.Suggestion, outcome: Rewording.Outcome)]())
        while true {
            let changes = chosen.map { Rewording(anchor: $0.remark.entry.entry.anchor ?? .nowhere, replacement: $0.replacement) }
            let inSaved = rewording(saved, blob: blobID(of: saved), changes, originals: originals)
            let inWork = work.map { rewording($0, blob: blobID(of: $0), changes, originals: originals) }
            let outcomes = zip(inSaved.outcomes, inWork?.outcomes ?? inSaved.outcomes).map { $0.fits ? $1 : $0 }
            // What does not fit one of the texts is taken out of both, and they are made again without it.
            guard let misfit = outcomes.lastIndex(where: { !$0.fits }) else {
                let findings = try newErrors(inSaved.source, since: saved, tip: tip, snapshot)
                return Acceptance(
                    plan: plan, accepted: chosen, left: left.sorted { $0.suggestion.number < $1.suggestion.number }, all: suggestions,
                    findings: findings, tip: tip, saved: saved, newSaved: inSaved.source, work: work, newWork: inWork?.source)
            }
            var outcome = outcomes[misfit]
            if case .overlaps(let index) = outcome {
                outcome = .overlaps(suggestions.firstIndex { $0.number == chosen[index].number } ?? 0)
            }
            left.append((chosen[misfit], outcome))
            chosen.remove(at: misfit)
        }
    }

    /// What a draft would be opened on.
    func tip(of plan: EditingPlan, _ snapshot: Snapshot) throws(WorkspaceError) -> ObjectID {
        switch plan.start {
        case .own:
            guard let draft = snapshot.drafts.first(where: { $0.slug == plan.slug && $0.remote == nil }) else { throw Self.noDraft }
            return draft.tip
        case .continued(let draft), .received(let draft): return draft.tip
        case .submitted(let tip): return tip
        case .new: return snapshot.main
        }
    }

    private func originals(of suggestions: [Acceptance.Suggestion]) throws(WorkspaceError) -> [String: PlainText] {
        var originals: [String: PlainText] = [:]
        for suggestion in suggestions {
            guard let subject = suggestion.remark.subject, originals[subject.blob] == nil else { continue }
            originals[subject.blob] = try text(of: subject).map(PlainText.init)
        }
        return originals
    }

    /// As for every save: words of others are held to the template like the author's own.
    func newErrors(_ new: Source, since old: Source, tip: ObjectID, _ snapshot: Snapshot) throws(WorkspaceError) -> [Diagnostic] {
        guard isDocument(new.path), new.bytes != old.bytes else { return [] }
        let tree = try tree(of: tip)
        func errors(_ source: Source) throws(WorkspaceError) -> [Diagnostic] {
            try findings(in: CheckedText(documents: [parse(source)], tree: tree), rulebook: snapshot.rulebook, stage: .structure)
                .filter { $0.severity == .error }
        }
        let before = Set(try errors(old).map { "\($0.rule) \($0.message.en)" })
        return try errors(new).filter { !before.contains("\($0.rule) \($0.message.en)") }
    }

    /// Takes the words over: the file in the folder, then one save, then the signed entry that says so. A stop in between loses nothing, and the
    /// same command ends where it would have.
    package func accept(_ acceptance: Acceptance, of proposal: Proposal, by member: Member, key: SigningKey, in snapshot: Snapshot)
        async throws(WorkspaceError)
    {
        let plan = acceptance.plan
        let file = try open(plan, in: snapshot)
        if let work = acceptance.work, let new = acceptance.newWork {
            guard Files.read(file) == work.bytes else {
                throw WorkspaceError(
                    .raced, en: "\(escaped(plan.path)) was changed while you accepted; nothing was changed",
                    fr: "\(escaped(plan.path)) a été modifié pendant ce temps ; rien n'a changé",
                    fix: Phrase(en: "try again", fr: "réessayez"))
            }
            if new.bytes != work.bytes { try write(new.bytes, to: file) }
        } else {
            try write(acceptance.newSaved.bytes, to: file)
        }
        if acceptance.newSaved.bytes != acceptance.saved.bytes { try await save(acceptance, by: member, key: key, snapshot) }
        let doc = acceptance.accepted.first?.remark.doc
        _ = try await append(
            Statement(
                .resolve, proposal: proposal.id, round: proposal.round.number, subjects: proposal.subjects.filter { $0.doc == doc },
                why: nil,
                accepts: acceptance.accepted.map(\.remark.id).sorted()),
            by: member, key: key, in: snapshot)
    }

    private func save(_ acceptance: Acceptance, by member: Member, key: SigningKey, _ snapshot: Snapshot) async throws(WorkspaceError) {
        let (path, tip) = (acceptance.plan.path, acceptance.tip)
        let (id, old, tree) = try git { () throws(GitError) in
            let old = try repository.file(at: path, in: tip)
            let id = try repository.writeBlob(acceptance.newSaved.bytes)
            let mode = old?.mode ?? .regular
            return (id, old, try repository.writeTree(basedOn: tip, changing: [path: FileVersion(mode: mode, id: id)]))
        }
        _ = try await apply(
            Transition(
                tree: tree, parents: [tip], author: identity(of: member), message: message(of: acceptance, by: member, snapshot),
                reference: Ref.draft(acceptance.plan.slug), from: tip), key: key)
        // What somebody staged themselves stays staged.
        guard let old else { return }
        try git { () throws(GitError) in
            guard try repository.stagedFiles().contains(old) else { return }
            try repository.stage(TreeFile(path: path, mode: old.mode, id: id))
        }
    }

    /// Who proposed the words is named, so that they are an author of the text and do not approve it.
    private func message(of acceptance: Acceptance, by member: Member, _ snapshot: Snapshot) -> String {
        let count = acceptance.accepted.count
        var lines = ["\(Acceptance.subject)\(count) suggestion\(count == 1 ? "" : "s")", ""]
        if let doc = acceptance.accepted.first?.remark.doc { lines.append("Praxis-Document: \(doc)") }
        for id in Set(acceptance.accepted.map(\.remark.member)).sorted() where id != member.id {
            guard let other = snapshot.rulebook.members[id], let email = other.emails.first else { continue }
            let name = escaped(other.name).filter { $0 != "<" && $0 != ">" }
            lines.append("Co-authored-by: \(name) <\(email)>")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Rewording.Outcome {
    fileprivate var fits: Bool {
        switch self {
        case .applied, .already: true
        case .changed, .gone, .overlaps, .entangled: false
        }
    }
}

extension Anchor {
    /// Of a suggestion that somebody signed without saying where: found in no text.
    fileprivate static let nowhere = Anchor(blob: "", start: 0, end: 0, exact: "", prefix: "", suffix: "", headings: [])
}
