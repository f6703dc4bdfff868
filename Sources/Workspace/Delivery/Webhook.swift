import Documents
package import FoundationEssentials
import Git

/// Where a workflow of Teams takes messages. The address is the secret: whoever has it can post.
package struct Webhook: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// For the connection, and for nothing that is shown.
    package let secret: URL
    package let host: String

    /// Printing it by mistake gives nothing away.
    package var description: String { "https://\(host)/…" }
    package var debugDescription: String { description }

    /// `nil` where this is no address with https; plain http is for this machine only, where nobody listens in between. The host is not judged:
    /// Microsoft has changed it twice.
    package init?(_ text: String) {
        guard !text.contains(where: { $0.isWhitespace || $0.isNewline }), let url = URL(string: text), let host = url.host(), !host.isEmpty,
            url.user() == nil, url.password() == nil
        else { return nil }
        let isHere = ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host.lowercased())
        guard url.scheme?.lowercased() == "https" || (url.scheme?.lowercased() == "http" && isHere) else { return nil }
        secret = url
        self.host = escaped(host)
    }
}

extension Workspace {
    /// The webhook of the channel: `PRAXIS_WEBHOOK`, git's `praxis.webhook`, or a file of one line that only its owner can read, `praxis/webhook` in
    /// the folder of the person's settings. `nil` where there is none.
    ///
    /// - Throws: where what is set cannot be used; the message never holds it.
    package func webhook() async throws(WorkspaceError) -> Webhook? {
        if let text = environment["PRAXIS_WEBHOOK"], !text.isEmpty { return try Self.webhook(text, from: "PRAXIS_WEBHOOK") }
        if let text = try await personalSetting("praxis.webhook") { return try Self.webhook(text, from: "git config praxis.webhook") }
        guard let file = webhookFile, let facts = Disk.facts(Disk.resolved(file)) else { return nil }
        guard facts.mode & 0o077 == 0 else {
            throw WorkspaceError(
                .refused, en: "\(escaped(file)) holds a secret, and others on this machine can read it",
                fr: "\(escaped(file)) contient un secret, que d'autres sur cette machine peuvent lire",
                fix: Phrase(same: "chmod 600 '\(escaped(file))'"))
        }
        guard let bytes = Files.read(file) else {
            throw WorkspaceError(.fault, en: "\(escaped(file)) cannot be read", fr: "\(escaped(file)) ne peut pas être lu")
        }
        return try Self.webhook(String(decoding: bytes, as: UTF8.self), from: file)
    }

    /// Where the secret may be kept; `nil` for somebody without a home.
    package var webhookFile: String? {
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return "\(folder)/praxis/webhook" }
        return environment["HOME"].map { "\($0)/.config/praxis/webhook" }
    }

    private static func webhook(_ text: String, from place: String) throws(WorkspaceError) -> Webhook {
        let trimmed = text.split(whereSeparator: \.isWhitespace)
        if trimmed.count == 1, let webhook = Webhook(String(trimmed[0])) { return webhook }
        throw WorkspaceError(
            .refused, en: "what \(escaped(place)) holds is not the address of a workflow",
            fr: "ce que contient \(escaped(place)) n'est pas l'adresse d'un flux de travail",
            why: Phrase(
                en: "an address begins with https:// and is one word; it is not shown, since it is a secret",
                fr: "une adresse commence par https:// et tient en un mot ; elle n'est pas affichée, car c'est un secret"),
            fix: Phrase(
                en: "copy it again from the workflow in Teams (docs/notifying.md)",
                fr: "copiez-la de nouveau depuis le flux de travail dans Teams (docs/notifying.md)"))
    }

    /// A setting of git's that names a program or holds a secret: the person's own, never one that came with the documents. `.git/config` and the
    /// files of the home are theirs; what these include from the work tree was written by whoever wrote the documents.
    func personalSetting(_ key: String) async throws(WorkspaceError) -> String? {
        let ending = try await gitChild(["config", "--null", "--show-origin", "--get", key]).run()
        let parts = ending.output.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        guard ending.code == 0, parts.count >= 2, !parts[1].isEmpty else { return nil }
        let origin = parts[0].hasPrefix("file:") ? String(parts[0].dropFirst("file:".count)) : parts[0]
        guard let tree = repository.workDirectory.map(Disk.resolved) else { return parts[1] }
        let file = Disk.resolved(origin.hasPrefix("/") ? origin : "\(tree)/\(origin)")
        let own = Disk.resolved(repository.commonDirectory)
        if file.hasPrefix("\(Self.bare(tree))/"), !file.hasPrefix("\(Self.bare(own))/") {
            throw WorkspaceError(
                .refused, en: "\(key) is set by \(escaped(origin)), a file among the documents",
                fr: "\(key) est fixé par \(escaped(origin)), un fichier parmi les documents",
                why: Phrase(
                    en: "what others can write must not choose programs or addresses",
                    fr: "ce que d'autres peuvent écrire ne doit choisir ni programme ni adresse"),
                fix: Phrase(en: "git config --global \(key) VALUE", fr: "git config --global \(key) VALEUR"))
        }
        return parts[1]
    }

    private static func bare(_ folder: String) -> Substring { folder.hasSuffix("/") ? folder.dropLast() : folder[...] }
}
