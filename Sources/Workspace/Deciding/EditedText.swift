package import Documents
import Git
package import Review

/// The text of a draft as it is to be changed in a place of its own, as a page is: what it is now, and what it will be compared with.
package struct EditedText: Sendable {
    package let document: KnownDocument
    package let plan: EditingPlan
    /// What the draft holds, with what is not saved where it is open here.
    package let source: Source
    /// Whether its file is in the folder.
    let isOpenHere: Bool

    /// Names exactly this text: whoever saves another one over it has to name it.
    package var blob: String { blobID(of: source) }

    /// The text; `nil` where it holds what a page cannot give back as it is: bytes that are no UTF-8, or control characters.
    package var text: String? {
        guard let text = String(validating: source.bytes, as: UTF8.self) else { return nil }
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) || ["\n", "\t", "\r"].contains(scalar)
        }
        return isPlain ? text : nil
    }

    /// The bytes of a text that was typed in its place: line ends as they were.
    package func bytes(of typed: String) -> [UInt8] {
        let plain = typed.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let isWindows = source.bytes.firstRange(of: [13, 10]) != nil
        return Array((isWindows ? plain.replacing("\n", with: "\r\n") : plain).utf8)
    }
}

/// What came of saving a text that was typed elsewhere.
package enum SavedText: Sendable {
    case saved(Saved)
    /// It is what was saved last.
    case unchanged
    /// Somebody has changed the text meanwhile; nothing was changed.
    case met(EditedText)
    /// It breaks the template: nothing was changed.
    case refused([Diagnostic])
}

/// A draft that was saved.
package struct Saved: Hashable, Sendable {
    package let draft: String
    /// Findings that are left.
    package let left: Int

    package init(draft: String, left: Int) {
        self.draft = draft
        self.left = left
    }

    package static let nothing = Phrase(
        en: "Nothing has changed since the last save.", fr: "Rien n'a changé depuis le dernier enregistrement.")

    package var words: Phrase {
        Phrase(
            en: "Saved. \(left == 0 ? "Nothing is left to fill in." : "\(left) things are left to fill in before you submit.")",
            fr: "Enregistré. \(left == 0 ? "Il ne reste rien à remplir." : "Il reste \(left) points à remplir avant de soumettre.")")
    }

    /// The next useful command.
    package var next: Phrase {
        left == 0
            ? Phrase(en: "praxis submit \(draft)", fr: "praxis soumettre \(draft)") : Phrase(en: "praxis check", fr: "praxis verifier")
    }
}

extension Workspace {
    /// The text that a person would go on with. Nothing is opened, and nothing moves.
    package func editedText(_ doc: String, in snapshot: Snapshot) throws(WorkspaceError) -> EditedText {
        let (document, drafts) = try findWritten(doc, in: snapshot)
        let plan = try editingPlan(document, drafts, in: snapshot)
        let open = try currentDraft()
        if let folder = repository.workDirectory, let bytes = Files.read("\(folder)/\(plan.path)") {
            // What was changed without a draft becomes a part of the new one.
            let isBegun = open == nil && plan.start == .new ? try isUnsaved(plan.path) : false
            if open == plan.slug || isBegun {
                return EditedText(document: document, plan: plan, source: Source(path: plan.path, bytes: bytes), isOpenHere: true)
            }
        }
        let tip = try tip(of: plan, snapshot)
        guard let file = try git({ () throws(GitError) in try repository.file(at: plan.path, in: tip) }) else {
            throw WorkspaceError(
                .notFound, en: "\(escaped(plan.path)) is not in the draft \(escaped(plan.slug))",
                fr: "\(escaped(plan.path)) n'est pas dans le brouillon \(escaped(plan.slug))",
                fix: Phrase(en: "praxis edit \(document.id.slug)", fr: "praxis modifier \(document.id.slug)"))
        }
        return EditedText(document: document, plan: plan, source: try source(file), isOpenHere: false)
    }

    /// What the checks say of a text in the place of the one that is edited.
    package func findings(on bytes: [UInt8], inPlaceOf edited: EditedText, stage: Stage, in snapshot: Snapshot) throws(WorkspaceError)
        -> [Diagnostic]
    {
        let source = Source(path: edited.plan.path, bytes: bytes)
        guard isDocument(source.path) else { return [] }
        let tree = edited.isOpenHere ? try workTree().holding(source.path) : try tree(of: try tip(of: edited.plan, snapshot))
        return try findings(in: CheckedText(documents: [parse(source)], tree: tree), rulebook: snapshot.rulebook, stage: stage)
    }

    /// Saves a text that was typed elsewhere as one version of the draft, with all that is not saved in it.
    ///
    /// - Parameter blob: the text that it replaces. Where that is another one by now, nothing moves.
    package func save(
        _ bytes: [UInt8], of doc: String, replacing blob: String, message: String, by member: Member, key: SigningKey, in snapshot: Snapshot
    ) async throws(WorkspaceError) -> SavedText {
        try demandUsable()
        let edited = try editedText(doc, in: snapshot)
        if edited.blob != blob, edited.source.bytes != bytes { return .met(edited) }
        let errors = try findings(on: bytes, inPlaceOf: edited, stage: .structure, in: snapshot).filter { $0.severity == .error }
        guard errors.isEmpty else { return .refused(errors) }
        if let other = try replace(edited, by: bytes, in: snapshot) { return .met(other) }
        let paths = try unsavedPaths()
        if paths.isEmpty { return .unchanged }
        let findings = try findings(inUnsaved: paths, rulebook: snapshot.rulebook)
        guard findings.allSatisfy({ $0.severity != .error }) else { return .refused(findings.filter { $0.severity == .error }) }
        _ = try await Interruption.held { () async throws(WorkspaceError) in
            try await save(message, paths: paths, by: member, key: key)
        }
        return .saved(Saved(draft: edited.plan.slug, left: findings.count))
    }

    /// Opens the draft and writes its file, unless somebody else was faster. Two who save at once take turns here; nothing is waited for
    /// meanwhile.
    ///
    /// - Returns: what the other one wrote; `nil` where the file is written.
    private func replace(_ edited: EditedText, by bytes: [UInt8], in snapshot: Snapshot) throws(WorkspaceError) -> EditedText? {
        let turn = try turn("editing")
        defer { turn.release() }
        let now = try editedText(edited.document.doc, in: snapshot)
        if now.source.bytes != edited.source.bytes { return now }
        let file = try open(now.plan, in: snapshot)
        if Files.read(file) != bytes { try write(bytes, to: file) }
        return nil
    }
}
