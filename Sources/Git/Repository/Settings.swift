import CGit2
import Glibc

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
    ///
    /// - Parameter isWhilePushed: also while a push is being judged. A setting names no object that could be gone afterwards.
    package func setSetting(_ key: String, to value: String?, isWhilePushed: Bool = false) throws(GitError) {
        let doing = "setting \(key)"
        if !isWhilePushed { try beginWriting(doing) }
        let path = Directory.resolved("\(commonDirectory)/config")
        let lock = "\(path).lock"
        let file = try makeLock(lock, doing)
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

    /// The names of the remotes that have an address, to fetch from or to push to.
    ///
    /// What libgit2 1.5.1 has for this (`git_remote_list`, `git_remote_lookup`) loses 20 KB at each setting that it compares with a pattern,
    /// which a program that goes on running cannot afford.
    package func remotes() throws(GitError) -> [String] {
        var config: OpaquePointer?
        try attempt("listing remotes") { unsafe git_repository_config_snapshot(&config, handle) }
        defer { unsafe git_config_free(config) }
        var iterator: OpaquePointer?
        try attempt("listing remotes") { unsafe git_config_iterator_new(&iterator, config) }
        defer { unsafe git_config_iterator_free(iterator) }
        var names: Set<String> = []
        while true {
            var entry: UnsafeMutablePointer<git_config_entry>?
            let code = unsafe git_config_next(&entry, iterator)
            if code == GIT_ITEROVER.rawValue { break }
            try attempt("listing remotes") { code }
            guard let entry = unsafe entry else { continue }
            let name = unsafe text(entry.pointee.name)
            guard name.hasPrefix("remote.") else { continue }
            let key = name.dropFirst("remote.".count)
            for ending in [".url", ".pushurl"] where key.hasSuffix(ending) { names.insert(String(key.dropLast(ending.count))) }
        }
        return names.sorted(by: byBytes)
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
