import Documents
package import Git
package import Review

/// What a verification looked at and what it found.
package struct Verification: Hashable, Sendable {
    package let root: ObjectID
    package let tip: ObjectID
    /// Steps of `main` that were judged, the root not counted.
    package let steps: Int
    /// Records that were judged.
    package let records: Int
    /// Entries of journals whose signature was checked.
    package let entries: Int
    package let violations: [Violation]
    package let alarms: [Snapshot.Alarm]
    /// What deserves a look and proves nothing: votes that a publisher may not have known, journals of which others had seen more.
    package let notes: [Snapshot.Alarm]
    /// Where the walk began, where not at the root: trusted, because somebody named it.
    package let known: ObjectID?

    package var isGood: Bool { violations.isEmpty && alarms.isEmpty }
}

extension Workspace {
    /// Walks `main` from its pinned root and judges each step by the rules in force just before it; stops at the first step in doubt,
    /// because what follows it was judged by rules that are in doubt.
    ///
    /// - Parameter founding: the root to trust where this clone has pinned none; a pinned one is never overruled.
    package func verify(trusting founding: String? = nil, range: String? = nil) throws(WorkspaceError) -> Verification {
        let main = try mainTip()
        let root = try trustedRoot(founding, tip: main)
        let (known, tip) = try range.map { range throws(WorkspaceError) in try self.range(range, of: main) } ?? (nil, main)
        // Rules that cannot be read are told by the walk.
        let journals = try readJournals(under: try readRulebook(at: tip).rulebook)
        let walk = try verify(from: known, to: tip, root: root, hearing: .seen(Heard(journals.flatMap(\.entries))))
        guard walk.violations.isEmpty else {
            return Verification(
                root: root, tip: tip, steps: walk.steps, records: walk.records, entries: 0, violations: walk.violations, alarms: [],
                notes: walk.notes, known: known)
        }
        return Verification(
            root: root, tip: tip, steps: walk.steps, records: walk.records, entries: journals.reduce(0) { $0 + $1.entries.count },
            violations: [], alarms: journals.flatMap(\.alarms) + (try setBack()), notes: walk.notes + withheld(journals), known: known)
    }

    /// `A..B`, `A..` or `..B` as two commits of `main`.
    private func range(_ range: String, of main: ObjectID) throws(WorkspaceError) -> (known: ObjectID?, tip: ObjectID) {
        let ends = range.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard ends.count == 2, !ends[1].hasPrefix(".") else {
            throw WorkspaceError(
                .misuse, en: "\(escaped(range)) is no range", fr: "\(escaped(range)) n'est pas un intervalle",
                fix: Phrase(same: "praxis verify main~3..main"))
        }
        let line = Set(
            try git { () throws(GitError) in try repository.commits(reachable: [main], excluding: [], firstParent: true, reversed: false) })
        var found: [ObjectID?] = []
        for name in ends {
            guard !name.isEmpty else {
                found.append(nil)
                continue
            }
            guard let id = try git({ () throws(GitError) in try repository.resolve(name) }) else {
                throw WorkspaceError(.notFound, en: "there is no commit \(escaped(name))", fr: "il n'y a pas de commit \(escaped(name))")
            }
            guard line.contains(id) else {
                throw WorkspaceError(
                    .refused, en: "\(escaped(name)) is not a publication of main", fr: "\(escaped(name)) n'est pas une publication de main",
                    fix: Phrase(same: "git log --first-parent main"))
            }
            found.append(id)
        }
        return (found[0], found[1] ?? main)
    }

    /// Judges the steps between a tip that is trusted and another.
    ///
    /// - Parameters:
    ///   - known: a commit on `main` that was judged before; `nil` begins at the root, which is judged too.
    ///   - pushed: what comes in the same push.
    func verify(from known: ObjectID?, to tip: ObjectID, root: ObjectID, hearing: Hearing, pushed: [RefUpdate] = []) throws(WorkspaceError)
        -> Walk
    {
        let line = try git { () throws(GitError) in
            try repository.commits(reachable: [tip], excluding: [known].compactMap(\.self), firstParent: true, reversed: true)
        }
        var previous = known
        var rules = RuleReader()
        let neighbours = StoredNeighbours.Memory()
        var walk = Walk()
        for id in line {
            guard let parent = previous else {
                walk.violations = try judgeRoot(id, pinned: root)
                if !walk.violations.isEmpty { return walk }
                memory.published.begin(at: id)
                previous = id
                continue
            }
            let commit = try git { () throws(GitError) in try repository.commit(id) }
            guard commit.parents.first == parent else {
                walk.violations = [Self.rewritten(id)]
                return walk
            }
            let step = try step(id, after: parent, before: try rules.rulebook(at: parent, in: self), memory: neighbours)
            walk.violations = Review.judge(step)
            if walk.violations.isEmpty {
                let omitted = try omissions(step, hearing, pushed: pushed)
                walk.violations = omitted.violations
                walk.notes += omitted.notes
            }
            if !walk.violations.isEmpty { return walk }
            try git { () throws(GitError) in try memory.published.follow(id, in: repository) }
            walk.steps += 1
            walk.records += step.publications.count
            previous = id
        }
        return walk
    }

    private static func rewritten(_ id: ObjectID) -> Violation {
        Violation(
            "main-rewritten", commit: id.hex,
            Explanation(
                what: Phrase(
                    en: "main does not continue what was verified before", fr: "main ne continue pas ce qui a été vérifié auparavant"),
                fix: Phrase(same: "praxis sync")))
    }

    /// The root commit: the pinned one, signed by a root member, with nothing but governance in it.
    func judgeRoot(_ id: ObjectID, pinned: ObjectID) throws(WorkspaceError) -> [Violation] {
        guard id == pinned else {
            return [
                Violation(
                    "root-foreign", commit: id.hex,
                    Explanation(
                        what: Phrase(
                            en: "main begins at \(id.hex.prefix(10)), not at the pinned root \(pinned.hex.prefix(10))",
                            fr: "main commence à \(id.hex.prefix(10)), pas à la racine fixée \(pinned.hex.prefix(10))"),
                        why: Phrase(en: "another root is another community", fr: "une autre racine est une autre communauté")))
            ]
        }
        return try judgeRoot(id)
    }

    /// What any root must be, before it is pinned.
    func judgeRoot(_ id: ObjectID) throws(WorkspaceError) -> [Violation] {
        let commit = try git { () throws(GitError) in try repository.commit(id) }
        let rulebook = try rulebook(at: id)
        let signer = Self.goodKey(of: commit).flatMap { rulebook.member(withKey: $0) }
        guard let signer, rulebook.community.rootMembers.contains(signer.id) else {
            return [
                Violation(
                    "root-unsigned", commit: id.hex,
                    Explanation(
                        what: Phrase(en: "the root is not signed by a root member", fr: "la racine n'est pas signée par un membre racine")))
            ]
        }
        let files = try git { () throws(GitError) in try repository.files(in: id) }
        return files.filter { !$0.path.hasPrefix(GovernanceFile.root) || $0.path.hasPrefix(Record.folder) || $0.mode != .regular }.map {
            Violation(
                "record-missing", commit: id.hex, path: $0.path,
                Explanation(
                    what: Phrase(
                        en: "the root holds \(escaped($0.path)), which nobody approved",
                        fr: "la racine contient \(escaped($0.path)), que personne n'a approuvé")))
        }
    }

    /// - Parameter verb: what was asked to be done, for the remedy.
    func trustedRoot(_ founding: String?, tip: ObjectID, for verb: String = "verify") throws(WorkspaceError) -> ObjectID {
        let named = try founding.map { text throws(WorkspaceError) in try Self.root(text, for: verb) }
        if try setting("praxis.root") != nil {
            let pinned = try pinnedRoot()
            guard let named, named != pinned else { return pinned }
            throw WorkspaceError(
                .refused, en: "this clone trusts the root \(pinned.hex), and not \(named.hex)",
                fr: "ce clone fait confiance à la racine \(pinned.hex), et non à \(named.hex)",
                why: Phrase(en: "another root is another community", fr: "une autre racine est une autre communauté"),
                fix: Phrase(
                    en: "ask a member by another way which is right, and verify in a fresh clone",
                    fr: "demandez à un membre, par un autre moyen, laquelle est la bonne, et vérifiez dans un clone neuf"))
        }
        guard let named else {
            let first = try rootCommit(of: tip).hex
            throw WorkspaceError(
                .refused, en: "this clone trusts no root yet; what is here begins at \(first)",
                fr: "ce clone ne fait encore confiance à aucune racine ; ce qui est ici commence à \(first)",
                why: Phrase(
                    en: "compare it with what a member's praxis verify shows",
                    fr: "comparez-la avec ce que montre praxis verify chez un membre"),
                fix: Phrase(
                    en: "praxis \(verb) --root \(first), or praxis join --as MEMBER",
                    fr: "praxis \(verb) --root \(first), ou praxis join --as MEMBRE"))
        }
        return named
    }

    /// A root as a person names it: all of its id. The beginning of one could be made to fit another community.
    static func root(_ text: String, for verb: String) throws(WorkspaceError) -> ObjectID {
        if let id = ObjectID(hex: text.lowercased()) { return id }
        throw WorkspaceError(
            .misuse, en: "\(escaped(text)) is not the id of a root", fr: "\(escaped(text)) n'est pas l'identifiant d'une racine",
            why: Phrase(
                en: "it has 40 digits, and all of them count: it is the one thing that is trusted",
                fr: "il a 40 chiffres, et tous comptent : c'est la seule chose à laquelle on se fie"),
            fix: Phrase(
                en: "praxis \(verb) --root ID, as a member's praxis verify shows it",
                fr: "praxis \(verb) --root ID, comme le montre praxis verify chez un membre"))
    }

    /// The root that this clone or server trusts, git config `praxis.root`; `nil` where nothing is pinned yet.
    package func trustedRoot() throws(WorkspaceError) -> ObjectID? { try setting("praxis.root").flatMap { ObjectID(hex: $0) } }

    /// The root that this clone trusts.
    package func pinnedRoot() throws(WorkspaceError) -> ObjectID {
        if let root = try trustedRoot() { return root }
        throw WorkspaceError(
            .refused, en: "this clone trusts no root yet, so there is nothing to verify against",
            fr: "ce clone ne fait encore confiance à aucune racine : rien à quoi se référer",
            fix: Phrase(same: "praxis join --as MEMBER"))
    }

    /// The commit that what is published here begins with, trusted or not.
    package func foundingCommit() throws(WorkspaceError) -> ObjectID { try rootCommit(of: try mainTip()) }

    /// The commit that `main` began with, following first parents.
    func rootCommit(of tip: ObjectID) throws(WorkspaceError) -> ObjectID {
        try git { () throws(GitError) in try repository.commits(reachable: [tip], excluding: [], firstParent: true, reversed: true) }.first
            ?? tip
    }
}

/// What was looked at on the way along `main`, and what stopped it.
struct Walk {
    var steps = 0
    var records = 0
    var violations: [Violation] = []
    var notes: [Snapshot.Alarm] = []
}

/// Reads rules along `main`, once for each state of the files that they are read from.
private struct RuleReader {
    private var files: [TreeFile] = []
    private var last: Rulebook?

    mutating func rulebook(at commit: ObjectID, in workspace: borrowing Workspace) throws(WorkspaceError) -> Rulebook {
        let files = try workspace.rulebookFiles(at: commit)
        if let last, files == self.files { return last }
        let rulebook = try workspace.rulebook(at: commit)
        self.files = files
        last = rulebook
        return rulebook
    }
}
