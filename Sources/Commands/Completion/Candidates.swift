import ArgumentParser
import Documents
import Review
import Workspace

/// What may come next on a command line that is being typed: the one answer that all shells ask for.
struct Candidates {
    /// A word that fits, and what it is.
    struct Candidate: Hashable {
        let word: String
        let about: String

        var line: String { about.isEmpty ? word : "\(word)\t\(about)" }
    }

    let language: Language
    /// Asked at most once, and only where names are wanted; `nil` where there is no community.
    let names: () -> Names?

    /// - Parameter words: after `praxis`; the last one is being typed and may be empty.
    /// - Returns: a word a line, with what it is after a tab; `:files` and `:folders` leave it to the shell.
    func lines(for words: [String]) -> [String] {
        let typed = words.last ?? ""
        return all(for: Array(words.dropLast()), typed: typed).filter { $0.word.hasPrefix(typed) || $0.word.hasPrefix(":") }.map(\.line)
    }

    private func all(for before: [String], typed: String) -> [Candidate] {
        guard let first = before.first else { return verbs(typed) }
        if first == "help" || first == "aide" { return before.count == 1 ? verbs(typed) + topics : [] }
        guard let verb = Verb.named(first), var command = Program.commands.first(where: { $0.configuration.commandName == verb.name })
        else { return [] }
        var rest = before.dropFirst()
        while let word = rest.first, let inner = command.configuration.subcommands.first(where: { $0.isNamed(word) }) {
            command = inner
            rest = rest.dropFirst()
        }
        let sheet = CommandSheet(of: command, in: language)
        if !sheet.words.isEmpty, rest.isEmpty, !typed.hasPrefix("-") {
            return sheet.words.compactMap { item in item.names.first.map { Candidate(word: $0, about: item.text) } }
        }
        if let option = rest.last.flatMap({ word in sheet.options.first { $0.names.contains(word) } }), option.valueName != nil {
            return values(of: option, typed)
        }
        if typed.hasPrefix("-") {
            let used = Set(rest)
            return sheet.options.filter { used.isDisjoint(with: $0.names) }.flatMap { item in
                item.names.filter { $0.hasPrefix("--") }.map { Candidate(word: $0, about: item.text) }
            }
        }
        guard let argument = argument(after: rest, in: sheet) else { return [] }
        return values(of: argument, typed)
    }

    /// The argument that comes next: those that have been typed are counted; the last one may be repeated.
    private func argument(after words: ArraySlice<String>, in sheet: CommandSheet) -> CommandSheet.Item? {
        var count = 0
        var isValue = false
        for word in words {
            if isValue {
                isValue = false
            } else if word.hasPrefix("-"), word != "-" {
                isValue = sheet.options.contains { $0.names.contains(word) && $0.valueName != nil }
            } else {
                count += 1
            }
        }
        guard let last = sheet.arguments.last else { return nil }
        if count < sheet.arguments.count { return sheet.arguments[count] }
        return sheet.usage.hasSuffix("...") || sheet.usage.hasSuffix("...]") ? last : nil
    }

    private func verbs(_ typed: String) -> [Candidate] {
        let shown = allVerbs.filter { !$0.isHidden }
        func named(_ language: Language) -> [Candidate] {
            shown.map { Candidate(word: language == .fr ? $0.french ?? $0.name : $0.name, about: $0.summary[self.language]) }
        }
        let own = named(language) + [Candidate(word: language == .fr ? "aide" : "help", about: "")]
        // Whoever begins a word of the other language is not stopped.
        return own.contains { $0.word.hasPrefix(typed) } ? own : named(language == .fr ? .en : .fr)
    }

    private var topics: [Candidate] { Topic.all.map { Candidate(word: $0.name(in: language), about: $0.title[language]) } }

    private func values(of item: CommandSheet.Item, _ typed: String) -> [Candidate] {
        if !item.values.isEmpty { return item.values.map { Candidate(word: $0, about: "") } }
        switch item.valueName {
        case "file", "path", "file|dir": return [Candidate(word: ":files", about: "")]
        case "folder", "dir": return [Candidate(word: ":folders", about: "")]
        case "rule": return ExplainedRule.all.map { Candidate(word: $0.id, about: "") }
        case let name?: return known(name, typed)
        case nil: return []
        }
    }

    private func known(_ name: String, _ typed: String) -> [Candidate] {
        guard let names = names() else { return [] }
        let members = names.rulebook.sortedMembers
        switch name {
        case "doc", "newer", "older", "term", "programme":
            let isKind = ["term", "programme"].contains(name)
            return documents(names.documents.filter { !isKind || $0.kind == name }, typed)
        case "member", "who", "members", "@member":
            let people = members.map { Candidate(word: $0.id, about: $0.name) }
            let roles = name == "who" ? names.rulebook.roles.sorted().map { Candidate(word: $0, about: "") } : []
            let mark = name == "@member" || typed.contains("@") || name == "who" ? "@" : ""
            // After a comma the next one; what stands before it is kept.
            let kept = typed.lastIndex(of: ",").map { String(typed[...$0]) } ?? ""
            return (people + roles).map { Candidate(word: kept + mark + $0.word, about: $0.about) }
        case "kind", "kind|rule", "kind,doc": return names.kinds.map { Candidate(word: $0, about: "") }
        case "entity": return names.rulebook.entities.values.sorted { $0.id < $1.id }.map { Candidate(word: $0.id, about: $0.name) }
        case "role": return names.rulebook.roles.sorted().map { Candidate(word: $0, about: "") }
        case "lang", "language": return names.rulebook.community.languages.map { Candidate(word: $0, about: "") }
        default: return []
        }
    }

    /// The short name where it names one document, else the whole id; the whole id also where somebody began one.
    private func documents(_ documents: [DocumentID], _ typed: String) -> [Candidate] {
        let slugs = Dictionary(documents.map { ($0.slug, 1) }, uniquingKeysWith: +)
        return documents.map { id in
            typed.contains("/") || slugs[id.slug] != 1
                ? Candidate(word: id.description, about: "") : Candidate(word: id.slug, about: id.kind)
        }
    }
}

extension Program {
    /// What a shell asks while somebody types. Whatever is wrong, the shell offers nothing, and the command itself will say it.
    static func complete(_ words: [String], in surroundings: Surroundings) {
        let candidates = Candidates(language: language(in: surroundings)) {
            do throws(WorkspaceError) {
                return try Workspace(
                    environment: surroundings.environment, directory: surroundings.directory, now: surroundings.now, isInteractive: false
                ).names()
            } catch {
                return nil
            }
        }
        screen(surroundings).print(raw: candidates.lines(for: words).map { $0 + "\n" }.joined())
    }
}
