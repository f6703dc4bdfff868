/// The git hooks that ship with Praxis, embedded in the binary: three lines of sh each.
package enum Hooks {
    /// Those of a clone, by name; the one of a server is `preReceive`.
    package static let ofClone: [(name: String, bytes: [UInt8])] = [
        ("commit-msg", PackageResources.commit_msg),
        ("post-checkout", PackageResources.post_checkout),
        ("post-merge", PackageResources.post_merge),
        ("pre-commit", PackageResources.pre_commit),
        ("pre-push", PackageResources.pre_push),
    ]

    package static let preReceive: [UInt8] = PackageResources.pre_receive

    /// Whether the text of a hook is one of ours, of this version or another.
    package static func isOurs(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains("exec praxis hook ")
    }
}
