package import Community
import Documents
import Git
package import Review
import Signatures

extension Workspace {
    /// Signs a statement of completion, whose page is made by whoever asks. Nothing of it is written here.
    package func signStatement(_ page: [UInt8], with key: SigningKey) async throws(WorkspaceError) -> String {
        try await sign(page, with: key, namespace: CompletedProgramme.namespace)
    }

    /// Refuses a statement that nobody would believe: of a programme that is not published, or by somebody who is no trainer.
    package func demandTrainer(_ member: Member, in snapshot: Snapshot) throws(WorkspaceError) {
        if member.holds(Self.trainer) { return }
        let able = snapshot.rulebook.activeMembers(on: snapshot.today).filter { $0.holds(Self.trainer) }.map(\.name).joined(separator: ", ")
        throw WorkspaceError(
            .notAllowed, en: "a statement of completion is signed by a trainer, and you are none",
            fr: "une attestation est signée par un formateur, et vous ne l'êtes pas",
            why: able.isEmpty ? nil : Phrase(en: "trainers: \(escaped(able))", fr: "formateurs : \(escaped(able))"),
            fix: Phrase(same: "praxis member role \(escaped(member.id)) trainer"))
    }

    private static let trainer = "trainer"

    /// A path outside the files of this repository, by whatever links it is reached: what is about a person must not be saved with them.
    package func pathOutside(_ path: String) throws(WorkspaceError) -> String {
        var folder = Files.parent(of: path)
        while folder.count > 1, !Files.exists(folder) { folder = Files.parent(of: folder) }
        let place = Disk.resolved(folder) + "/"
        let isInside = top.map { place.hasPrefix(Disk.resolved($0) + "/") } ?? false
        guard isInside || path.contains("/../") || place.hasPrefix(Disk.resolved(repository.commonDirectory) + "/") else { return path }
        throw WorkspaceError(
            .refused, en: "\(escaped(path)) may be inside the repository, whose history cannot forget a name",
            fr: "\(escaped(path)) peut être dans le dépôt, dont l'historique ne peut oublier un nom",
            fix: Phrase(
                en: "name a file elsewhere by its whole path: --into ~/statement.html",
                fr: "nommez un fichier ailleurs par son chemin entier : --into ~/attestation.html"))
    }

    /// Judges a statement with this clone alone, by the rules in force where it was signed.
    ///
    /// - Parameters:
    ///   - page: the signed bytes, of which `completion` was read.
    ///   - signature: armored.
    /// - Returns: the member who signed it, as they were then.
    package func verifyStatement(_ completion: CompletedProgramme, _ page: [UInt8], signature: String) throws(WorkspaceError) -> Member {
        let snapshot = try snapshot()
        let key = try keyOfStatement(page, signature)
        guard completion.community == snapshot.rulebook.community.id else {
            throw Self.noStatement(
                "it is of another community (\(completion.community))", "elle vient d'une autre communauté (\(completion.community))",
                fix: Phrase(en: "verify it in a clone of that community", fr: "vérifiez-la dans un clone de cette communauté"))
        }
        guard let state = ObjectID(hex: completion.state), try isPublished(state, in: snapshot) else {
            throw Self.noStatement(
                "it names a state of the community that was never published here",
                "elle cite un état de la communauté qui n'a jamais été publié ici", fix: Phrase(same: "praxis sync"))
        }
        let rulebook = try rulebook(at: state)
        // A clock proves nothing: whoever has a lost key can name an old state and an old date.
        if isGivenUp(key, in: snapshot) || rulebook.hasGivenUp(key) {
            throw Self.noStatement(
                "its key was revoked or laid down, and nothing proves that it was signed before",
                "sa clé a été révoquée ou déposée, et rien ne prouve qu'elle ait été signée avant",
                fix: Phrase(en: "ask a trainer for a new statement", fr: "demandez une nouvelle attestation à un formateur"))
        }
        guard let member = rulebook.member(withKey: key) else {
            throw Self.noStatement(
                "its key was no member's", "sa clé n'était celle d'aucun membre",
                fix: Phrase(
                    en: "ask a trainer of the community for a statement", fr: "demandez une attestation à un formateur de la communauté"))
        }
        guard member.id == completion.trainer else {
            throw Self.noStatement(
                "it names \(escaped(completion.trainer)) and was signed by \(escaped(member.id))",
                "elle cite \(escaped(completion.trainer)) et a été signée par \(escaped(member.id))",
                fix: Phrase(en: "ask \(escaped(member.name)) about it", fr: "demandez à \(escaped(member.name))"))
        }
        guard member.holds(Self.trainer), member.isActive(on: completion.date) else {
            throw Self.noStatement(
                "\(escaped(member.name)) was no trainer of the community when it was signed",
                "\(escaped(member.name)) n'était pas formateur de la communauté quand elle a été signée",
                fix: Phrase(
                    en: "ask a trainer of the community for a statement", fr: "demandez une attestation à un formateur de la communauté"))
        }
        let record = try record(of: completion.programme.description, at: state)?.record
        guard let record, record.version.description == completion.version, record.status == .published else {
            throw Self.noStatement(
                "\(completion.programme) \(escaped(completion.version)) was not published when it was signed",
                "\(completion.programme) \(escaped(completion.version)) n'était pas publié quand elle a été signée",
                fix: Phrase(same: "praxis history \(completion.programme)"))
        }
        guard completion.date <= snapshot.today else {
            throw Self.noStatement(
                "its date is still to come: \(completion.date.iso)", "sa date est encore à venir : \(completion.date.iso)",
                fix: Phrase(en: "ask a trainer for a new statement", fr: "demandez une nouvelle attestation à un formateur"))
        }
        return member
    }

    private func keyOfStatement(_ page: [UInt8], _ armored: String) throws(WorkspaceError) -> String {
        let signature: SSHSignature
        do {
            signature = try SSHSignature(armored: armored)
        } catch {
            throw Self.noStatement(
                "its signature cannot be read", "sa signature est illisible",
                fix: Phrase(en: "ask for the file again", fr: "redemandez le fichier"))
        }
        guard check(signature, of: page, namespace: CompletedProgramme.namespace) == .valid else {
            throw Self.noStatement(
                "its text is not what was signed", "son texte n'est pas celui qui a été signé",
                fix: Phrase(en: "ask a trainer for a new statement", fr: "demandez une nouvelle attestation à un formateur"))
        }
        return signature.publicKey.openSSH
    }

    private func isPublished(_ state: ObjectID, in snapshot: Snapshot) throws(WorkspaceError) -> Bool {
        guard try git({ () throws(GitError) in try repository.header(of: state) })?.kind == .commit else { return false }
        if state == snapshot.main { return true }
        return try git { () throws(GitError) in try repository.isAncestor(state, of: snapshot.main) }
    }

    /// By the rules of today, or by a revocation that they do not know yet.
    private func isGivenUp(_ key: String, in snapshot: Snapshot) -> Bool {
        snapshot.rulebook.hasGivenUp(key)
            || snapshot.entries.contains { RevokedKeys.revocation(in: $0, rulebook: snapshot.rulebook)?.key == key }
    }

    private static func noStatement(_ en: String, _ fr: String, fix: Phrase) -> WorkspaceError {
        WorkspaceError(.refused, en: "this statement is not good: \(en)", fr: "cette attestation n'est pas valable : \(fr)", fix: fix)
    }
}

extension Rulebook {
    /// Whether somebody gave the key up.
    fileprivate func hasGivenUp(_ key: String) -> Bool {
        members.values.contains { member in member.retiredKeys.contains { $0.key.line == key } }
    }
}
