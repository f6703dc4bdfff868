import Documents
import Git
import Review
import Synchronization

/// What a process that opens one repository again and again has read of it, kept for as long as nothing of it has moved: each asks first where
/// every ref is, and what day it is. Whoever proves or publishes reads for itself.
package final class Remembered: Sendable {
    /// All that a reading depends on.
    fileprivate struct Place: Hashable {
        let main: ObjectID
        let journals: [String: Set<ObjectID>]
        let drafts: [Snapshot.Draft]
        let me: String?
        let day: Day
    }

    fileprivate struct Reading {
        let number: Int
        let place: Place
        let snapshot: Snapshot
    }

    private struct State {
        var count = 0
        var readings: [Bool: Reading] = [:]
    }

    /// What was made of a reading, by name; of too many, those that were asked for last.
    private struct Made {
        private let most: Int
        private var number = 0
        private var uses = 0
        private var values: [String: (value: any Sendable, used: Int)] = [:]

        init(most: Int) { self.most = most }

        mutating func of<Value: Sendable>(_ number: Int, _ name: String, _ make: () throws(WorkspaceError) -> Value)
            throws(WorkspaceError) -> Value
        {
            if let known = known(name, of: number) as? Value { return known }
            let value = try make()
            keep(value, as: name, of: number)
            return value
        }

        mutating func known(_ name: String, of number: Int) -> (any Sendable)? {
            guard number == self.number, let known = values[name] else { return nil }
            uses += 1
            values[name]?.used = uses
            return known.value
        }

        mutating func keep(_ value: any Sendable, as name: String, of number: Int) {
            // Of an older reading, which somebody still holds, nothing is kept.
            guard number >= self.number else { return }
            if number > self.number { (self.number, values) = (number, [:]) }
            uses += 1
            values[name] = (value, uses)
            if values.count > most, let oldest = values.min(by: { $0.value.used < $1.value.used }) { values[oldest.key] = nil }
        }
    }

    /// What is made of a reading may itself ask for what another part has made of it, but never for one of its own.
    package enum Part: Int, CaseIterable, Sendable {
        /// What many pages stand on.
        case ground
        /// What one page is made of.
        case page
        /// What somebody typed some words for.
        case search

        /// How many are kept of one reading: names of the ground are few, those of pages hold what is not saved, and a search may have found
        /// every document.
        fileprivate var most: Int {
            switch self {
            case .ground: .max
            case .page: 64
            case .search: 6
            }
        }
    }

    // Each is held while it is read: whoever comes meanwhile waits for it, instead of reading the same once more.
    private let state = Mutex(State())
    private let ground = Mutex([Bool: Made]())
    private let page = Mutex([Bool: Made]())
    private let search = Mutex([Bool: Made]())
    private let templates = Mutex([TreeFile: TemplateSource]())
    private let replacing = Mutex([ObjectID: Replacing]())

    package init() {}

    /// - Parameter read: is given what was read of the same before, where something has moved since.
    fileprivate func snapshot(
        isNarrow: Bool, _ place: Place, now: Instant, _ read: (_ before: [JournalEntry]) throws(WorkspaceError) -> Snapshot
    ) throws(WorkspaceError) -> Snapshot {
        try state.withLock { state throws(WorkspaceError) in
            if let known = state.readings[isNarrow], known.place == place { return known.snapshot.at(now) }
            let before = state.readings[isNarrow]?.snapshot.entries ?? []
            // Gone before the next is read, so that of two no more than the entries that they share is held.
            state.readings[isNarrow] = nil
            state.count += 1
            let snapshot = try read(before).numbered(state.count)
            state.readings[isNarrow] = Reading(number: state.count, place: place, snapshot: snapshot)
            return snapshot
        }
    }

    fileprivate func made<Value: Sendable>(
        _ part: Part, _ name: String, of snapshot: Snapshot, _ make: () throws(WorkspaceError) -> Value
    ) throws(WorkspaceError) -> Value {
        guard let number = snapshot.reading else { return try make() }
        return try with(part, isNarrow: snapshot.isNarrow) { made throws(WorkspaceError) in try made.of(number, name, make) }
    }

    private func with<Value: Sendable>(
        _ part: Part, isNarrow: Bool, _ ask: (inout Made) throws(WorkspaceError) -> Value
    ) throws(WorkspaceError) -> Value {
        let new = Made(most: part.most)
        switch part {
        case .ground: return try ground.withLock { made throws(WorkspaceError) in try ask(&made[isNarrow, default: new]) }
        case .page: return try page.withLock { made throws(WorkspaceError) in try ask(&made[isNarrow, default: new]) }
        case .search: return try search.withLock { made throws(WorkspaceError) in try ask(&made[isNarrow, default: new]) }
        }
    }
}

extension Remembered {
    /// For what takes its time elsewhere, and is not waited for with others held up.
    fileprivate func known(_ part: Part, _ name: String, of number: Int, isNarrow: Bool) throws(WorkspaceError) -> (any Sendable)? {
        try with(part, isNarrow: isNarrow) { made throws(WorkspaceError) in made.known(name, of: number) }
    }

    fileprivate func keep(_ part: Part, _ value: any Sendable, as name: String, of number: Int, isNarrow: Bool) throws(WorkspaceError) {
        try with(part, isNarrow: isNarrow) { made throws(WorkspaceError) in made.keep(value, as: name, of: number) }
    }

    /// A template that was read once; its file names its bytes.
    func template(_ file: TreeFile) -> TemplateSource? { templates.withLock { $0[file] } }

    func keep(_ template: TemplateSource, _ file: TreeFile) {
        templates.withLock { templates in
            // Those of drafts that nobody opens any more.
            if templates.count >= 500 { templates = [:] }
            templates[file] = template
        }
    }
}

extension Remembered {
    /// What a record takes the place of, by its blob: a few bytes each, of all records that were published while this process ran.
    func replacing(_ record: ObjectID) -> Replacing? { replacing.withLock { $0[record] } }

    func keep(_ replacing: Replacing, _ record: ObjectID) { self.replacing.withLock { $0[record] = replacing } }
}

extension Snapshot {
    fileprivate func numbered(_ number: Int) -> Snapshot {
        var other = self
        other.reading = number
        return other
    }
}

extension Workspace {
    /// Reads, unless the same was read in this process and nothing has moved since.
    func remembering(isNarrow: Bool, _ read: () throws(WorkspaceError) -> Snapshot) throws(WorkspaceError) -> Snapshot {
        guard let remembered else { return try read() }
        let moment = Instant(seconds: now)
        let place = Remembered.Place(
            main: try mainTip(), journals: try journalTips(), drafts: try drafts(), me: try memberHere(), day: moment.day)
        return try remembered.snapshot(isNarrow: isNarrow, place, now: moment) { before throws(WorkspaceError) in
            // An entry never changes: what was taken for good in this process is not read and checked again for those that came since.
            for entry in before { if let id = ObjectID(hex: entry.id) { memory.keep(entry, id, isProven: false) } }
            return try read()
        }
    }

    /// Makes something of a reading, unless it was made of the same one before.
    ///
    /// - Parameters:
    ///   - name: of what is made; one name, one type.
    ///   - make: may look at nothing but what the snapshot says and what the objects hold.
    package func made<Value: Sendable>(
        _ part: Remembered.Part, _ name: String, of snapshot: Snapshot, _ make: () throws(WorkspaceError) -> Value
    ) throws(WorkspaceError) -> Value {
        guard let remembered else { return try make() }
        return try remembered.made(part, name, of: snapshot, make)
    }

    /// What was kept of a reading under a name; `nil` where nothing of this type was, or others were asked for since.
    package func known<Value: Sendable>(_ part: Remembered.Part, _ name: String, of snapshot: Snapshot) throws(WorkspaceError) -> Value? {
        guard let remembered, let number = snapshot.reading else { return nil }
        return try remembered.known(part, name, of: number, isNarrow: snapshot.isNarrow) as? Value
    }

    package func keep(_ part: Remembered.Part, _ value: some Sendable, as name: String, of snapshot: Snapshot) throws(WorkspaceError) {
        guard let remembered, let number = snapshot.reading else { return }
        try remembered.keep(part, value, as: name, of: number, isNarrow: snapshot.isNarrow)
    }

    /// Names what is not saved of the open draft, for what is made of it too; empty where no draft is open.
    package func unsavedMark() throws(WorkspaceError) -> String {
        guard try currentDraft() != nil else { return "" }
        var hasher = Hasher()
        for document in try unsavedDocuments() {
            hasher.combine(document.source.path)
            hasher.combine(document.source.bytes)
        }
        return " \(hasher.finalize())"
    }
}
