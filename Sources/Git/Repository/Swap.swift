import CGit2
import Glibc

/// How a compare-and-swap ended.
package enum Swap: Hashable, Sendable {
    case done
    /// Somebody else moved the reference first; it holds this now, or does not exist.
    case lost(current: ObjectID?)
}

extension Repository {
    /// Moves one reference if it still holds what was expected: `nil` for "does not exist".
    ///
    /// The comparison is made under git's own lock of the reference, so of several writers exactly one is told `done`. libgit2's
    /// `git_reference_create_matching` looks for an existing reference *before* it takes the lock, so two creations could both succeed;
    /// a transaction over one reference has the lock first. Never for HEAD, which a transaction detaches.
    ///
    /// - Parameters:
    ///   - name: a full name below `refs/`, checked as git checks it, and against existing names that would be its folder or its file.
    ///   - new: an object that exists, or `nil` to remove the reference.
    ///   - message: the line of the reflog.
    package func compareAndSwap(_ name: String, from old: ObjectID?, to new: ObjectID?, message: String) throws(GitError) -> Swap {
        let doing = "moving \(name)"
        try beginWriting(doing)
        guard name.hasPrefix("refs/"), isReferenceName(name) else { throw .invalidName(name: name, doing: doing) }
        if let new, try header(of: new) == nil { throw .missing(what: new.hex, doing: doing) }
        if let clash = try clashing(with: name) { throw .invalidName(name: name, doing: "\(doing) beside \(clash)") }

        return try holding(new) { () throws(GitError) in
            // The folder of its lock may be taken away as soon as it is made: pack-refs leaves no empty ones.
            try retrying { () throws(GitError) in try swap(name, from: old, to: new, message: message) }
        }
    }

    private func swap(_ name: String, from old: ObjectID?, to new: ObjectID?, message: String) throws(GitError) -> Swap {
        let doing = "moving \(name)"
        let hadChanged = ledger?.hasChanged ?? false
        let wasTroubled = ledger?.isTroubled ?? false
        var own: StaleLock?
        defer { removeLeft(own) }
        var transaction: OpaquePointer?
        try attempt(doing) { unsafe git_transaction_new(&transaction, handle) }
        defer { unsafe git_transaction_free(transaction) }
        do throws(GitError) {
            try attemptLocking(doing) { unsafe git_transaction_lock_ref(transaction, name) }
            ledger?.hasChanged = hadChanged
        } catch {
            ledger?.hasChanged = hadChanged
            // Nothing is left of a lock that could not be made.
            guard case .missing(let path, _) = error else { throw error }
            ledger?.isTroubled = wasTroubled
            throw .other(code: Int(ENOENT), detail: "\(path): \(unsafe text(strerror(ENOENT)))", doing: doing)
        }
        own = StaleLock("\(commonDirectory)/\(name).lock")
        let current: ObjectID?
        switch try lookup(name) {
        case nil: current = nil
        case .direct(let id): current = id
        case .symbolic: throw .invalidName(name: name, doing: "\(doing), which is symbolic,")
        }
        guard current == old else { return .lost(current: current) }
        guard old != new else { return .done }
        do throws(GitError) {
            ledger?.hasChanged = true
            if var target = new?.raw {
                try attempt(doing) { unsafe git_transaction_set_target(transaction, name, &target, nil, message) }
                try attempt(doing) { unsafe git_transaction_commit(transaction) }
            } else {
                try remove(name)
            }
        } catch {
            let now = try reference(name)
            // Its file was packed, and the folder taken away, before libgit2 had flushed that: what git packs it flushes itself.
            if error.mayPass, now == new { return .done }
            if now == old { ledger?.hasChanged = hadChanged }
            if case .locked = error { throw error }
            ledger?.isTroubled = true
            throw error
        }
        return .done
    }

    /// Removes a reference whose lock is held, as git does it: from the packed ones under their own lock, then its file.
    ///
    /// libgit2 reads the packed ones before it locks them: what a `git pack-refs` beside it packs in between would be written away, votes among
    /// them. And it cannot be asked again where that lock is held: it has given back by then what it needs for it.
    private func remove(_ name: String) throws(GitError) {
        let doing = "removing \(name)"
        let packed = Directory.resolved("\(commonDirectory)/packed-refs")
        let lock = "\(packed).lock"
        let file = try makeLock(lock, doing)
        let bytes = Directory.bytes(of: packed, limit: .max) ?? []
        let rest = PackedReferences.removing(name, from: bytes)
        do throws(GitError) {
            // Never less than was there.
            guard bytes.count == Directory.facts(of: packed)?.size ?? 0 else { throw GitError.corrupt(what: packed, doing: doing) }
            try Directory.fill(file, with: rest, for: packed)
            if rest.count < bytes.count {
                if let facts = Directory.facts(of: packed) { unsafe chmod(lock, facts.mode) }
                try Directory.rename(lock, over: packed)
                try Directory.flush(folderOf: packed)
            } else {
                unsafe unlink(lock)
            }
        } catch {
            unsafe unlink(lock)
            throw error
        }
        let path = "\(commonDirectory)/\(name)"
        guard unsafe unlink(path) == 0 || errno == ENOENT else {
            throw .other(code: Int(errno), detail: "\(path): \(unsafe text(strerror(errno)))", doing: doing)
        }
        try Directory.flush(removalOf: path)
    }

    /// libgit2 says nothing where the disk did not let it remove its own lock, and would meet it the next time as that of somebody else.
    private func removeLeft(_ own: StaleLock?) {
        guard let own, let left = StaleLock(own.path), left.isStill(own) else { return }
        if unsafe unlink(own.path) != 0 { ledger?.isTroubled = true }
    }

    /// Makes HEAD name a branch, given without `refs/heads/`. Files and index stay as they are.
    package func setHead(branch: String) throws(GitError) {
        let name = "refs/heads/" + branch
        try beginWriting("pointing HEAD to \(branch)")
        guard isReferenceName(name) else { throw .invalidName(name: branch, doing: "pointing HEAD to a branch") }
        // libgit2 takes the lock all the same, and says nothing where it cannot let it go.
        if try head == .branch(branch) { return }
        try attemptLocking("pointing HEAD to \(branch)") { unsafe git_repository_set_head(handle, name) }
    }

    /// A reference that is a folder of this name or that has this name as its folder: `a` and `a/b` cannot both exist.
    private func clashing(with name: String) throws(GitError) -> String? {
        let parts = name.split(separator: "/")
        for count in stride(from: parts.count - 1, to: 1, by: -1) {
            let folder = parts[..<count].joined(separator: "/")
            if try lookup(folder) != nil { return folder }
        }
        return try references(under: name + "/", leavingOutBroken: true).first?.name
    }
}
