package import Documents

/// What rules that can be read ask of the members there are: rules that nobody can meet, that one person's writing stops, and that are about
/// nothing (`praxis policy check`).
///
/// - Parameters:
///   - kinds: the kinds of documents that there are templates for.
///   - files: the files of `.praxis`, from its top.
package func examine(_ rulebook: Rulebook, kinds: [String], files: [String], on day: Day) -> [Diagnostic] {
    let examination = Examination(rulebook: rulebook, kinds: kinds, files: files, day: day)
    return examination.aboutNothing() + examination.unmet() + examination.unheld()
}

/// The part of an examination that asks nothing of the members: rules that name a kind or a file that there is not, which protect nothing and
/// look as if they did. A change that brings one in is refused, whoever approves it.
package func rulesAboutNothing(in rulebook: Rulebook, kinds: [String], files: [String]) -> [Diagnostic] {
    Examination(rulebook: rulebook, kinds: kinds, files: files, day: Day(seconds: 0)).aboutNothing()
}

private struct Examination {
    let rulebook: Rulebook
    let kinds: [String]
    let files: [String]
    let day: Day

    private var policy: Policy { rulebook.policy }

    private func finding(_ rule: String, _ severity: Severity, en: String, fr: String, fix: Phrase) -> Diagnostic {
        Diagnostic(
            rule: rule, severity: severity, path: ".praxis/policy.yml", range: .start, message: Phrase(en: en, fr: fr), fix: fix)
    }

    // MARK: Rules about nothing

    func aboutNothing() -> [Diagnostic] {
        let accepted = policy.templates.filter { !kinds.contains($0.kind) }.map { template in
            noTemplate(
                template.kind, en: "The policy accepts versions of the kind \(escaped(template.kind)), which has no template.",
                fr: "La politique accepte des versions du type \(escaped(template.kind)), qui n'a pas de modèle.")
        }
        return accepted
            + policy.rules.flatMap { rule in
                rule.match.kinds.filter { !kinds.contains($0) }.map { kind in
                    noTemplate(
                        kind, en: "Rule \(escaped(rule.id)) is about the kind \(escaped(kind)), which has no template.",
                        fr: "La règle \(escaped(rule.id)) concerne le type \(escaped(kind)), qui n'a pas de modèle.")
                } + aboutNoFile(rule)
            }
    }

    private func noTemplate(_ kind: String, en: String, fr: String) -> Diagnostic {
        let meant = nearest(to: kind, among: Set(kinds))
        return finding(
            "rule-unreachable", .error, en: en, fr: fr,
            fix: meant.map { Phrase(en: "Write \($0).", fr: "Écrivez \($0).") }
                ?? Phrase(
                    en: "One of: \(kinds.sorted().joined(separator: ", ")).", fr: "Au choix : \(kinds.sorted().joined(separator: ", "))."))
    }

    private func aboutNoFile(_ rule: Policy.Rule) -> [Diagnostic] {
        rule.match.governance.filter { glob in !glob.contains("*") && !glob.contains("?") && !files.contains(glob) }.map { path in
            finding(
                "rule-unreachable", .error,
                en: "Rule \(escaped(rule.id)) is about .praxis/\(escaped(path)), which does not exist.",
                fr: "La règle \(escaped(rule.id)) concerne .praxis/\(escaped(path)), qui n'existe pas.",
                fix: Phrase(en: "Correct the path, or use * and **.", fr: "Corrigez le chemin, ou employez * et **."))
        }
            + (rule.match.kinds.isEmpty || rule.match.governance.isEmpty
                ? []
                : [
                    finding(
                        "rule-unreachable", .error,
                        en: "Rule \(escaped(rule.id)) names kinds and files of .praxis: it is never about a document.",
                        fr:
                            "La règle \(escaped(rule.id)) nomme des types et des fichiers de .praxis : elle ne concerne jamais un document.",
                        fix: Phrase(en: "Make two rules of it.", fr: "Faites-en deux règles."))
                ])
    }

    // MARK: Rules that the members cannot meet

    /// One finding for each set of rules that apply together, however many kinds they are about.
    func unmet() -> [Diagnostic] {
        var seen: Set<Seen> = []
        var found: [Diagnostic] = []
        for matter in policy.matters(kinds: kinds, files: files) {
            let rules = policy.rules(for: matter)
            let isOpen = matter.isOpenToNewcomers
            guard seen.insert(Seen(rules: rules.map(\.id), isOpen: isOpen)).inserted else { continue }
            var judged = judge(rules, isOpen, as: "rule-unmeetable", "", "")
            for rule in rules {
                if let fallback = rule.fallback {
                    judged += judge([Self.form(rule, fallback.require)], isOpen, as: "fallback-unmeetable", ", fallback", ", repli")
                }
                if let urgent = rule.urgent {
                    judged += judge([Self.form(rule, urgent.require)], isOpen, as: "urgent-unmeetable", ", urgent", ", urgence")
                }
            }
            found += judged.filter { !found.contains($0) }
        }
        return found
    }

    private struct Seen: Hashable {
        let rules: [String]
        let isOpen: Bool
    }

    private static func form(_ rule: Policy.Rule, _ require: [Policy.Requirement]) -> Policy.Rule {
        Policy.Rule(id: rule.id, match: rule.match, require: require)
    }

    /// Lets each member in turn be the one author.
    ///
    /// - Parameter isOpen: whether the author may be somebody who is no member yet, so that all members are left to approve.
    private func judge(_ rules: [Policy.Rule], _ isOpen: Bool, as id: String, _ en: String, _ fr: String) -> [Diagnostic] {
        let active = rulebook.activeMembers(on: day)
        let stuck = active.filter { author in
            let slots = Slots(rules: rules, authors: [author.entity])
            return slots.best(for: active.filter { $0.id != author.id }.map { Voice($0) }).count < slots.needed
        }
        guard !stuck.isEmpty || active.isEmpty else { return [] }
        let names = rules.map { escaped($0.id) }.joined(separator: " + ")
        let asks = Policy.words(rules.flatMap(\.require))
        let ofNewcomers = Slots(rules: rules, authors: [])
        let isForNewcomers = isOpen && ofNewcomers.best(for: active.map { Voice($0) }).count == ofNewcomers.needed
        let isNever = stuck.count == active.count && !isForNewcomers
        let writers = stuck.map { escaped($0.id) }.joined(separator: ", ")
        return [
            finding(
                id, isNever && id == "rule-unmeetable" ? .error : .warning,
                en: isNever
                    ? "Rule \(names)\(en) can never be met by the \(active.count) active members: it asks for \(asks.en), whoever writes."
                    : "Rule \(names)\(en) cannot be met when the author is one of: \(writers). It asks for \(asks.en).",
                fr: isNever
                    ? "La règle \(names)\(fr) ne peut jamais être satisfaite par les \(active.count) membres actifs : elle demande \(asks.fr), quel que soit l'auteur."
                    : "La règle \(names)\(fr) ne peut être satisfaite quand l'auteur est l'un de : \(writers). Elle demande \(asks.fr).",
                fix: Phrase(
                    en: "Give a role to more members or entities, ask for less, or add a fallback.",
                    fr: "Donnez un rôle à plus de membres ou d'entités, demandez moins, ou ajoutez un repli."))
        ]
    }

    // MARK: Roles that nobody holds

    func unheld() -> [Diagnostic] {
        let active = rulebook.activeMembers(on: day)
        var found: [Diagnostic] = []
        for rule in [policy.standard] + policy.rules {
            let uses: [(key: String, roles: [String])] = [
                ("publish", [rule.publishRole].compactMap(\.self)), ("override", [rule.overrideRole].compactMap(\.self)),
                ("veto", rule.veto.sorted()),
            ]
            for use in uses {
                for role in use.roles where !active.contains(where: { $0.holds(role) }) {
                    found.append(
                        finding(
                            "role-unheld", use.key == "publish" ? .error : .warning,
                            en:
                                "Rule \(escaped(rule.id)) names the role \(escaped(role)) under `\(use.key)`, which no active member holds.",
                            fr: "La règle \(escaped(rule.id)) nomme le rôle \(escaped(role)) sous `\(use.key)`, qu'aucun membre actif n'a.",
                            fix: Phrase(
                                en: "Give it to a member, or name another role.", fr: "Donnez-le à un membre, ou nommez un autre rôle.")))
                }
            }
        }
        return found
    }
}

extension Policy.Matter {
    /// Whether somebody who is no member yet may propose it: their own file, without roles (`praxis join`).
    fileprivate var isOpenToNewcomers: Bool { subject.doc.hasPrefix("governance/members/") && !grantsRoles }
}

extension Policy {
    /// One matter of each sort: every kind with every class, and every file of `.praxis` with and without roles at stake.
    package func matters(kinds: [String], files: [String]) -> [Matter] {
        func matter(_ doc: String, _ class: ChangeClass, _ grants: Bool) -> Matter {
            Matter(
                subject: Subject(
                    doc: doc, path: doc, mode: "100644", blob: "", sha256: "", assets: [], template: nil,
                    base: Subject.Base(record: nil, blob: nil), class: `class`), grantsRoles: grants)
        }
        return kinds.flatMap { kind in ChangeClass.allCases.map { matter("\(kind)/any", $0, false) } }
            + files.flatMap { file in
                ChangeClass.allCases.flatMap { `class` in [true, false].map { matter("governance/\(file)", `class`, $0) } }
            }
    }
}
