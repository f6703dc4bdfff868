package import Documents

/// What becomes of a workshop's file at each step of its life; nothing else in it changes.
package enum WorkshopStep: Hashable, Sendable {
    case announce
    /// Attendance: of those invited the others stay as the file has them. Whoever was there and is not in the table is added with their entity.
    case hold(present: [String], excused: [String], absent: [String], entities: [String: String])
    /// Documents of outputs by their number, for cells that are blank.
    case report(documents: [String: DocumentID])
    /// What stays as it is is `nil`. A new start moves the agenda with it.
    case move(date: Day?, start: String?, place: String?, link: String?)
    case cancel
    /// An action by its number.
    case close(action: String, evidence: String)
}

/// Why a step cannot be made.
package enum WorkshopProblem: Error, Hashable, Sendable {
    /// The stage does not lead there.
    case stage(Workshop.Stage)
    case noAction(String)
    case closedAction(String, Action.Status)
    /// The table has no such column, or there is no table.
    case noPlace(section: String)
}

extension Rewriting {
    /// - Parameter checker: knows the templates; puts in the sections of the report.
    package mutating func make(_ step: WorkshopStep, of workshop: Workshop, _ checker: Checker) throws(WorkshopProblem) {
        switch step {
        case .announce:
            guard workshop.stage == .planned || workshop.stage == .announced else { throw .stage(workshop.stage) }
            set("state", to: Workshop.Stage.announced.rawValue)
        case .hold(let present, let excused, let absent, let entities):
            guard workshop.stage != .cancelled, workshop.stage != .reported else { throw .stage(workshop.stage) }
            set("state", to: Workshop.Stage.held.rawValue)
            let told = [(present, Workshop.Presence.yes), (excused, .excused), (absent, .no)]
            for (members, presence) in told { try mark(members, presence, entities) }
            addMissingSections(checker)
        case .report(let documents):
            guard workshop.stage.isHeld else { throw .stage(workshop.stage) }
            set("state", to: Workshop.Stage.reported.rawValue)
            addMissingSections(checker)
            for (row, output) in workshop.outputs.enumerated() where output.document == nil {
                guard let document = documents[output.id] else { continue }
                guard set("document", ofRow: row, in: "outputs", to: document.description) else { throw .noPlace(section: "outputs") }
            }
        case .move(let date, let start, let place, let link):
            guard !workshop.stage.isHeld else { throw .stage(workshop.stage) }
            if workshop.stage == .cancelled { set("state", to: Workshop.Stage.planned.rawValue) }
            if let date { set("date", to: date.iso) }
            if let place { set("place", to: place) }
            if let link { set("link", to: link) }
            if let start { try move(to: start, from: workshop.start) }
        case .cancel:
            guard !workshop.stage.isHeld else { throw .stage(workshop.stage) }
            set("state", to: Workshop.Stage.cancelled.rawValue)
        case .close(let id, let evidence): try close(id, evidence, workshop)
        }
    }

    private mutating func mark(_ members: [String], _ presence: Workshop.Presence, _ entities: [String: String])
        throws(WorkshopProblem)
    {
        for member in members {
            let rows = parts["participants"]?.rows ?? []
            if let row = rows.firstIndex(where: { $0["member"]?.text == member }) {
                guard set("present", ofRow: row, in: "participants", to: presence.rawValue) else {
                    throw .noPlace(section: "participants")
                }
            } else {
                let cells = [
                    "member": member, "entity": entities[member] ?? "", "role": "Participant", "present": presence.rawValue,
                ]
                guard append([cells], to: "participants") else { throw .noPlace(section: "participants") }
            }
        }
    }

    private mutating func move(to start: String, from old: String?) throws(WorkshopProblem) {
        set("start", to: start)
        guard let new = clockMinutes(start), let old = old.flatMap(clockMinutes), new != old else { return }
        for (row, cells) in (parts["agenda"]?.rows ?? []).enumerated() {
            guard let time = cells["start"].flatMap({ clockMinutes($0.text) }) else { continue }
            let moved = clockText((time + new - old + 1_440) % 1_440)
            guard set("start", ofRow: row, in: "agenda", to: moved) else { throw .noPlace(section: "agenda") }
        }
    }

    private mutating func close(_ id: String, _ evidence: String, _ workshop: Workshop) throws(WorkshopProblem) {
        guard let row = workshop.actions.firstIndex(where: { $0.id == id }) else { throw .noAction(id) }
        guard workshop.actions[row].status == .open else { throw .closedAction(id, workshop.actions[row].status) }
        guard set("status", ofRow: row, in: "actions", to: Action.Status.done.rawValue),
            set("evidence", ofRow: row, in: "actions", to: evidence)
        else { throw .noPlace(section: "actions") }
    }
}
