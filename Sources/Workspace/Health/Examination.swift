import Documents
import Git
import Hooks

/// Looks at a clone from outside inwards: first with nothing but files and git's own reader of settings, for what keeps every other command
/// from starting; then with the repository open.
package struct Examination: Sendable {
    let environment: [String: String]
    /// Absolute.
    let directory: String
    let now: Int
    let clock: Int

    /// - Parameter clock: of the machine, for the age of files.
    package init(environment: [String: String], directory: String, now: Int, clock: Int) {
        self.environment = environment
        self.directory = directory
        self.now = now
        self.clock = clock
    }

    /// What was found, in the order of the areas, one for each.
    package func examined() async -> [Examined] {
        guard let place = Place(around: directory) else {
            return all(after: [Examined(.repository, [.repository(.noRepository(folder: directory))])])
        }
        let settings = await settings(of: place)
        var found = [Examined]()
        let workspace: Workspace
        do throws(GitError) {
            workspace = try opened()
            found.append(Examined(.repository, workspace.repository.isBare ? [.repository(.bare)] : []))
        } catch {
            found.append(Examined(.repository, Self.troubles(error, settings)))
            return all(after: found + outside(place, settings) + [await objects(place, settings, asking: nil)])
        }
        found += outside(place, settings)
        found.append(await objects(place, settings) { workspace.gitChild($0) })
        await workspace.examine(&found, settings: settings ?? [:])
        return all(after: found)
    }

    private func opened() throws(GitError) -> Workspace {
        let repository = try Workspace.opened(environment, directory)
        return Workspace(repository: repository, environment: environment, directory: directory, now: now, isInteractive: false)
    }

    /// What can be said without opening the repository.
    private func outside(_ place: Place, _ settings: [String: String]?) -> [Examined] {
        [
            Examined(.disk, Self.disk(place)),
            Examined(.locks, Locks(folders: place.folders, clock: clock).found().map { .disk(.lock($0)) }),
            settings.map { Examined(.copy, Self.copy(place, $0)) } ?? Examined(.copy, notLookedAt: Self.noSettings),
        ]
    }

    /// Areas that nobody could look at say so.
    private func all(after found: [Examined]) -> [Examined] {
        let why = Phrase(en: "the repository cannot be opened", fr: "le dépôt ne peut pas être ouvert")
        return Examined.Area.allCases.map { area in
            found.first { $0.area == area } ?? Examined(area, notLookedAt: why)
        }
    }

    /// The repository's own settings, by git's reader, which asks for no owner here; `nil` where git cannot read them. Keys are lowercase.
    private func settings(of place: Place) async -> [String: String]? {
        let clean = environment.filter { !$0.key.hasPrefix("GIT_") }
        let child = Child(
            name: "git", arguments: ["config", "--list", "-z", "--file", "\(place.common)/config"], environment: clean,
            directory: place.folder)
        do throws(WorkspaceError) {
            let ending = try await child.run()
            guard ending.code == 0 else { return nil }
            var settings: [String: String] = [:]
            for pair in String(decoding: ending.output, as: UTF8.self).split(separator: "\0") {
                let parts = pair.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
                settings[parts[0].lowercased()] = parts.count > 1 ? String(parts[1]) : "true"
            }
            return settings
        } catch {
            return nil
        }
    }

    private static var noSettings: Phrase {
        Phrase(en: "git cannot read the settings of this clone", fr: "git ne sait pas lire les réglages de ce clone")
    }

    private static func troubles(_ error: GitError, _ settings: [String: String]?) -> [Trouble] {
        switch error {
        case .notARepository(let path): return [.repository(.noRepository(folder: path))]
        case .dubiousOwnership(let path, _): return [.repository(.foreignOwner(folder: path))]
        case .unsupported(let feature, _):
            let all = judgedExtensions(settings ?? [:])
            return all.isEmpty ? [.repository(.unsupported(extension: feature))] : all
        default:
            return WorkspaceError(error).explanations.map { .repository(.unopened($0)) }
        }
    }

    private static func disk(_ place: Place) -> [Trouble] {
        if Disk.isReadOnly(place.common) { return [.disk(.readOnlyDisk(folder: place.common))] }
        let folders = place.folders + ["\(place.common)/objects", "\(place.common)/refs"] + [place.work].compactMap(\.self)
        return Set(folders).sorted().filter { Disk.facts($0) != nil && !Disk.isWritable($0) }.map { .disk(.notWritable(path: $0)) }
    }

    private func objects(_ place: Place, _ settings: [String: String]?, asking git: (([String]) -> Child)?) async -> Examined {
        var search = ObjectSearch(place: place, settings: settings ?? [:])
        do throws(WorkspaceError) {
            return Examined(.objects, try await search.troubles(asking: git))
        } catch {
            return Examined(.objects, notLookedAt: error.explanations.first?.what ?? Phrase(same: ""))
        }
    }

    private static func copy(_ place: Place, _ settings: [String: String]) -> [Trouble] {
        var troubles: [Trouble] = []
        if Disk.facts("\(place.common)/shallow").map({ $0.size > 0 }) == true { troubles.append(.repository(.shallow)) }
        let remotes = settings.filter { $0.key.hasSuffix(".promisor") && $0.value != "false" }.keys.sorted()
        for key in remotes {
            troubles.append(.repository(.partial(remote: String(key.dropFirst("remote.".count).dropLast(".promisor".count)))))
        }
        return troubles
    }
}

/// Where a repository is, found as git finds it, by names alone.
struct Place: Hashable, Sendable {
    /// The git directory of this work tree.
    let folder: String
    /// The one that all work trees share; often the same.
    let common: String
    /// `nil` for a bare repository.
    let work: String?

    var folders: [String] { folder == common ? [folder] : [folder, common] }

    /// `nil` where no folder upwards has one.
    init?(around start: String) {
        var next = start
        while true {
            if let found = Place(at: next) {
                self = found
                return
            }
            if next == "/" || next.isEmpty { return nil }
            next = Files.parent(of: next)
        }
    }

    private init?(at folder: String) {
        let git = "\(folder)/.git"
        if let facts = Disk.facts(git) {
            if let bytes = facts.isFile ? Files.read(git) : nil {
                let text = String(decoding: bytes, as: UTF8.self)
                guard text.hasPrefix("gitdir: "), let line = text.dropFirst("gitdir: ".count).split(separator: "\n").first else {
                    return nil
                }
                self.init(git: Self.whole(String(line), from: folder), work: folder)
            } else {
                self.init(git: git, work: folder)
            }
        } else if ["HEAD", "objects", "refs"].allSatisfy({ Disk.facts("\(folder)/\($0)") != nil }) {
            self.init(git: folder, work: nil)
        } else {
            return nil
        }
    }

    private init(git: String, work: String?) {
        folder = git
        let shared = Files.read("\(git)/commondir").flatMap { String(decoding: $0, as: UTF8.self).split(separator: "\n").first }
        common = shared.map { Disk.resolved(Self.whole(String($0), from: git)) } ?? git
        self.work = work
    }

    private static func whole(_ path: String, from folder: String) -> String { path.hasPrefix("/") ? path : "\(folder)/\(path)" }

    /// Loose objects without a byte, sorted.
    func emptyObjects() -> [String] {
        var found: [String] = []
        for folder in Files.names(in: "\(common)/objects") where folder.utf8.count == 2 {
            for name in Files.names(in: "\(common)/objects/\(folder)") where name.utf8.count == 38 {
                if let facts = Disk.facts("\(common)/objects/\(folder)/\(name)"), facts.isFile, facts.size == 0 {
                    found.append(folder + name)
                }
            }
        }
        return found
    }
}
