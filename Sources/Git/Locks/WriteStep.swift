/// One of several steps that belong together. Each does nothing where it was done already, so that steps that were begun can be begun again.
package enum WriteStep: Hashable, Sendable {
    /// A reference moves, if it still holds `from`.
    case move(String, from: ObjectID?, to: ObjectID?)
    /// The files and the index go from one tree or commit to another.
    case files(from: ObjectID?, to: ObjectID)
    /// HEAD names a branch, without `refs/heads/`.
    case head(String)
    /// A file that is not there yet gets the bytes of a blob. From the top of the repository.
    case write(String, ObjectID)
    /// A file that still holds a blob goes away, and is no longer in the index.
    case remove(String, ObjectID)
    /// A text of the folder goes from one blob to another, byte for byte and not staged; `nil`: it is not there.
    case text(String, from: ObjectID?, to: ObjectID?)
}

extension WriteStep {
    /// The path comes last and may hold anything but a line break, which is written as `\n`.
    var line: String {
        func word(_ id: ObjectID?) -> String { id?.hex ?? "-" }
        func safe(_ path: String) -> String { path.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\") }
        func one(_ path: String) -> String { safe(path).split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n") }
        return switch self {
        case .move(let name, let old, let new): "move \(word(old)) \(word(new)) \(one(name))"
        case .files(let old, let new): "files \(word(old)) \(word(new)) -"
        case .head(let branch): "head - - \(one(branch))"
        case .write(let path, let id): "write \(word(id)) - \(one(path))"
        case .remove(let path, let id): "remove \(word(id)) - \(one(path))"
        case .text(let path, let old, let new): "text \(word(old)) \(word(new)) \(one(path))"
        }
    }

    init?(line: String) {
        let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
        guard words.count == 4 else { return nil }
        let (first, second) = (ObjectID(hex: words[1]), ObjectID(hex: words[2]))
        let path = WriteStep.unescaped(words[3])
        switch (words[0], first, second) {
        case ("move", _, _): self = .move(path, from: first, to: second)
        case ("files", _, .some(let new)): self = .files(from: first, to: new)
        case ("head", _, _): self = .head(path)
        case ("write", .some(let id), _): self = .write(path, id)
        case ("remove", .some(let id), _): self = .remove(path, id)
        case ("text", _, _) where first != nil || second != nil: self = .text(path, from: first, to: second)
        default: return nil
        }
    }

    private static func unescaped(_ text: Substring) -> String {
        var (plain, isEscaped) = ("", false)
        for character in text {
            if isEscaped {
                plain.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                plain.append(character)
            }
        }
        return plain
    }
}
