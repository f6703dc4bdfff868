/// What became of one message, as `praxis-web` tells it to `praxis`: a line of JSON. Never the address, which is a secret, only its host.
package struct Delivery: Codable, Hashable, Sendable {
    /// The name of its file.
    package let message: String
    package let outcome: Outcome
    /// The host that was spoken to, or the program that mail was handed to.
    package let receiver: String
    /// How often it was tried; 1 or more.
    package let tries: Int
    /// The answer of the other side, where there was one: a status of HTTP, or what a program ended with.
    package let status: Int?
    /// In seconds: how long the other side asks us to wait.
    package let wait: Int?

    package init(message: String, outcome: Outcome, receiver: String, tries: Int, status: Int? = nil, wait: Int? = nil) {
        self.message = message
        self.outcome = outcome
        self.receiver = receiver
        self.tries = tries
        self.status = status
        self.wait = wait
    }

    package enum Outcome: String, Codable, Hashable, Sendable {
        case sent
        /// It asks us to come later, or says that it is not well.
        case busy
        /// Nobody answers at that address.
        case unreachable
        /// The connection was closed without a word.
        case nothing
        case tooSlow
        /// What came is no answer of a workflow.
        case garbage
        /// It points to another address; whoever followed would hand the secret on.
        case redirected
        /// The connection is not what it says it is, or cannot be made safe.
        case insecure
        /// Still too long after all that can be cut was cut.
        case tooLong
        case refused

        /// Whether trying again soon can help.
        package var isPassing: Bool {
            switch self {
            case .busy, .unreachable, .nothing, .tooSlow, .garbage: true
            case .sent, .redirected, .insecure, .tooLong, .refused: false
            }
        }
    }
}
