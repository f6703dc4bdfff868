import CGit2

/// A remote as the configuration names it.
package struct Remote: Hashable, Sendable {
    package let name: String
    /// Where to fetch from, with `insteadOf` applied.
    package let url: String
    /// Where to push to, when that is another place.
    package let pushURL: String?

    package init(name: String, url: String, pushURL: String?) {
        self.name = name
        self.url = url
        self.pushURL = pushURL
    }
}

extension Repository {
    /// A value of git's configuration, from all its levels; the last one wins. `nil` when it is not set.
    package func setting(_ key: String) throws(GitError) -> String? {
        var config: OpaquePointer?
        try attempt("reading the configuration") { unsafe git_repository_config_snapshot(&config, handle) }
        defer { unsafe git_config_free(config) }
        var value: UnsafePointer<CChar>?
        guard try attemptFinding("reading \(key)", { unsafe git_config_get_string(&value, config, key) }) else { return nil }
        return unsafe text(value)
    }

    /// Sets a value in the repository's own configuration, or takes it out with `nil`.
    package func setSetting(_ key: String, to value: String?) throws(GitError) {
        try beginWriting("setting \(key)")
        var (all, local): (OpaquePointer?, OpaquePointer?) = (nil, nil)
        try attempt("reading the configuration") { unsafe git_repository_config(&all, handle) }
        defer { unsafe git_config_free(all) }
        try attempt("setting \(key)") { unsafe git_config_open_level(&local, all, GIT_CONFIG_LEVEL_LOCAL) }
        defer { unsafe git_config_free(local) }
        if let value {
            try attemptLocking("setting \(key)") { unsafe git_config_set_string(local, key, value) }
        } else {
            _ = try attemptFinding("taking out \(key)") { unsafe git_config_delete_entry(local, key) }
        }
    }

    /// The remotes, by name.
    package func remotes() throws(GitError) -> [Remote] {
        var names = unsafe git_strarray()
        try attempt("listing remotes") { unsafe git_remote_list(&names, handle) }
        defer { unsafe git_strarray_dispose(&names) }
        var found: [Remote] = []
        for place in 0..<(unsafe names.count) {
            let name = unsafe text(names.strings?[place])
            var remote: OpaquePointer?
            try attempt("reading the remote \(name)") { unsafe git_remote_lookup(&remote, handle, name) }
            defer { unsafe git_remote_free(remote) }
            let push = unsafe text(git_remote_pushurl(remote))
            found.append(Remote(name: name, url: unsafe text(git_remote_url(remote)), pushURL: push.isEmpty ? nil : push))
        }
        return found.sorted { byBytes($0.name, $1.name) }
    }

    /// Where this process looks for the settings of the person and of the machine. One answer for the whole process: ask before opening.
    ///
    /// - Parameter environment: `HOME`, `XDG_CONFIG_HOME`, `GIT_CONFIG_GLOBAL` and `GIT_CONFIG_NOSYSTEM`, as git reads them, but for one
    ///   thing: libgit2 knows folders and not files, so a `GIT_CONFIG_GLOBAL` that is not called `.gitconfig` or `config` counts as empty.
    package static func useSettings(of environment: [String: String]) throws(GitError) {
        try Library.start()
        var home = environment["HOME"] ?? ""
        var xdg = environment["XDG_CONFIG_HOME"] ?? ""
        if xdg.isEmpty { xdg = home.isEmpty ? "" : home + "/.config" }
        if !xdg.isEmpty { xdg += "/git" }
        if let file = environment["GIT_CONFIG_GLOBAL"] {
            let slash = file.lastIndex(of: "/") ?? file.startIndex
            let name = file[slash...].drop { $0 == "/" }
            home = name == ".gitconfig" ? String(file[..<slash]) : ""
            xdg = name == "config" ? String(file[..<slash]) : ""
        }
        try look(GIT_CONFIG_LEVEL_GLOBAL, in: home)
        try look(GIT_CONFIG_LEVEL_XDG, in: xdg)
        let system = environment["GIT_CONFIG_NOSYSTEM"] ?? ""
        if !["", "0", "false", "no", "off"].contains(system) { try look(GIT_CONFIG_LEVEL_SYSTEM, in: "") }
    }

    private static func look(_ level: git_config_level_t, in folder: String) throws(GitError) {
        try attempt("choosing where settings are") { unsafe git_option_set_search_path(level.rawValue, folder) }
    }
}
