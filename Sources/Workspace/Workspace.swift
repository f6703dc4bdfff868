package import Git
import Documents

/// The one door to the disk and to git: reads the state of a community as values, and writes one step at a time.
package struct Workspace: ~Copyable {
    package let repository: Repository
    let environment: [String: String]
    let memory = EntryMemory()
    /// Shared with the other workspaces that this process opens.
    let remembered: Remembered?
    /// The folder in which the command was started; absolute.
    let directory: String
    /// Seconds since 1970 in UTC.
    package let now: Int
    /// Whether a person can answer a question of git's or of ssh's.
    let isInteractive: Bool

    /// Opens the repository around a folder.
    ///
    /// - Parameters:
    ///   - findsSettings: whether libgit2 is told where the person's settings are, which holds for the whole process: a program that opens
    ///     several at once tells it once.
    ///   - remembered: what was read already, where one process opens it often.
    package init(
        environment: [String: String], directory: String, now: Int, isInteractive: Bool, findsSettings: Bool = true,
        remembered: Remembered? = nil
    ) throws(WorkspaceError) {
        if findsSettings { try git { () throws(GitError) in try Repository.useSettings(of: Self.settings(environment)) } }
        self.init(
            repository: try git { () throws(GitError) in try Repository(at: directory, durable: true, ledger: "praxis/writing") },
            environment: environment, directory: directory, now: now, isInteractive: isInteractive, remembered: remembered)
        self.repository.heal()
    }

    /// Opens the repository that git names in the environment of a hook.
    package init(hook environment: [String: String], directory: String, now: Int) throws(WorkspaceError) {
        try git { () throws(GitError) in try Repository.useSettings(of: Self.settings(environment)) }
        self.init(
            repository: try git { () throws(GitError) in try Repository(environment: environment, directory: directory) },
            environment: environment, directory: directory, now: now, isInteractive: false)
    }

    init(
        repository: consuming Repository, environment: [String: String], directory: String, now: Int, isInteractive: Bool,
        remembered: Remembered? = nil
    ) {
        self.remembered = remembered
        self.repository = repository
        self.environment = environment
        self.directory = directory
        self.now = now
        self.isInteractive = isInteractive
    }

    /// libgit2 knows the folder of the person's settings, not the file: where the file has its usual name, the folder says it all.
    static func settings(_ environment: [String: String]) -> [String: String] {
        var environment = environment
        let name = "/.gitconfig"
        if let file = environment["GIT_CONFIG_GLOBAL"], file.hasSuffix(name) {
            environment["GIT_CONFIG_GLOBAL"] = nil
            environment["HOME"] = String(file.dropLast(name.count))
        }
        return environment
    }

    func head() throws(WorkspaceError) -> Head { try git { () throws(GitError) in try repository.head } }

    func headCommit() throws(WorkspaceError) -> ObjectID? { try git { () throws(GitError) in try repository.headCommit } }

    func setting(_ key: String) throws(WorkspaceError) -> String? {
        try git { () throws(GitError) in try repository.setting(key) }
    }

    func set(_ key: String, to value: String?) throws(WorkspaceError) {
        try git { () throws(GitError) in try repository.setSetting(key, to: value) }
    }

    /// The member who works here, as `init` or `join` noted.
    package func memberHere() throws(WorkspaceError) -> String? { try setting("praxis.member") }

    /// The language that the person chose with git's `praxis.lang`.
    package func chosenLanguage() throws(WorkspaceError) -> String? { try setting("praxis.lang") }
}

/// Names of refs (model.md, Where things are).
package enum Ref {
    package static let main = "refs/heads/main"
    package static let journals = "refs/praxis/journal/"
    package static let drafts = "refs/heads/draft/"
    package static let received = "refs/praxis-remote/"

    package static func draft(_ slug: String) -> String { drafts + slug }
    package static func journal(_ name: String) -> String { journals + name }
    package static func journals(of remote: String) -> String { "\(received)\(remote)/journal/" }
    /// The tips of drafts that this clone sent last.
    package static func sentDrafts(to remote: String) -> String { "\(received)\(remote)/sent/" }
    /// Versions of journals that do not continue what was known.
    package static func forks(of remote: String) -> String { "\(received)\(remote)/forked/" }
    package static func drafts(of remote: String) -> String { "refs/remotes/\(remote)/draft/" }
    package static func main(of remote: String) -> String { "refs/remotes/\(remote)/main" }
}
