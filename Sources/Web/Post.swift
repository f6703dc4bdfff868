import Feeds
package import Workspace

/// Sends what waits in the outbox, one message after the other, and tells what became of each.
package struct Post: ~Copyable {
    private let workspace: Workspace
    private let patience: Patience
    private let tell: (Delivery) -> Void

    package init(workspace: consuming Workspace, patience: Patience, tell: @escaping (Delivery) -> Void) {
        self.workspace = workspace
        self.patience = patience
        self.tell = tell
    }

    /// Two programs that send at once take turns; the second finds only what the first left.
    package func send(_ form: Kept.Form) async throws(WorkspaceError) {
        let turn = try workspace.beginSending()
        do throws(WorkspaceError) {
            switch form {
            case .card: try await sendCards()
            case .mail: try await sendMail()
            }
        } catch {
            turn.release()
            throw error
        }
        turn.release()
    }

    private func sendCards() async throws(WorkspaceError) {
        guard let webhook = try await workspace.webhook() else { return }
        for message in try workspace.waiting(.card) {
            let delivery = await Self.send(message, to: webhook, patience)
            if delivery.outcome == .sent { try workspace.noteSent(message) }
            tell(delivery)
            // What keeps one message from this host keeps them all; a message that is refused says nothing of the next.
            guard delivery.outcome == .sent || delivery.outcome == .refused || delivery.outcome == .tooLong else { return }
        }
    }

    private func sendMail() async throws(WorkspaceError) {
        guard let mailer = try await workspace.mailer() else { return }
        for message in try workspace.waiting(.mail) {
            let code = try await workspace.hand(message.bytes, to: mailer)
            if code == 0 { try workspace.noteSent(message) }
            tell(
                Delivery(
                    message: message.name, outcome: code == 0 ? .sent : .refused, receiver: String(mailer.prefix { !$0.isWhitespace }),
                    tries: 1, status: code == 0 ? nil : code))
        }
    }

    /// Tries until it is taken, is refused for good, or has been tried often enough.
    package static func send(_ message: Kept, to webhook: Webhook, _ patience: Patience) async -> Delivery {
        var bytes = message.bytes
        var tries = 0
        while true {
            tries += 1
            var status: Int?
            var asked: Int?
            let outcome: Delivery.Outcome
            switch await Exchange.post(bytes, named: message.name, to: webhook, within: patience.limit) {
            case .success(let answer):
                (outcome, status) = answer.reading
                asked = answer.retryAfter.flatMap { patience.seconds(of: $0) }
            case .failure(let trouble):
                outcome = trouble.outcome
            }
            let delivery = Delivery(
                message: message.name, outcome: outcome, receiver: webhook.host, tries: tries, status: status, wait: asked)
            guard tries < patience.tries else { return delivery }
            if outcome == .tooLong {
                // No need to wait: it is another message now.
                guard let shorter = Card.shortened(bytes) else { return delivery }
                bytes = shorter
            } else if outcome.isPassing {
                guard let pause = patience.pause(after: tries, asked: asked) else { return delivery }
                await patience.wait(pause)
            } else {
                return delivery
            }
        }
    }
}
