import CGit2
import Glibc

/// Reads the loose objects of a folder of objects and compares each with its name. Those without a byte are left out.
///
/// - Parameter seconds: when to leave off, by the clock of the machine.
/// - Returns: the ids of those that are not what their names say, sorted, and whether all were read. One whose file has more than 32 MB is
///   left to git, which reads it in parts.
package func damagedLooseObjects(in folder: String, seconds: Int) throws(GitError) -> (ids: [ObjectID], isWhole: Bool) {
    try Library.start()
    let end = time(nil) + seconds
    var found: [ObjectID] = []
    for name in Directory.names(of: folder).sorted() where name.utf8.count == 2 {
        for rest in Directory.names(of: "\(folder)/\(name)").sorted() {
            guard let id = ObjectID(hex: name + rest) else { continue }
            guard time(nil) < end else { return (found, false) }
            guard let facts = Directory.facts(of: "\(folder)/\(name)/\(rest)"), facts.size > 0, facts.size <= 32 * 1024 * 1024,
                let packed = Directory.bytes(of: "\(folder)/\(name)/\(rest)", limit: 32 * 1024 * 1024)
            else { continue }
            if !isSound(packed, id) { found.append(id) }
        }
    }
    return (found, true)
}

private func isSound(_ packed: [UInt8], _ id: ObjectID) -> Bool {
    guard case .sound(let kind, let size, let bytes) = LooseObjects.inflate(packed) else { return false }
    var hash = git_oid()
    return unsafe bytes.withUnsafeBytes { unsafe git_odb_hash(&hash, $0.baseAddress, size, kind.raw) } == 0 && ObjectID(hash) == id
}
