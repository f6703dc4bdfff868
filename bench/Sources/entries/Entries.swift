import Foundation
import Review
import Signatures

/// `entries < OBJECTS`: decodes commits as `git cat-file --batch` writes them, and checks the signature of each; fails where one is not good.
@main struct Main {
    static func main() throws {
        let bytes = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
        var place = 0
        while place < bytes.count {
            guard let end = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) else { throw Problem.cut }
            let head = String(decoding: bytes[place..<end], as: UTF8.self).split(separator: " ")
            guard head.count == 3, let size = Int(head[2]), end + 1 + size <= bytes.count else { throw Problem.cut }
            try look(at: Array(bytes[end + 1..<end + 1 + size]))
            place = end + size + 2
        }
    }

    private static func look(at commit: [UInt8]) throws {
        let marker = Array("\ngpgsig ".utf8)
        guard let start = (0..<commit.count - marker.count).first(where: { commit[$0..<$0 + marker.count].elementsEqual(marker) }) else {
            throw Problem.unsigned
        }
        var end = start + 1
        while let next = commit[(end + 1)...].firstIndex(of: UInt8(ascii: "\n")) {
            end = next
            if commit[next + 1] != UInt8(ascii: " ") { break }
        }
        let armored = String(decoding: commit[start + marker.count..<end], as: UTF8.self).replacingOccurrences(of: "\n ", with: "\n")
        let payload = Array(commit[...start] + commit[(end + 1)...])
        guard check(try SSHSignature(armored: armored), of: payload, namespace: "git") == .valid else { throw Problem.bad }
        guard let message = commit[end...].indices.first(where: { commit[$0] == 10 && commit[$0 + 1] == 10 }) else { throw Problem.cut }
        _ = try JournalEntry.entry(inMessage: Array(commit[(message + 2)...]))
    }

    enum Problem: Error { case cut, unsigned, bad }
}
