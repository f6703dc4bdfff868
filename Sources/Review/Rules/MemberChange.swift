package import Documents

/// One change of a member's file, made in its text so that comments and order stay.
package enum MemberChange: Hashable, Sendable {
    case addRole(String)
    case removeRole(String)
    /// An OpenSSH line without a comment.
    case addKey(String)
    case retireKey(Member.RetiredKey)
    /// The last day on which they take part.
    case leave(Day)
    /// They take part again, from this day on; `nil` where they never stopped, so that only the day on which they would have is taken back.
    case comeBack(Day?)
    case close(Member.ClosedJournal)
    /// To another entity; what they signed before keeps the one of its time.
    case move(String)
    case away(Member.Absence)

    /// The file with the change.
    ///
    /// - Returns: `nil` where the text does not say afterwards what it should, because it is written in a way that cannot be changed in place.
    package func edited(_ source: Source, id: String) -> Source? {
        guard let before = Member.read(source, id: id) else { return nil }
        var text = YAMLText(source)
        switch self {
        case .addRole(let role): if !before.roles.contains(role) { text.append(role, to: "roles") }
        case .removeRole(let role): remove(role, from: "roles", &text)
        case .addKey(let line): if !before.keys.contains(where: { $0.line == line }) { text.append("\"\(line)\"", to: "keys") }
        case .retireKey(let retired):
            if let index = before.keys.firstIndex(where: { $0 == retired.key }) { text.remove(itemAt: index, from: "keys") }
            text.append("{key: \"\(retired.key.line)\", last: [\(retired.last.map(quoted).joined(separator: ", "))]}", to: "retired_keys")
        case .leave(let day): text.set("active_to", to: day.iso)
        case .comeBack(let day):
            text.remove("active_to")
            if before.isEmeritus { text.set("state", to: "active") }
            if let day { text.set("active_from", to: day.iso) }
        case .move(let entity): text.set("entity", to: entity)
        case .away(let absence):
            let deputy = absence.deputy.map { ", deputy: \($0)" } ?? ""
            text.append("{from: \(absence.from.iso), to: \(absence.to.iso)\(deputy)}", to: "absences")
        case .close(let closed): text.append("{journal: \"\(closed.journal)\", last: \(quoted(closed.last))}", to: "closed_journals")
        }
        return Member.read(text.source, id: id) == expected(of: before) ? text.source : nil
    }

    private func remove(_ item: String, from key: String, _ text: inout YAMLText) {
        let items = readYAML(text.source).node?[key]?.items ?? []
        if let index = items.firstIndex(where: { $0.text == item }) { text.remove(itemAt: index, from: key) }
    }

    private func quoted(_ id: String) -> String { "\"\(id)\"" }

    private func expected(of member: Member) -> Member {
        var (roles, keys, retired, closed, last) = (
            member.roles, member.keys, member.retiredKeys, member.closedJournals, member.activeTo
        )
        var (entity, absences) = (member.entity, member.absences)
        var (isEmeritus, first) = (member.isEmeritus, member.activeFrom)
        switch self {
        case .addRole(let role): roles.insert(role)
        case .removeRole(let role): roles.remove(role)
        case .addKey(let line): if !keys.contains(where: { $0.line == line }) { keys.append(Member.Key(line: line)) }
        case .retireKey(let key):
            keys.removeAll { $0 == key.key }
            retired.append(key)
        case .leave(let day): last = day
        case .comeBack(let day): (last, isEmeritus, first) = (nil, false, day ?? first)
        case .close(let journal): closed.append(journal)
        case .move(let other): entity = other
        case .away(let absence): absences.append(absence)
        }
        return member.replacing(
            entity: entity, absences: absences, roles: roles, keys: keys, isEmeritus: isEmeritus, activeFrom: first, activeTo: last,
            retiredKeys: retired, closedJournals: closed)
    }
}

extension Member {
    /// Reads the file of a member; `nil` where anything is wrong with it.
    package static func read(_ source: Source, id: String) -> Member? {
        guard let node = readYAML(source).node else { return nil }
        var reader = YAMLReader(node, path: source.path, what: Phrase(en: "The member", fr: "Le membre"))
        let member = readMember(&reader, id: id)
        return reader.finish().isEmpty ? member : nil
    }

    func replacing(
        entity: String, absences: [Absence], roles: Set<String>, keys: [Key], isEmeritus: Bool, activeFrom: Day?, activeTo: Day?,
        retiredKeys: [RetiredKey], closedJournals: [ClosedJournal]
    ) -> Member {
        Member(
            id: id, name: name, emails: emails, entity: entity, function: function, roles: roles, topics: topics, keys: keys,
            isEmeritus: isEmeritus, activeFrom: activeFrom, activeTo: activeTo, absences: absences, delegations: delegations,
            retiredKeys: retiredKeys, closedJournals: closedJournals)
    }
}
