import CGit2
import Glibc

/// A reference and the object that it names.
package struct Reference: Hashable, Sendable {
    /// The full name, such as `refs/heads/main`.
    package let name: String
    package let id: ObjectID

    package init(name: String, id: ObjectID) {
        self.name = name
        self.id = id
    }
}

/// What a file of a reference holds.
enum Target {
    case direct(ObjectID)
    case symbolic(String)
}

extension Repository {
    /// The object that a reference names, through symbolic ones; `nil` when it does not exist. That the object exists is not checked.
    package func reference(_ name: String) throws(GitError) -> ObjectID? {
        var name = name
        // A symbolic reference may name another; git follows five.
        for _ in 0..<6 {
            switch try lookup(name) {
            case nil: return nil
            case .direct(let id): return id
            case .symbolic(let target): name = target
            }
        }
        throw .corrupt(what: name, doing: "following symbolic references")
    }

    /// All references whose name begins with these folders, such as `refs/heads/`, in byte order of their names.
    ///
    /// Symbolic references are left out. One that cannot be read throws `corrupt` with its name, because a missing line could be a vote;
    /// `brokenReferences` names them all, and `leavingOutBroken` gives the rest.
    package func references(under prefix: String, leavingOutBroken: Bool = false) throws(GitError) -> [Reference] {
        var found: [Reference] = []
        for name in try referenceNames(under: prefix) {
            do throws(GitError) {
                guard case .direct(let id) = try lookup(name) else { continue }
                found.append(Reference(name: name, id: id))
            } catch {
                if leavingOutBroken { continue }
                // Nobody typed this name: a file of references that was spoilt holds it.
                if case .invalidName(let name, let doing) = error { throw .corrupt(what: name, doing: doing) }
                throw error
            }
        }
        return found
    }

    /// The references under these folders that exist and cannot be read, such as one that a power cut left empty. Sorted.
    package func brokenReferences(under prefix: String) throws(GitError) -> [String] {
        var broken: [String] = []
        for name in try referenceNames(under: prefix) {
            do throws(GitError) { _ = try lookup(name) } catch { broken.append(name) }
        }
        return broken
    }

    /// Names from packed references and from the files. libgit2 leaves out a file that it cannot read without a word, so the files are
    /// listed here too.
    private func referenceNames(under prefix: String) throws(GitError) -> [String] {
        var iterator: OpaquePointer?
        var names = Set(looseNames(under: prefix))
        try attempt("listing references") { unsafe git_reference_iterator_new(&iterator, handle) }
        defer { unsafe git_reference_iterator_free(iterator) }
        while true {
            var name: UnsafePointer<CChar>?
            git_error_clear()
            let code = unsafe git_reference_next_name(&name, iterator)
            if code == GIT_ITEROVER.rawValue { break }
            guard code >= 0 else { throw GitError(code: code, detail: lastDetail(), doing: "listing references") }
            let found = unsafe text(name)
            if found.hasPrefix(prefix) { names.insert(found) }
        }
        return names.sorted(by: byBytes)
    }

    /// The files below `refs/` whose name could be a reference; a `.lock` cannot.
    private func looseNames(under prefix: String) -> [String] {
        guard prefix.hasPrefix("refs/") else { return [] }
        var names: [String] = []
        var folders = [prefix.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(prefix[..<$0]) } ?? "refs"]
        while let folder = folders.popLast() {
            for entry in Directory.entries(of: commonDirectory + "/" + folder) {
                let name = folder + "/" + entry.name
                if entry.isDirectory {
                    if !entry.isLink { folders.append(name) }
                } else if name.hasPrefix(prefix), isReferenceName(name) {
                    names.append(name)
                }
            }
        }
        return names
    }

    /// What one reference holds, not followed; `nil` when it does not exist.
    func lookup(_ name: String) throws(GitError) -> Target? {
        guard isReferenceName(name) else { throw .invalidName(name: name, doing: "reading a reference") }
        var reference: OpaquePointer?
        let found: Bool
        do throws(GitError) {
            found = try attemptFinding("reading \(name)") { unsafe git_reference_lookup(&reference, handle, name) }
        } catch .other(_, let detail, _) {
            throw .corrupt(what: name, doing: "reading a reference (\(detail))")
        } catch .corrupt(let detail, _) {
            throw .corrupt(what: name, doing: "reading a reference (\(detail))")
        }
        guard found else { return nil }
        defer { unsafe git_reference_free(reference) }
        if let target = unsafe git_reference_symbolic_target(reference) { return .symbolic(unsafe text(target)) }
        guard let id = unsafe git_reference_target(reference) else { return nil }
        return .direct(ObjectID(unsafe id.pointee))
    }
}

/// Whether git allows this as the full name of a reference.
func isReferenceName(_ name: String) -> Bool {
    // A NUL would end the name for C only.
    guard !name.utf8.contains(0) else { return false }
    var valid: Int32 = 0
    return unsafe git_reference_name_is_valid(&valid, name) == 0 && valid == 1
}
