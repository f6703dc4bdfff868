import CGit2

extension Repository {
    /// The commits that can be reached from some and not from others, children before parents; with `reversed`, parents before children.
    ///
    /// Order is by ancestry; the clocks of commits decide nothing but the order of commits that do not depend on each other. A walk that
    /// cannot be finished throws: `shallow` in a shallow clone, else `missing` or `corrupt`.
    ///
    /// - Parameter firstParent: follow only the first parent of each commit that is included.
    package func commits(
        reachable from: [ObjectID], excluding: [ObjectID] = [], firstParent: Bool = false, reversed: Bool = false
    ) throws(GitError) -> [ObjectID] {
        var found = try walk(from, excluding: excluding, firstParent: firstParent)
        if !excluding.isEmpty, try hasTooMany(found, excluding: excluding) {
            let excluded = Set(try walk(excluding, excluding: [], firstParent: false))
            found.removeAll(where: excluded.contains)
        }
        return reversed ? found.reversed() : found
    }

    /// Whether a commit can be reached from another; a commit is its own ancestor.
    package func isAncestor(_ ancestor: ObjectID, of descendant: ObjectID) throws(GitError) -> Bool {
        if ancestor == descendant { return true }
        var (old, new) = (ancestor.raw, descendant.raw)
        return try explainingShallow { () throws(GitError) in
            try attempt("looking for \(ancestor) below \(descendant)") { unsafe git_graph_descendant_of(handle, &new, &old) } == 1
        }
    }

    /// The best common ancestor; `nil` for unrelated histories.
    package func mergeBase(_ one: ObjectID, _ two: ObjectID) throws(GitError) -> ObjectID? {
        var (first, second, base) = (one.raw, two.raw, git_oid())
        for id in [one, two] where try header(of: id)?.kind != .commit {
            throw .missing(what: id.hex, doing: "looking for a common ancestor")
        }
        let found = try explainingShallow { () throws(GitError) in
            git_error_clear()
            let code = unsafe git_merge_base(&base, handle, &first, &second)
            // "Not found" is both "no common ancestor" and "a commit is missing"; only the words differ.
            if code == GIT_ENOTFOUND.rawValue, lastDetail().contains("no merge base found") { return false }
            guard code >= 0 else { throw GitError(code: code, detail: lastDetail(), doing: "looking for a common ancestor") }
            return true
        }
        return found ? ObjectID(base) : nil
    }

    /// libgit2 stops hiding when dates say that nothing is left to hide, so a commit with a false date can come back although it is excluded.
    /// If one does, so does one at the lower edge of what was found, and for those the question is asked without dates.
    private func hasTooMany(_ found: [ObjectID], excluding: [ObjectID]) throws(GitError) -> Bool {
        let all = Set(found)
        for id in found {
            let parents = try commit(id).parents
            guard parents.isEmpty || !parents.allSatisfy(all.contains) else { continue }
            for other in excluding where try isAncestor(id, of: other) { return true }
        }
        return false
    }

    private func walk(_ from: [ObjectID], excluding: [ObjectID], firstParent: Bool) throws(GitError) -> [ObjectID] {
        let doing = "walking through the history"
        return try explainingShallow { () throws(GitError) in
            var walker: OpaquePointer?
            try attempt(doing) { unsafe git_revwalk_new(&walker, handle) }
            defer { unsafe git_revwalk_free(walker) }
            // One call: a second would replace the first.
            try attempt(doing) { unsafe git_revwalk_sorting(walker, GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_TIME.rawValue) }
            if firstParent { try attempt(doing) { unsafe git_revwalk_simplify_first_parent(walker) } }
            for id in excluding {
                var raw = id.raw
                try attempt(doing) { unsafe git_revwalk_hide(walker, &raw) }
            }
            for id in from {
                var raw = id.raw
                do throws(GitError) {
                    try attempt(doing) { unsafe git_revwalk_push(walker, &raw) }
                } catch .invalidName {
                    throw .corrupt(what: id.hex, doing: "\(doing), where it is no commit")
                }
            }
            var found: [ObjectID] = []
            while true {
                var raw = git_oid()
                git_error_clear()
                let code = unsafe git_revwalk_next(&raw, walker)
                if code == GIT_ITEROVER.rawValue { return found }
                guard code >= 0 else { throw GitError(code: code, detail: lastDetail(), doing: doing) }
                found.append(ObjectID(raw))
            }
        }
    }

    /// Walks, once more where a pack was taken away meanwhile. In a shallow clone a missing commit is no damage, and another remedy helps.
    private func explainingShallow<T>(_ body: () throws(GitError) -> T) throws(GitError) -> T {
        do throws(GitError) {
            return try retrying(body)
        } catch .missing(_, let doing) where isShallow {
            throw .shallow(doing: doing)
        }
    }
}
