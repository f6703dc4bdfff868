package import Documents
import Review

/// A workshop as its one file tells it: the plan, and from `held` on the report (kinds.md). What a text does not say, or says in no form that
/// is understood, is `nil` or left out: whether that is allowed is for the checks.
package struct Workshop: Hashable, Sendable {
    package let id: DocumentID
    /// The slug where the text has none.
    package let title: String
    package let language: Language?
    package let stage: Stage
    package let date: Day?
    /// `09:30`, as in the text.
    package let start: String?
    package let minutes: Int?
    package let place: String?
    /// A web address.
    package let link: String?
    package let theme: String?
    /// Members.
    package let facilitator: String?
    package let scribe: String?
    package let participants: [Participant]
    package let outputs: [WorkshopOutput]
    package let decisions: [Decision]
    package let actions: [Action]
    package let feedback: [Feedback]

    /// The state that the text names; never that of its review.
    package enum Stage: String, Hashable, Sendable, CaseIterable {
        case planned
        case announced
        case held
        case reported
        case cancelled

        /// Whether the day is over: what counts against the two to three workshops of a year.
        package var isHeld: Bool { self == .held || self == .reported }
    }

    package struct Participant: Hashable, Sendable {
        package let member: String
        package let entity: String
        package let role: String
        /// `nil` before the workshop.
        package let presence: Presence?
    }

    package enum Presence: String, Hashable, Sendable, CaseIterable {
        case yes
        case excused
        case no
    }

    /// A line of the feedback form: averages only, never who said what.
    package struct Feedback: Hashable, Sendable {
        package let criterion: String
        package let average: Double?
        package let replies: Int?
        package let comment: String
    }
}

/// What a workshop produced, and what it is meant to become.
package struct WorkshopOutput: Hashable, Sendable {
    /// The workshop's.
    package let workshop: DocumentID
    /// `O1`; empty where the row has none.
    package let id: String
    package let text: String
    /// The kind of document, in the words of the table.
    package let becomes: String
    /// What the row links to; `nil` for none, and for what is no id.
    package let document: DocumentID?

    /// What a document names as its source: `workshop/risk-reviews#O1`.
    package var reference: String { "\(workshop)#\(id)" }
}

/// What a workshop decided.
package struct Decision: Hashable, Sendable {
    package let workshop: DocumentID
    /// `D1`; empty where the row has none.
    package let id: String
    package let text: String
    package let appliesFrom: Day?
    package let document: DocumentID?

    package var reference: String { "\(workshop)#\(id)" }
}

/// What somebody said they would do.
package struct Action: Hashable, Sendable {
    package let workshop: DocumentID
    /// `A1`; empty where the row has none.
    package let id: String
    package let text: String
    /// A member; empty where the row names none.
    package let owner: String
    package let due: Day?
    package let status: Status
    /// Empty where the row names none.
    package let evidence: String

    package enum Status: String, Hashable, Sendable, CaseIterable {
        case open
        case done
        case cancelled
    }

    package var reference: String { "\(workshop)#\(id)" }
    /// As people type it: `risk-reviews#A1`.
    package var shortReference: String { "\(workshop.slug)#\(id)" }

    /// Days since it was due, on a day; `nil` where it is not open, has no date, or is not late.
    package func daysLate(on day: Day) -> Int? {
        guard status == .open, let due, due < day else { return nil }
        return due.days(to: day)
    }
}

extension Workshop {
    /// - Returns: `nil` where the document is no workshop.
    package init?(_ holding: Holding) {
        self.init(id: holding.id, holding.newest, holding.parts)
    }

    /// The text that is published.
    package init?(published holding: Holding) {
        guard let published = holding.published else { return nil }
        self.init(id: holding.id, published, holding.publishedParts)
    }

    /// - Parameter parts: `nil` where the template is not there: then no table is read.
    package init?(id: DocumentID, _ document: ParsedDocument, _ parts: DocumentParts?) {
        guard id.kind == "workshop" else { return nil }
        self.id = id
        func text(_ field: String) -> String? { document.text(field).flatMap { isPlaceholder($0) ? nil : $0 } }
        title = document.title ?? id.slug
        language = document.language
        stage = document.text("state").flatMap(Stage.init(rawValue:)) ?? .planned
        date = document.text("date").flatMap(Day.init(parsing:))
        start = text("start")
        minutes = document.text("minutes").flatMap { integer($0) }
        place = text("place")
        link = text("link")
        theme = text("theme")
        facilitator = text("facilitator")
        scribe = text("scribe")
        func rows<Value>(_ section: String, _ read: (Row) -> Value) -> [Value] {
            (parts?[section]?.rows ?? []).map { read(Row(cells: $0)) }
        }
        participants = rows("participants") { row in
            Participant(
                member: row["member"], entity: row["entity"], role: row["role"], presence: Presence(rawValue: row["present"]))
        }
        outputs = rows("outputs") { row in
            WorkshopOutput(
                workshop: id, id: row["id"], text: row["output"], becomes: row["becomes"], document: DocumentID(parsing: row["document"]))
        }
        decisions = rows("decisions") { row in
            Decision(
                workshop: id, id: row["id"], text: row["decision"], appliesFrom: Day(parsing: row["applies-from"]),
                document: DocumentID(parsing: row["document"]))
        }
        actions = rows("actions") { row in
            Action(
                workshop: id, id: row["id"], text: row["action"], owner: row["owner"], due: Day(parsing: row["due"]),
                status: Action.Status(rawValue: row["status"]) ?? .open, evidence: row["evidence"])
        }
        feedback = rows("feedback") { row in
            Feedback(
                criterion: row["criterion"], average: Double(row["average"]), replies: integer(row["replies"]), comment: row["comment"])
        }
    }

    /// The cells of a row as words; a cell that is not there, or holds only a dash, is empty.
    private struct Row {
        let cells: [String: ParsedDocument.Block.Item]

        subscript(key: String) -> String {
            let text = cells[key]?.text ?? ""
            return ["-", "–", "—"].contains(text) ? "" : text
        }
    }
}

extension Holdings {
    /// By date, then by id; those without a date last. Documents that are retired are left out.
    package var workshops: [Workshop] {
        let all = all("workshop").filter { $0.state != .retired }.compactMap { Workshop($0) }
        return all.sorted { (($0.date?.number ?? .max), $0.id) < (($1.date?.number ?? .max), $1.id) }
    }

    /// Of all workshops, those that are due first before the others; those without a date last.
    package var actions: [Action] {
        workshops.flatMap(\.actions).sorted { (($0.due?.number ?? .max), $0.reference) < (($1.due?.number ?? .max), $1.reference) }
    }

    /// The documents that name an output as their source, or that its row links to; sorted ids, each once. Empty for an output that nobody has
    /// taken up.
    package func documents(of output: WorkshopOutput) -> [DocumentID] {
        let sources = documents.filter { $0.newest.workshopOutputs.contains(output.reference) }.map(\.id)
        return Set(sources + [output.document].compactMap { $0 }.filter { self[$0] != nil }).sorted()
    }
}

extension ParsedDocument {
    /// The outputs of workshops that the field `sources` names: `workshop/risk-reviews#O1`.
    package var workshopOutputs: [String] {
        (frontMatter?["sources"]?.items ?? []).filter { $0["type"]?.text == "workshop-output" }.compactMap { $0["ref"]?.text }
    }
}
