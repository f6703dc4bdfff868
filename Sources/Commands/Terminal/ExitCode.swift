/// What a command says to the program that started it (README, Exit codes). The numbers are a promise.
package enum ExitCode: Int32, Sendable, CaseIterable {
    case done = 0
    /// The content or the policy says no.
    case refused = 1
    /// The command line cannot be understood.
    case misuse = 2
    case notFound = 3
    /// This person may not do it; somebody else may.
    case notAllowed = 4
    /// Somebody else was first; nothing was changed and trying again is safe.
    case raced = 5
    /// The other side could not be reached, or said no.
    case remote = 7
    /// Our fault; nothing that the person typed is wrong.
    case fault = 70
    case interrupted = 130
}
