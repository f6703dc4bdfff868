import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis member show`: one member, with what hangs on them.
struct MemberShow: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "show", french: "voir",
        Phrase(en: "A member: roles, keys, documents, reviews", fr: "Un membre : rôles, clés, documents, relectures"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var target: MemberArgument

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let member = try workspace.member(target.member, in: snapshot)
        let held = try Responsibilities(member, workspace, snapshot)
        let view = View(member, held, snapshot)
        if reading.json {
            try screen.print(json: "member", view)
            return .done
        }
        let rows: [(String, Phrase, [String])] = [
            ("name", Phrase(en: "name", fr: "nom"), [member.name]),
            (
                "state", Phrase(en: "state", fr: "état"),
                [
                    screen.isTerminal ? Member.word(isActive: view.active)[screen.language] : view.active ? "active" : "emeritus"
                ]
            ),
            ("entity", Phrase(en: "entity", fr: "entité"), [snapshot.rulebook.entityName(member.entity)]),
            ("email", Phrase(en: "e-mail", fr: "adresse"), member.emails),
            (
                "role", Phrase(en: "role", fr: "rôle"),
                member.roles.sorted().map { screen.isTerminal ? Role.name($0)[screen.language] : $0 }
            ),
            ("key", Phrase(en: "key", fr: "clé"), member.keys.map(\.line)),
            ("retired-key", Phrase(en: "retired key", fr: "clé retirée"), member.retiredKeys.map(\.key.line)),
            ("journal", Phrase(en: "journal", fr: "journal"), view.journals.map { "\($0.journal) \($0.entries) \($0.last)" }),
            ("away", Phrase(en: "away", fr: "en congé"), view.away),
            ("lends", Phrase(en: "is replaced by", fr: "est remplacé par"), view.lends),
            ("stands-in", Phrase(en: "stands in for", fr: "remplace"), view.standsIn),
            ("owns", Phrase(en: "owns", fr: "responsable de"), view.owns),
            ("asked", Phrase(en: "is to review", fr: "doit relire"), view.asked),
            ("proposed", Phrase(en: "has proposed", fr: "a proposé"), view.proposed),
        ]
        let width = (rows.map { columns(of: $0.1[screen.language]) }.max() ?? 0) + 2
        for (key, caption, values) in rows {
            for value in values {
                let words = caption[screen.language]
                let head = screen.isTerminal ? words + String(repeating: " ", count: width - columns(of: words)) : "\(key)\t"
                screen.print(head + value.shown)
            }
        }
        return .done
    }

    struct View: Encodable {
        let id: String
        let name: String
        let active: Bool
        let entity: String
        let emails: [String]
        let roles: [String]
        let keys: [String]
        let retiredKeys: [String]
        let journals: [Journal]
        /// Absences that are not over, `2026-12-21/2027-01-03`.
        let away: [String]
        /// Who approves in their place, `chloe 2026-12-21/2027-01-03 practice`; those that are not over.
        let lends: [String]
        /// For whom they do, in the same form.
        let standsIn: [String]
        let owns: [String]
        let asked: [String]
        let proposed: [String]

        struct Journal: Encodable {
            let journal: String
            let entries: Int
            /// The oid of its last entry that counts.
            let last: String
        }

        init(_ member: Member, _ held: Responsibilities, _ snapshot: Snapshot) {
            id = member.id
            name = member.name
            active = member.isActive(on: snapshot.today)
            entity = member.entity
            emails = member.emails
            roles = member.roles.sorted()
            keys = member.keys.map(\.line)
            retiredKeys = member.retiredKeys.map(\.key.line)
            let journals = Dictionary(grouping: snapshot.entries.filter { $0.entry.member == member.id }, by: \.entry.journal)
            self.journals = journals.sorted { $0.key < $1.key }.map { name, entries in
                Journal(journal: name, entries: entries.count, last: entries.max { $0.entry.seq < $1.entry.seq }?.id ?? "")
            }
            away = member.absences.filter { $0.to >= snapshot.today }.map { "\($0.from.iso)/\($0.to.iso)" }
            let open = snapshot.rulebook.delegations(signed: snapshot.fold.delegations).filter { $0.until >= snapshot.today }
            func told(_ other: String, _ delegation: Delegation) -> String {
                (["\(other) \(delegation.first.iso)/\(delegation.until.iso)"] + delegation.scope).joined(separator: " ")
            }
            lends = open.filter { $0.from == member.id }.map { told($0.to, $0) }
            standsIn = open.filter { $0.to == member.id }.map { told($0.from, $0) }
            owns = held.owned.map(\.doc)
            asked = held.asked.flatMap { $0.subjects.map(\.doc) }
            proposed = held.own.flatMap { $0.subjects.map(\.doc) }
        }
    }
}
