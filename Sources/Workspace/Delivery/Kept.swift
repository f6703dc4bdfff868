import Documents
import Git
import Glibc

/// A message that waits in the outbox: `.git/praxis/outbox`, which only this machine knows.
package struct Kept: Hashable, Sendable {
    package let form: Form
    /// The name of its file, which is its own in the world of this clone: date, what it is, a mark of its content.
    package let name: String
    /// Absolute.
    package let path: String
    package let bytes: [UInt8]

    package init(form: Form, name: String, path: String, bytes: [UInt8]) {
        self.form = form
        self.name = name
        self.path = path
        self.bytes = bytes
    }

    package enum Form: String, CaseIterable, Hashable, Sendable {
        case card
        case mail

        /// The end of a file's name.
        package var ending: String {
            switch self {
            case .card: ".card.json"
            case .mail: ".eml"
            }
        }
    }
}

extension Workspace {
    /// Keeps a message until it is sent. What waits under the same subject is out of date, and is replaced. Two that keep at once take turns, so
    /// that one of the two is left.
    ///
    /// - Parameters:
    ///   - subject: what it is about: `2026-11-24-digest`.
    ///   - mark: tells one content from another.
    /// - Returns: `nil` where this very message was sent already.
    package func keep(_ bytes: [UInt8], form: Kept.Form, subject: String, mark: String) throws(WorkspaceError) -> Kept? {
        let name = "\(subject)-\(mark)\(form.ending)"
        let message = Kept(form: form, name: name, path: keptPath("outbox/\(name)"), bytes: bytes)
        if wasSent(message) { return nil }
        let turn = try turn("outbox/.keeping")
        do throws(WorkspaceError) {
            try Files.write(bytes, to: message.path)
            for other in Files.names(in: keptPath("outbox"))
            where other != name && other.hasPrefix("\(subject)-") && other.hasSuffix(form.ending) {
                try Files.remove(keptPath("outbox/\(other)"))
            }
        } catch {
            turn.release()
            throw error
        }
        turn.release()
        return message
    }

    /// Whether somebody has taken it.
    package func wasSent(_ message: Kept) -> Bool { Files.exists(sentNote(message.name)) }

    /// What waits, oldest first. A message that was sent, and whose sender was stopped before it could be taken away, is taken away.
    package func waiting(_ form: Kept.Form) throws(WorkspaceError) -> [Kept] {
        var messages: [Kept] = []
        for name in Files.names(in: keptPath("outbox")) where name.hasSuffix(form.ending) {
            let path = keptPath("outbox/\(name)")
            if Files.exists(sentNote(name)) {
                try Files.remove(path)
            } else if let bytes = Files.read(path) {
                messages.append(Kept(form: form, name: name, path: path, bytes: bytes))
            }
        }
        return messages
    }

    /// Notes that a message was accepted, then takes it out. Whoever is stopped before the note is on the disk sends it once more, under the same
    /// name; whoever is stopped after it does not.
    package func noteSent(_ message: Kept) throws(WorkspaceError) {
        try Files.write([], to: sentNote(message.name))
        try Files.remove(message.path)
    }

    /// Waits until nobody else sends from this clone.
    package func beginSending() throws(WorkspaceError) -> Turn { try turn("outbox/.sending") }

    private func sentNote(_ name: String) -> String { keptPath("sent/\(name)") }
}
