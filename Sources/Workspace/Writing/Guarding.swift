package import Git
import Documents
import Hooks

/// A bare repository that holds a community for others, and what makes it refuse.
extension Workspace {
    /// Installs the hook of the server that this is, and pins the root there.
    ///
    /// - Parameter root: the full id of a commit; with `nil` the first push decides, if nothing is pinned yet.
    /// - Returns: the root that is pinned; `nil` where the first push decides.
    package func guardServer(trusting root: String?) throws(WorkspaceError) -> ObjectID? {
        guard repository.isBare else {
            throw WorkspaceError(
                .misuse, en: "\(escaped(directory)) is no bare repository", fr: "\(escaped(directory)) n'est pas un dépôt nu (bare)",
                fix: Phrase(same: "git init --bare -b main \(escaped(directory))"))
        }
        let pinned = try trustedRoot()
        let named = try root.map { text throws(WorkspaceError) in
            guard let id = ObjectID(hex: text) else {
                throw WorkspaceError(
                    .misuse, en: "\(escaped(text)) is not a commit id", fr: "\(escaped(text)) n'est pas un identifiant de commit")
            }
            return id
        }
        if let pinned, let named, pinned != named {
            throw WorkspaceError(
                .refused, en: "that server is pinned to another root, \(pinned.hex)",
                fr: "ce serveur est fixé à une autre racine, \(pinned.hex)",
                why: Phrase(en: "no other community is ever accepted there", fr: "aucune autre communauté n'y est acceptée"))
        }
        // What a stop leaves from here on is put in order by the next command.
        try git { () throws(GitError) in try repository.prepareForChild() }
        // Forgejo and Gitea keep the hook itself and call all that lie in a folder beside it.
        let hooks = "\(repository.commonDirectory)/hooks"
        let isShared = Files.isFolder("\(hooks)/pre-receive.d")
        try install(isShared ? "praxis" : "pre-receive", Hooks.preReceive, in: isShared ? "\(hooks)/pre-receive.d" : hooks)
        if let named { try pin(named) }
        // Made by a host that calls its first branch otherwise, it would give whoever clones it an empty folder.
        if case .unborn(let branch) = try head(), branch != "main" {
            try git { () throws(GitError) in try repository.setHead(branch: "main") }
        }
        return named ?? pinned
    }
}
