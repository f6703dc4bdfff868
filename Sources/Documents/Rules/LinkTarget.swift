/// What was probably meant by a link that leads nowhere.
enum LinkTarget {
    /// - Parameters:
    ///   - target: as written.
    ///   - path: where it leads.
    static func fix(_ target: String, _ path: String, _ context: Context) -> Phrase? {
        if isHost(target) { return Phrase(en: "write `https://\(target)`", fr: "écrivez `https://\(target)`") }
        if !target.contains("/"), context.anchors.contains(target) {
            return Phrase(en: "write `#\(target)` if that is what you mean", fr: "écrivez `#\(target)` si c'est ce que vous voulez dire")
        }
        return fix(path, context)
    }

    /// The file of that name without its ending, else of a like name in the same folder, else the one file that bears the name elsewhere.
    static func fix(_ path: String, _ context: Context) -> Phrase? {
        let files = context.facts.catalogue.files
        for likely in ["\(path).md", "\(path)/index.md"] where files.contains(likely) { return meant(likely) }
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? ""
        let name = String(path.dropFirst(folder.count))
        let near = context.meant(
            by: name,
            among: context.facts.folders.files(in: String(folder.dropLast())).lazy.map { String($0.dropFirst(folder.count)) })
        if let near { return meant(folder + near) }
        return context.facts.folders.only(named: name).map(meant)
    }

    private static func meant(_ file: String) -> Phrase {
        Phrase(en: "link to \(file) if that is what you mean", fr: "liez vers \(file) si c'est ce que vous voulez dire")
    }

    /// `www.example.org/page`, and `example.org/page` under a name of the commonest sorts.
    private static func isHost(_ target: String) -> Bool {
        guard let host = target.split(separator: "/", maxSplits: 1).first, !target.hasPrefix("/"), !target.hasPrefix(".") else {
            return false
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last else { return false }
        return labels[0] == "www" || ["com", "org", "net", "fr", "eu", "io", "gov"].contains(last.lowercased())
    }
}
