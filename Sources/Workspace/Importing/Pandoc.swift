import Documents

extension Workspace {
    /// Turns the Word documents of a folder into Markdown, each in a folder of its own under `.git/praxis`, with its pictures.
    func turnWords(_ folder: inout ForeignFolder) async throws(WorkspaceError) {
        guard !folder.words.isEmpty else { return }
        guard let pandoc = program(["pandoc"])?.path else {
            folder.left += folder.words.map { ImportPlan.Left(path: $0, why: .noPandoc) }
            return
        }
        let scratch = "\(localFolder)/import"
        try Files.remove(scratch)
        try Files.write(Array(Self.filter.utf8), to: "\(scratch)/filter.lua")
        for (number, path) in folder.words.enumerated() {
            let place = "\(scratch)/\(number)"
            try Files.makeFolder(place)
            let ending = try await Child(
                name: pandoc,
                arguments: [
                    "--from=docx", "--to=gfm", "--standalone", "--wrap=none", "--extract-media=.", "--lua-filter=\(scratch)/filter.lua",
                    "--output=text.md",
                    "\(folder.root)/\(path)",
                ], environment: environment.filter { !$0.key.hasPrefix("GIT_") }, directory: place
            ).run()
            guard ending.code == 0, let bytes = Files.read("\(place)/text.md") else {
                let words = ending.errors.split(separator: "\n").first.map(String.init) ?? "pandoc \(ending.code)"
                folder.left.append(ImportPlan.Left(path: path, why: .pandoc(words)))
                continue
            }
            folder.texts.append(ForeignText(path: path, bytes: bytes))
            // Pictures are named from the folder that pandoc worked in, which is the folder of the document for whoever reads its links.
            let around = path.split(separator: "/").dropLast().joined(separator: "/")
            for name in Files.names(in: "\(place)/media") {
                let inside = (around.isEmpty ? "" : around + "/") + "media/\(name)"
                folder.files[inside] = "\(place)/media/\(name)"
            }
        }
    }

    /// A picture in Word has a size, which Markdown can only say in HTML; then it would be no picture of the document.
    private static let filter = "function Image(picture) picture.attr = pandoc.Attr() return picture end\n"
}
