import Foundation

/// The moment at which every test happens: a Tuesday. In the past, because the hook of a server goes by the clock of the machine, and
/// refuses what comes from the future.
package let testNow = "2020-11-24T09:00:00Z"

/// An environment built from nothing: no variable of the machine or of the person who runs the tests comes in, so no `GIT_*` either.
///
/// - Parameters:
///   - home: an existing folder; git's settings are in `.gitconfig` there and nowhere else.
///   - now: an ISO 8601 moment, the clock of praxis and of git.
package func hermeticEnvironment(home: String, now: String = testNow, language: String = "en") -> [String: String] {
    [
        "PATH": "\(binaryFolder):/usr/local/bin:/usr/bin:/bin",
        "HOME": home,
        "XDG_CONFIG_HOME": "\(home)/.config",
        "TMPDIR": NSTemporaryDirectory(),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "PRAXIS_LANG": language,
        "PRAXIS_NOW": now,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "\(home)/.gitconfig",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_AUTHOR_DATE": now,
        "GIT_COMMITTER_DATE": now,
    ]
}

/// The folder of what was built, beside the program that runs the tests.
package let binaryFolder: String = {
    let link = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return link.deletingLastPathComponent().path
}()

/// The program as it was built with the tests.
package let praxisBinary = "\(binaryFolder)/praxis"
