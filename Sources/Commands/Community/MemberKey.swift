import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis member key`: the keys that a member signs with.
struct MemberKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: bilingual(Phrase(en: "Add a key, or lay one down", fr: "Ajouter une clé, ou en retirer une")),
        subcommands: [MemberKeyAdd.self, MemberKeyRetire.self], aliases: ["cle"])
}

/// `praxis member key add`: proposes one more key.
struct MemberKeyAdd: GoverningCommand {
    static let configuration = CommandConfiguration(
        word: "add", french: "ajouter", Phrase(en: "Propose one more key of a member", fr: "Proposer une clé de plus pour un membre"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: MemberArgument
    @Argument(help: ArgumentHelp(Phrase(en: "The public key, or its file.", fr: "La clé publique, ou son fichier."), valueName: "key"))
    var key: String

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange {
        let member = try workspace.member(target.member, in: snapshot)
        let line = try workspace.publicKey(key)
        if let owner = snapshot.rulebook.owner(ofKey: line) {
            throw WorkspaceError(
                .refused, en: "that key is \(owner.name.shown)'s, now or once", fr: "cette clé est ou fut celle de \(owner.name.shown)",
                why: Phrase(en: "a signature must name one person and one time", fr: "une signature désigne une personne et un temps"),
                fix: Phrase(same: "ssh-keygen -t ed25519 -f ~/.ssh/praxis_ed25519_2"))
        }
        return RuleChange(
            slug: "member-\(member.id)", message: "Add a key of \(member.id)",
            files: try workspace.changing(member.id, [.addKey(line)], in: snapshot),
            what: Phrase(en: "\(member.name.shown) signs with one more key", fr: "\(member.name.shown) signe avec une clé de plus"),
            notes: workspace.selfNote(member.id, snapshot))
    }
}

/// `praxis member key retire`: proposes to lay a key down; what it signed until now stays.
struct MemberKeyRetire: GoverningCommand {
    static let configuration = CommandConfiguration(
        word: "retire", french: "retirer",
        Phrase(en: "Propose to lay a key down; what it signed stays", fr: "Proposer de retirer une clé ; ce qu'elle a signé reste"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: MemberArgument
    @Argument(
        help: ArgumentHelp(Phrase(en: "The key, or some of its letters.", fr: "La clé, ou quelques-unes de ses lettres."), valueName: "key")
    )
    var key: String

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange {
        let member = try workspace.member(target.member, in: snapshot)
        let line = try workspace.key(key, of: [member])
        let last = Dictionary(snapshot.entries.filter { $0.key == line }.map { ($0.entry.journal, $0) }) {
            $0.entry.seq > $1.entry.seq ? $0 : $1
        }
        let retired = Member.RetiredKey(key: Member.Key(line: line), last: last.values.map(\.id).sorted())
        return RuleChange(
            slug: "member-\(member.id)", message: "Lay down a key of \(member.id)",
            files: try workspace.changing(member.id, [.retireKey(retired)], in: snapshot),
            what: Phrase(
                en: "\(member.name.shown) lays a key down; what it signed until now stays",
                fr: "\(member.name.shown) retire une clé ; ce qu'elle a signé jusqu'ici reste"),
            notes: [
                Phrase(
                    en: "what it signs from now on will count for nothing: go on with another one",
                    fr: "ce qu'elle signe désormais ne comptera pas : continuez avec une autre")
            ])
    }
}

extension Workspace {
    /// One of the keys of some members, by its line, its file, or letters of it that only one has.
    func key(_ text: String, of members: [Member]) throws(WorkspaceError) -> String {
        let all = members.flatMap { $0.keys.map(\.line) }
        if let whole = Member.Key(openSSH: text)?.line, all.contains(whole) { return whole }
        let found = all.filter { text.count >= 6 && $0.contains(text) }
        if found.count == 1 { return found[0] }
        if found.isEmpty, text.hasSuffix(".pub") {
            let line = try publicKey(text)
            if all.contains(line) { return line }
        }
        throw WorkspaceError(
            .notFound, en: found.isEmpty ? "no member signs with that key" : "that could be \(found.count) keys",
            fr: found.isEmpty ? "aucun membre ne signe avec cette clé" : "cela peut désigner \(found.count) clés",
            why: Phrase(
                en: "keys: \(all.map { String($0.suffix(12)) }.joined(separator: ", "))",
                fr: "clés : \(all.map { String($0.suffix(12)) }.joined(separator: ", "))"),
            fix: Phrase(same: members.count == 1 ? "praxis member show \(members[0].id)" : "praxis member list --signers"))
    }
}
