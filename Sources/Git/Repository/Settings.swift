import CGit2
import Glibc

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

    /// Sets a value in the repository's own configuration, or takes it out with `nil`. Flushed, and old or new after a stop at any moment: libgit2
    /// renames what it has not flushed, so it edits the copy that is the lock.
    package func setSetting(_ key: String, to value: String?) throws(GitError) {
        let doing = "setting \(key)"
        try beginWriting(doing)
        let path = Directory.resolved("\(commonDirectory)/config")
        let lock = "\(path).lock"
        var file: Int32 = -1
        try attemptLocking(doing) {
            file = unsafe Glibc.open(lock, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if file >= 0 { return 0 }
            let isHeld = errno == EEXIST
            let why = isHeld ? "failed to lock file '\(lock)' for writing" : "\(lock): \(unsafe text(strerror(errno)))"
            unsafe git_error_set_str(Int32(GIT_ERROR_OS.rawValue), why)
            return isHeld ? GIT_ELOCKED.rawValue : GIT_ERROR.rawValue
        }
        do throws(GitError) {
            let facts = Directory.facts(of: path)
            let bytes = Directory.bytes(of: path, limit: .max) ?? []
            try Directory.fill(file, with: bytes, for: path)
            // Never less than was there.
            guard bytes.count == facts?.size ?? 0 else { throw GitError.corrupt(what: path, doing: doing) }
            try edit(lock, key, value)
            if let facts { unsafe chmod(lock, facts.mode) }
            try Directory.flush(lock)
            try Directory.rename(lock, over: path)
        } catch {
            unsafe unlink(lock)
            throw error
        }
        try Directory.flush(folderOf: path)
    }

    private func edit(_ path: String, _ key: String, _ value: String?) throws(GitError) {
        var config: OpaquePointer?
        try attempt("setting \(key)") { unsafe git_config_open_ondisk(&config, path) }
        defer { unsafe git_config_free(config) }
        if let value {
            try attempt("setting \(key)") { unsafe git_config_set_string(config, key, value) }
        } else {
            _ = try attemptFinding("taking out \(key)") { unsafe git_config_delete_entry(config, key) }
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
