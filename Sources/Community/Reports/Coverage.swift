package import Documents
import Review

/// What the guide and the training programme cover, and where nothing is.
package struct Coverage: Hashable, Sendable {
    /// In the order of the outline, then chapters that are not in it, then practices without one.
    package let chapters: [Chapter]
    /// A row for each competency that is published, then one for each of its levels that a role asks for or a module leads to.
    package let levels: [Level]
    /// Each role with each programme; one row without a programme where there is none.
    package let paths: [Path]
    package let gaps: [Gap]
    /// Which module leads where, and by which practices: by competency, level, module.
    package let cells: [Cell]

    package struct Cell: Hashable, Sendable {
        package let competency: DocumentID
        package let level: Int
        package let module: DocumentID
        /// Published ones that the module teaches.
        package let practices: [String]
        package let isAssessed: Bool
    }

    package struct Chapter: Hashable, Sendable {
        /// Empty for practices that name none.
        package let name: String
        package let published: Int
        /// Written or proposed, and never published.
        package let draft: Int
    }

    package struct Level: Hashable, Sendable {
        package let competency: DocumentID
        package let title: String
        /// 1 to 5; `nil` for all together.
        package let level: Int?
        /// Taught by its modules; for all levels together also those that name the competency.
        package let practices: Int
        package let modules: Int
        /// Those modules that an assessment goes with.
        package let assessed: Int
    }

    package struct Path: Hashable, Sendable {
        package let role: DocumentID
        package let programme: DocumentID?
        /// Competencies with their levels that the role asks for.
        package let required: Int
        /// Those that a module of the programme leads to, at that level or above.
        package let covered: Int
    }

    package struct Gap: Hashable, Sendable {
        package let kind: Kind
        /// A chapter or an id.
        package let subject: String
        /// What is missing there, where that has a name: `competency/risk 3`.
        package let what: String

        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case chapterEmpty = "chapter-empty"
            case chapterDraft = "chapter-draft"
            case practiceUntaught = "practice-untaught"
            case competencyUntaught = "competency-untaught"
            case moduleUnassessed = "module-unassessed"
            case requirementUncovered = "requirement-uncovered"
        }
    }

    package init(_ holdings: Holdings) {
        let shelf = Training(holdings)
        chapters = Self.chapters(holdings)
        levels = shelf.competencies.flatMap { Self.levels(of: $0, shelf) }
        paths = shelf.roles.flatMap { Self.paths(of: $0, shelf) }
        gaps = Self.gaps(chapters, levels, shelf)
        cells = shelf.modules.flatMap { module in
            module.develops.map { reached in
                Cell(
                    competency: reached.competency, level: reached.level, module: module.id,
                    practices: module.teaches.filter { shelf.practices.contains($0) }, isAssessed: shelf.isAssessed(module))
            }
        }.sorted { ($0.competency, $0.level, $0.module) < ($1.competency, $1.level, $1.module) }
    }

    private static func chapters(_ holdings: Holdings) -> [Chapter] {
        var published: [String: Int] = [:]
        var draft: [String: Int] = [:]
        for practice in holdings.all("practice") where ![.retired, .superseded, .abandoned].contains(practice.state) {
            let text = practice.published ?? practice.newest
            let chapter = text.text("chapter") ?? ""
            if practice.isPublished { published[chapter, default: 0] += 1 } else { draft[chapter, default: 0] += 1 }
        }
        let named = Set(published.keys).union(draft.keys)
        let rest = named.subtracting(holdings.outline + [""]).sorted()
        return (holdings.outline + rest + (named.contains("") ? [""] : [])).map {
            Chapter(name: $0, published: published[$0] ?? 0, draft: draft[$0] ?? 0)
        }
    }

    private static func levels(of competency: Training.Document, _ shelf: Training) -> [Level] {
        let developing = shelf.modules.compactMap { module in
            module.develops.filter { $0.competency == competency.id }.map(\.level).max().map { (module, $0) }
        }
        let asked = shelf.roles.flatMap(\.requires).filter { $0.competency == competency.id }.map(\.level)
        func row(_ level: Int?, named: Set<String>) -> Level {
            let modules = developing.filter { level == nil || $0.1 == level }.map(\.0)
            let practices = named.union(modules.flatMap(\.teaches).filter { shelf.practices.contains($0) })
            return Level(
                competency: competency.id, title: competency.title, level: level, practices: practices.count, modules: modules.count,
                assessed: modules.count { shelf.isAssessed($0) })
        }
        let named = shelf.naming[competency.id.description] ?? []
        return [row(nil, named: named)] + Set(developing.map(\.1) + asked).sorted().map { row($0, named: []) }
    }

    private static func paths(of role: Training.Document, _ shelf: Training) -> [Path] {
        guard !shelf.programmes.isEmpty else {
            return [Path(role: role.id, programme: nil, required: role.requires.count, covered: 0)]
        }
        return shelf.programmes.map { programme in
            let held = Set(programme.modules)
            let developed = shelf.modules.filter { held.contains($0.id.description) }.flatMap(\.develops)
            return Path(
                role: role.id, programme: programme.id, required: role.requires.count,
                covered: role.requires.count { asked in developed.contains { asked.isMet(by: $0) } })
        }
    }

    private static func gaps(_ chapters: [Chapter], _ levels: [Level], _ shelf: Training) -> [Gap] {
        let empty = chapters.filter { $0.published == 0 && !$0.name.isEmpty }.map {
            Gap(kind: $0.draft == 0 ? .chapterEmpty : .chapterDraft, subject: $0.name, what: "")
        }
        let taught = Set(shelf.modules.flatMap(\.teaches))
        // Before there is any module, that nothing is taught is no news.
        let untaught = shelf.modules.isEmpty ? [] : shelf.practices.subtracting(taught).sorted()
        let undeveloped = levels.filter { $0.level == nil && $0.modules == 0 }.map(\.competency.description)
        let unassessed = shelf.modules.filter { !shelf.isAssessed($0) }.map(\.id.description)
        let uncovered = shelf.roles.flatMap { role in
            role.requires.filter { asked in
                !shelf.modules.flatMap(\.develops).contains { asked.isMet(by: $0) }
            }.map { Gap(kind: .requirementUncovered, subject: role.id.description, what: "\($0.competency) \($0.level)") }
        }
        return empty + untaught.map { Gap(kind: .practiceUntaught, subject: $0, what: "") }
            + undeveloped.map { Gap(kind: .competencyUntaught, subject: $0, what: "") }
            + unassessed.map { Gap(kind: .moduleUnassessed, subject: $0, what: "") } + uncovered
    }
}
