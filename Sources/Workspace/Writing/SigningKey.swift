import Documents
import Git
package import Review
import Signatures

/// The key that a member signs with: what `ssh-keygen -Y sign -f` takes, and the public key it stands for.
package struct SigningKey: Hashable, Sendable {
    /// A private key, or a public one whose private half an agent holds.
    let file: String
    /// OpenSSH line without a comment.
    package let line: String

    /// The file that a person keeps to themselves.
    package var privateFile: String { file.hasSuffix(".pub") ? String(file.dropLast(4)) : file }
}

extension Workspace {
    /// The key that git is set to sign with (`user.signingkey` with `gpg.format=ssh`); `nil` where there is none.
    package func signingKey() throws(WorkspaceError) -> SigningKey? {
        guard let chosen = try setting("user.signingkey"), !chosen.isEmpty else { return nil }
        let literal = chosen.hasPrefix("key::") ? String(chosen.dropFirst(5)) : chosen
        if literal.hasPrefix("ssh-") || literal.hasPrefix("ecdsa-") || literal.hasPrefix("sk-") {
            let file = "\(localFolder)/signing-key.pub"
            try Files.write(Array("\(literal)\n".utf8), to: file)
            return try Self.signingKey(file: file, publicText: literal)
        }
        if let format = try setting("gpg.format"), format != "ssh" {
            throw WorkspaceError(
                .refused, en: "git signs with \(escaped(format)) here; entries are signed with an SSH key",
                fr: "git signe ici avec \(escaped(format)) ; les entrées se signent avec une clé SSH",
                fix: Phrase(same: "git config gpg.format ssh && git config user.signingkey ~/.ssh/id_ed25519.pub"))
        }
        return try Self.signingKey(at: expanded(chosen))
    }

    /// A key by its file: the public one, or the private one that the public one is beside.
    static func signingKey(at path: String) throws(WorkspaceError) -> SigningKey {
        let publicFile = path.hasSuffix(".pub") ? path : path + ".pub"
        guard let bytes = Files.read(publicFile) else {
            throw WorkspaceError(
                .refused, en: "the signing key \(escaped(publicFile)) is not there",
                fr: "la clé de signature \(escaped(publicFile)) n'existe pas",
                fix: Phrase(
                    en: "praxis join --as YOU --key FILE, or --new-key where it is lost",
                    fr: "praxis join --as VOUS --key FICHIER, ou --new-key si elle est perdue"))
        }
        return try signingKey(file: path, publicText: String(decoding: bytes, as: UTF8.self))
    }

    private static func signingKey(file: String, publicText: String) throws(WorkspaceError) -> SigningKey {
        do {
            return SigningKey(file: file, line: try PublicKey(openSSH: publicText).openSSH)
        } catch {
            throw WorkspaceError(
                .refused, en: "\(escaped(file)) is not a public key", fr: "\(escaped(file)) n'est pas une clé publique",
                why: Phrase(same: escaped("\(error)")),
                fix: Phrase(same: "ssh-keygen -t ed25519"))
        }
    }

    /// A public key as an OpenSSH line without a comment.
    static func key(_ text: String) throws(WorkspaceError) -> String {
        do {
            return try PublicKey(openSSH: text).openSSH
        } catch {
            throw WorkspaceError(
                .misuse, en: "this is not a public key: \(escaped(String(text.prefix(40))))",
                fr: "ce n'est pas une clé publique : \(escaped(String(text.prefix(40))))",
                fix: Phrase(
                    en: "paste the line of a file such as ~/.ssh/id_ed25519.pub, or name that file",
                    fr: "collez la ligne d'un fichier tel que ~/.ssh/id_ed25519.pub, ou nommez ce fichier"))
        }
    }

    /// `~/` is the person's home, as git reads it.
    func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = environment["HOME"] else { return path.hasPrefix("/") ? path : "\(directory)/\(path)" }
        return home + path.dropFirst(1)
    }

    /// `.git/praxis`: local and disposable.
    var localFolder: String { "\(repository.commonDirectory)/praxis" }

    /// Signs the bytes of a commit as git would (namespace `git`), through ssh-keygen, so that agents and hardware keys work.
    func sign(_ bytes: [UInt8], with key: SigningKey, namespace: String = "git") async throws(WorkspaceError) -> String {
        let ending = try await keygen(["-Y", "sign", "-n", namespace, "-f", key.file]).run(input: bytes)
        guard ending.code == 0 else {
            let detail = ending.errors.split(separator: "\n").last.map(String.init) ?? "ssh-keygen \(ending.code)"
            throw WorkspaceError(
                .refused, en: "the signature could not be made: \(escaped(detail))",
                fr: "la signature n'a pas pu être faite : \(escaped(detail))",
                fix: Phrase(
                    en: "ssh-add \(escaped(key.file)), or unlock the key, and try again",
                    fr: "ssh-add \(escaped(key.file)), ou déverrouillez la clé, puis réessayez"))
        }
        return String(decoding: ending.output, as: UTF8.self)
    }

    /// Who saves a draft here: the member, or somebody whose proposal to become one is not published yet. A draft is never trusted, so a
    /// newcomer can begin to write at once.
    package func writer(in snapshot: Snapshot) throws(WorkspaceError) -> (member: Member, key: SigningKey) {
        guard let id = snapshot.me, snapshot.rulebook.members[id] == nil, let key = try signingKey(), let person = try personOfGit() else {
            return try signer(in: snapshot)
        }
        return (Member(id: id, name: person.name, emails: [person.email], entity: "", roles: [], keys: [Member.Key(line: key.line)]), key)
    }

    package static var nobodyHere: WorkspaceError {
        WorkspaceError(
            .notAllowed, en: "this clone does not know who you are", fr: "ce clone ne sait pas qui vous êtes",
            fix: Phrase(same: "praxis join --as MEMBER"))
    }

    /// The member who works here with the key that is theirs.
    ///
    /// - Throws: `notAllowed` where this clone has not joined, or where its key is not one of the member's.
    package func signer(in snapshot: Snapshot) throws(WorkspaceError) -> (member: Member, key: SigningKey) {
        guard let id = snapshot.me else { throw Self.nobodyHere }
        guard let member = snapshot.rulebook.members[id] else {
            throw WorkspaceError(
                .notAllowed, en: "\(escaped(id)) is not a member yet", fr: "\(escaped(id)) n'est pas encore membre",
                why: Phrase(
                    en: "the proposal that adds you has not been published", fr: "la proposition qui vous ajoute n'est pas publiée"),
                fix: Phrase(
                    en: "ask a facilitator: praxis approve members/\(escaped(id)).yml",
                    fr: "demandez à un animateur : praxis approuver members/\(escaped(id)).yml"))
        }
        guard let key = try signingKey() else {
            throw WorkspaceError(
                .notAllowed, en: "there is no signing key here", fr: "il n'y a pas de clé de signature ici",
                fix: Phrase(same: "praxis join --as \(escaped(id))"))
        }
        guard member.keys.contains(where: { $0.line == key.line }) else {
            throw WorkspaceError(
                .notAllowed, en: "the key of this clone is not one of \(escaped(member.name))'s",
                fr: "la clé de ce clone n'est pas une de celles de \(escaped(member.name))",
                why: Phrase(en: "a signature with it would count for nothing", fr: "une signature faite avec elle ne compterait pas"),
                fix: Phrase(
                    en: "a colleague: praxis member key add \(escaped(id)) '\(escaped(key.line))'; once it is published: praxis sync",
                    fr: "un collègue : praxis member key add \(escaped(id)) '\(escaped(key.line))' ; une fois publié : praxis sync"))
        }
        guard member.isActive(on: snapshot.today) else {
            throw WorkspaceError(
                .notAllowed, en: "\(escaped(member.name)) is not an active member", fr: "\(escaped(member.name)) n'est pas un membre actif",
                fix: Phrase(
                    en: "a facilitator can change that: praxis member list", fr: "un animateur peut y remédier : praxis member list"))
        }
        return (member, key)
    }
}
