import CGit2
import Glibc

/// Our own reader of loose objects, asked before libgit2's.
///
/// libgit2 spins for ever on a loose object whose stream was cut off, and allocates whatever size a header claims. As a backend of the
/// object store this reader stands before it for *every* read, those of walks, differences and checkouts too: a sound object is answered
/// here, a damaged one is an error with its name, and an absent one is left to the packs and alternates. libgit2 still compares the hash.
final class LooseObjects {
    private let directories: [String]

    private init(directories: [String]) {
        self.directories = directories
    }

    /// What a loose object turned out to be.
    enum Reading {
        case absent
        case damaged(String)
        /// `bytes` is empty when they were not asked for.
        case sound(kind: ObjectKind, size: Int, bytes: [UInt8])
    }

    /// Reads one object from the first directory that has a file for it.
    func read(_ id: ObjectID, keeping: Bool = true) -> Reading {
        let hex = id.hex
        for directory in directories {
            let path = "\(directory)/\(hex.prefix(2))/\(hex.dropFirst(2))"
            guard let packed = Directory.bytes(of: path, limit: LooseObjects.largest) else { continue }
            return LooseObjects.inflate(packed, keeping: keeping)
        }
        return .absent
    }

    /// The loose objects whose name begins with these digits.
    func names(startingWith digits: String) -> [ObjectID] {
        guard digits.utf8.count >= 2 else { return [] }
        let folder = digits.prefix(2)
        var found: Set<ObjectID> = []
        for directory in directories {
            for entry in Directory.entries(of: "\(directory)/\(folder)") {
                if let id = ObjectID(hex: folder + entry.name), id.hex.hasPrefix(digits) { found.insert(id) }
            }
        }
        return found.sorted()
    }

    /// The object directory itself and its alternates, each once, as git finds them: five levels deep, relative to the directory that
    /// names them.
    static func directories(of objects: String, and alternates: [String]) -> [String] {
        var found: [String] = []
        func visit(_ directory: String, depth: Int) {
            guard !found.contains(directory), depth <= 5 else { return }
            found.append(directory)
            let lines = (Directory.bytes(of: directory + "/info/alternates", limit: 64 * 1024) ?? []).split(separator: UInt8(ascii: "\n"))
            for line in lines where line.first != UInt8(ascii: "#") {
                visit(absolute(String(decoding: line, as: UTF8.self), in: directory), depth: depth + 1)
            }
        }
        visit(objects, depth: 0)
        alternates.forEach { visit($0, depth: 1) }
        return found
    }
}

extension LooseObjects {
    /// Puts a reader into an object store, which frees it when it is freed itself.
    ///
    /// Its priority is that of packs (2): sorting is stable, so packs are asked first, then this, then libgit2's own loose objects (1), and a
    /// damaged file whose object is also in a pack does no harm.
    static func add(to odb: OpaquePointer?, directories: [String]) throws(GitError) {
        let backend = UnsafeMutablePointer<git_reader_backend>.allocate(capacity: 1)
        unsafe backend.initialize(to: git_reader_backend())
        unsafe git_odb_init_backend(&backend.pointee.parent, UInt32(GIT_ODB_BACKEND_VERSION))
        unsafe backend.pointee.reader = Unmanaged.passRetained(LooseObjects(directories: directories)).toOpaque()
        unsafe backend.pointee.parent.read = { data, size, kind, backend, id in unsafe answer(data, size, kind, backend, id) }
        unsafe backend.pointee.parent.read_header = { size, kind, backend, id in unsafe answer(nil, size, kind, backend, id) }
        unsafe backend.pointee.parent.read_prefix = { found, data, size, kind, backend, id, digits in
            unsafe answerPrefix(found, data, size, kind, backend, id, digits)
        }
        unsafe backend.pointee.parent.free = { backend in
            guard let backend = unsafe UnsafeMutableRawPointer(backend)?.assumingMemoryBound(to: git_reader_backend.self) else { return }
            if let reader = unsafe backend.pointee.reader { unsafe Unmanaged<LooseObjects>.fromOpaque(reader).release() }
            unsafe backend.deinitialize(count: 1)
            unsafe backend.deallocate()
        }
        let parent = unsafe UnsafeMutableRawPointer(backend).assumingMemoryBound(to: git_odb_backend.self)
        do throws(GitError) {
            try attempt("adding the reader of loose objects") { unsafe git_odb_add_backend(odb, parent, 2) }
        } catch {
            unsafe backend.pointee.parent.free(parent)
            throw error
        }
    }
}

private func reader(_ backend: UnsafeMutablePointer<git_odb_backend>?) -> LooseObjects? {
    let own = unsafe UnsafeMutableRawPointer(backend)?.assumingMemoryBound(to: git_reader_backend.self)
    guard let pointer = unsafe own?.pointee.reader else { return nil }
    return unsafe Unmanaged<LooseObjects>.fromOpaque(pointer).takeUnretainedValue()
}

/// Answers libgit2 with the object, or only with its size and kind when `data` is `nil`.
private func answer(
    _ data: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ size: UnsafeMutablePointer<Int>?,
    _ kind: UnsafeMutablePointer<git_object_t>?,
    _ backend: UnsafeMutablePointer<git_odb_backend>?, _ id: UnsafePointer<git_oid>?
) -> Int32 {
    guard let loose = unsafe reader(backend), let id = unsafe id.map({ ObjectID(unsafe $0.pointee) }) else {
        return GIT_PASSTHROUGH.rawValue
    }
    switch unsafe loose.read(id, keeping: data != nil) {
    case .absent:
        return GIT_ENOTFOUND.rawValue
    case .damaged(let why):
        unsafe git_error_set_str(Int32(GIT_ERROR_ODB.rawValue), "damaged loose object \(id.hex): \(why)")
        return GIT_ERROR.rawValue
    case .sound(let found, let length, let bytes):
        if let data = unsafe data {
            guard let copy = unsafe git_odb_backend_data_alloc(backend, max(bytes.count, 1)) else { return GIT_ERROR.rawValue }
            unsafe copy.copyMemory(from: bytes, byteCount: bytes.count)
            unsafe data.pointee = copy
        }
        unsafe size?.pointee = length
        unsafe kind?.pointee = found.raw
        return 0
    }
}

/// As `answer`, for the first digits of an id; several objects are left to libgit2, which calls them ambiguous.
private func answerPrefix(
    _ found: UnsafeMutablePointer<git_oid>?, _ data: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ size: UnsafeMutablePointer<Int>?,
    _ kind: UnsafeMutablePointer<git_object_t>?, _ backend: UnsafeMutablePointer<git_odb_backend>?, _ id: UnsafePointer<git_oid>?,
    _ digits: Int
) -> Int32 {
    guard let loose = unsafe reader(backend), let id = unsafe id.map({ ObjectID(unsafe $0.pointee) }) else {
        return GIT_PASSTHROUGH.rawValue
    }
    let names = loose.names(startingWith: String(id.hex.prefix(digits)))
    guard let first = names.first else { return GIT_ENOTFOUND.rawValue }
    guard names.count == 1 else { return GIT_EAMBIGUOUS.rawValue }
    var raw = first.raw
    unsafe found?.pointee = raw
    return unsafe answer(data, size, kind, backend, &raw)
}
