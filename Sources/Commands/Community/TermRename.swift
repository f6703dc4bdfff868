import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis term rename`: a word is given up for another one, and every published page that says it changes with it, in one proposal.
struct TermRename: GoverningCommand {
    static let configuration = CommandConfiguration(
        word: "rename", french: "renommer",
        Phrase(en: "Propose another word, on every page at once", fr: "Proposer un autre mot, sur toutes les pages à la fois"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(help: ArgumentHelp(Phrase(en: "The word as it is now.", fr: "Le mot actuel."), valueName: "old"))
    var old: String
    @Argument(help: ArgumentHelp(Phrase(en: "The word as it will be.", fr: "Le mot à venir."), valueName: "new"))
    var new: String
    @Option(
        name: .customLong("lang"),
        help: ArgumentHelp(
            Phrase(en: "en or fr, where the word is the same in both.", fr: "en ou fr, si le mot est le même dans les deux."),
            valueName: "lang"))
    var lang: Language?

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange {
        let holdings = try workspace.holdings(in: snapshot)
        let (entry, labels) = try workspace.term(old, holdings)
        let renaming = try renaming(entry, labels)
        try demandFreeLabel(renaming, entry, holdings)
        guard let published = entry.holding.published, let record = entry.holding.record else {
            throw WorkspaceError(
                .refused, en: "\(entry.holding.doc) is not published yet", fr: "\(entry.holding.doc) n'est pas encore publié",
                fix: Phrase(command: "praxis edit \(entry.holding.id.slug)"))
        }
        guard !isBeingChanged(entry.holding), let term = renaming.renamed(published) else {
            throw WorkspaceError(
                .refused, en: "\(record.path.shown) cannot be changed in place", fr: "\(record.path.shown) ne se modifie pas sur place",
                why: Phrase(
                    en: "somebody is changing it, or its labels are written in an unusual way",
                    fr: "quelqu'un le modifie, ou ses libellés sont écrits d'une façon inhabituelle"),
                fix: Phrase(command: "praxis edit \(entry.holding.id.slug)"))
        }
        var files = [record.path: term.bytes]
        let uses = LabelUses(
            of: [renaming.old], saying: renaming.new, term: entry.holding.doc, in: renaming.language,
            among: holdings.all("term").compactMap { Catalogue.Term($0.newest) })
        var notes: [Phrase] = []
        for document in holdings.documents where document.id != entry.holding.id && document.isPublished {
            guard let text = document.published, let path = document.record?.path, !uses.found(in: text).isEmpty else { continue }
            if isBeingChanged(document) {
                notes.append(
                    Phrase(
                        en: "\(path.shown) is being changed; write the new word there",
                        fr: "\(path.shown) est en cours de modification ; écrivez-y le nouveau mot"))
                continue
            }
            let bytes = uses.replaced(in: text)
            if bytes != text.source.bytes { files[path] = bytes }
            notes += uses.found(in: Documents.parse(Source(path: path, bytes: bytes))).map { left in
                let words = "\(path.shown):\(left.range.start.line)"
                return Phrase(
                    en: "\(words): a plural, or a word after an apostrophe, is left to you",
                    fr: "\(words) : un pluriel, ou un mot élidé, vous est laissé")
            }
        }
        let pages = files.count - 1
        return RuleChange(
            slug: "rename-\(entry.holding.id.slug)",
            message: "Say \(escaped(renaming.new)) for \(escaped(renaming.old)) on \(pages) page\(pages == 1 ? "" : "s")", files: files,
            what: Phrase(
                en:
                    "\"\(renaming.old.shown)\" becomes \"\(renaming.new.shown)\" on \(pages) page\(pages == 1 ? "" : "s") and in \(entry.holding.doc)",
                fr:
                    "« \(renaming.old.shown) » devient « \(renaming.new.shown) » sur \(pages) page\(pages > 1 ? "s" : "") et dans \(entry.holding.doc)"
            ), notes: notes)
    }

    private func renaming(_ entry: TermEntry, _ labels: [SearchLabel]) throws(WorkspaceError) -> TermRenaming {
        let preferred = labels.filter { $0.kind == .preferred && (lang == nil || $0.language == lang?.rawValue) }
        guard preferred.count == 1, let label = preferred.first, let language = Language(rawValue: label.language) else {
            let all = SearchedText.labels(of: entry.holding.newest).filter { $0.kind == .preferred }
            throw WorkspaceError(
                .misuse,
                en: preferred.count > 1
                    ? "\"\(old.shown)\" is the word in several languages"
                    : "\"\(old.shown)\" is no preferred label of \(entry.holding.doc)",
                fr: preferred.count > 1
                    ? "« \(old.shown) » est le mot dans plusieurs langues"
                    : "« \(old.shown) » n'est pas un libellé retenu de \(entry.holding.doc)",
                fix: preferred.count > 1
                    ? Phrase(same: "--lang en, --lang fr")
                    : all.first.map { Phrase(command: "praxis term rename \"\($0.text.shown)\" \"\(new.shown)\"") })
        }
        let word = new.unpadded
        guard word.contains(where: \.isLetter), word.count <= 80, !word.contains(where: \.isNewline),
            !Catalogue.Term.isSame(word, label.text)
        else {
            throw WorkspaceError(
                .misuse, en: "\"\(new.shown)\" is no other word of 80 letters or less",
                fr: "« \(new.shown) » n'est pas un autre mot d'au plus 80 lettres", fix: Phrase(command: "praxis term list"))
        }
        return TermRenaming(label.text, to: word, in: language)
    }

    /// A word that names two concepts is no term.
    private func demandFreeLabel(_ renaming: TermRenaming, _ entry: TermEntry, _ holdings: Holdings) throws(WorkspaceError) {
        let other = holdings.vocabulary().first { other in
            other.holding.id != entry.holding.id && other.term?.domain == entry.term?.domain
                && other.labels(renaming.language.rawValue).map { Catalogue.Term.isSame($0.preferred, renaming.new) } ?? false
        }
        guard let other else { return }
        throw WorkspaceError(
            .refused, en: "\"\(renaming.new.shown)\" is the word for \(other.holding.doc)",
            fr: "« \(renaming.new.shown) » est le mot pour \(other.holding.doc)",
            why: Phrase(en: "a word that means two things is no term", fr: "un mot qui veut dire deux choses n'est pas un terme"),
            fix: Phrase(command: "praxis show \(other.holding.id.slug)"))
    }

    private func isBeingChanged(_ holding: Holding) -> Bool {
        holding.proposed != nil || holding.newest.source.bytes != holding.published?.source.bytes
    }
}
