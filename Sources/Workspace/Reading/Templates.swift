package import Documents
import Git

extension Workspace {
    /// The files of the templates that this community writes with: those of the work tree, where a draft may change them, else those that are
    /// published; the earlier versions are among them. Sorted by path; empty where the repository is no community.
    package func templateSources() throws(WorkspaceError) -> [Source] {
        guard let main = try git({ () throws(GitError) in try repository.reference(Ref.main) }) else { return [] }
        if let work = repository.workDirectory {
            // What is new in a draft is known to git only when it was added; the folder tells it all.
            let found = [Self.templateFolder, Self.templateFolder + "/history"].flatMap { folder in
                Files.names(in: "\(work)/\(folder)").filter { $0.hasSuffix(".md") }.compactMap { name in
                    Files.read("\(work)/\(folder)/\(name)").map { Source(path: "\(folder)/\(name)", bytes: $0) }
                }
            }
            if !found.isEmpty { return found }
        }
        var published: [Source] = []
        for file in try git({ () throws(GitError) in try repository.files(in: main, under: Self.templateFolder) })
        where file.path.hasSuffix(".md") { published.append(try source(file)) }
        return published
    }

    /// The templates in force; `nil` where the repository is no community.
    package func publishedTemplates() throws(WorkspaceError) -> TemplateSet? {
        guard let main = try git({ () throws(GitError) in try repository.reference(Ref.main) }) else { return nil }
        let templates = try templates(at: main)
        return templates.all.isEmpty ? nil : templates
    }

}
