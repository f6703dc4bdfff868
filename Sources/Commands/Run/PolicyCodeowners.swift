import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis policy codeowners github`: whom a host asks for a review, as the policy says. The host's approvals count for nothing here; the
/// file spares people from looking up whom to ask.
struct PolicyCodeowners: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "codeowners", french: "responsables",
        Phrase(en: "Whom a host asks for reviews, as a CODEOWNERS file", fr: "À qui l’hébergeur demande une relecture (CODEOWNERS)"))

    @OptionGroup var common: CommonFlags
    @Argument(help: ArgumentHelp(Phrase(en: "github, gitlab or forgejo.", fr: "github, gitlab ou forgejo."), valueName: "host"))
    var host: CICommand.Host
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "What a member is called on the host, where it is not their id; may be given again.",
                fr: "Le nom d’un membre chez l’hébergeur, si ce n’est pas son identifiant ; à répéter."), valueName: "member=login"))
    var login: [String] = []

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let rulebook = try workspace.rulebook(at: try workspace.mainTip())
        var logins: [String: String] = [:]
        for pair in login {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, rulebook.members[parts[0]] != nil,
                parts[1].allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) })
            else {
                throw WorkspaceError(
                    .misuse, en: "\(pair.shown) does not name a member and a login",
                    fr: "\(pair.shown) ne nomme pas un membre et un compte",
                    fix: Phrase(same: "praxis policy codeowners \(host.rawValue) --login amina=amina-benali"))
            }
            logins[parts[0]] = parts[1]
        }
        let owners = Codeowners(
            rulebook: rulebook, templates: try workspace.publishedTemplates(), day: Instant(seconds: surroundings.now).day, logins: logins)
        screen.print(raw: owners.text(for: host, screen.language))
        return .done
    }
}

/// The policy as far as a host can say it: places, and who may approve there. Of the classes of a change the strictest holds, for a host
/// knows none; waiting times and entities cannot be said.
struct Codeowners {
    /// Files, and what their rules ask for.
    private struct Area {
        let name: String
        /// `/guide/`, `/.praxis/members/*.yml`; everything else where it is `*`.
        let pattern: String
        /// By role, sorted: how many approvals, and by whom.
        let asks: [(role: String, count: Int, owners: [String])]

        var owners: [String] { Set(asks.flatMap(\.owners)).sorted() }
    }

    private let areas: [Area]

    init(rulebook: Rulebook, templates: TemplateSet?, day: Day, logins: [String: String]) {
        let members = rulebook.activeMembers(on: day)
        func area(_ name: String, _ pattern: String, _ rules: [Policy.Rule]) -> Area {
            // One person fills one place, so the places of one role add up.
            let asks = Dictionary(rules.flatMap(\.require).map { ($0.role, $0.count) }, uniquingKeysWith: +)
            return Area(
                name: name, pattern: pattern,
                asks: asks.sorted { $0.key < $1.key }.map { role, count in
                    (role, count, members.filter { $0.holds(role) }.map { "@\(logins[$0.id] ?? $0.id)" })
                })
        }
        var areas = [area("default", "*", [rulebook.policy.standard])]
        let kinds = (templates?.kinds ?? []).sorted()
        let matters = rulebook.policy.matters(kinds: kinds, files: []).filter { $0.subject.class == .major }
        var folders: [String: [(kind: String, rules: [Policy.Rule])]] = [:]
        for matter in matters {
            let kind = String(matter.subject.doc.prefix { $0 != "/" })
            // A kind that may lie anywhere cannot be told by its place, and the top is everything else.
            guard let folder = templates?.latest(kind)?.folder, !folder.isEmpty else { continue }
            folders[folder, default: []].append((kind, rulebook.policy.rules(for: matter)))
        }
        // Where two kinds share a folder, whoever may approve either of them.
        for (folder, kinds) in folders.sorted(by: { $0.key < $1.key }) {
            var rules: [Policy.Rule] = []
            for rule in kinds.flatMap(\.rules) where !rules.contains(where: { $0.id == rule.id }) { rules.append(rule) }
            areas.append(area(kinds.map(\.kind).joined(separator: ", "), "/\(folder)/", rules))
        }
        var globs: [String: [Policy.Rule]] = [:]
        for rule in rulebook.policy.rules { for glob in rule.match.governance { globs[glob, default: []].append(rule) } }
        for (glob, rules) in globs.sorted(by: { $0.key < $1.key }) {
            // Of a member's file either rule may hold, with a role at stake or without: the larger one.
            let strictest = rules.max { $0.require.map(\.count).reduce(0, +) < $1.require.map(\.count).reduce(0, +) }
            areas.append(
                area(
                    rules.map(\.id).joined(separator: ", "), "/.praxis/\(glob.hasSuffix("/**") ? String(glob.dropLast(2)) : glob)",
                    strictest.map { [$0] } ?? []))
        }
        self.areas = areas
    }

    func text(for host: CICommand.Host, _ language: Language) -> String {
        let head = Phrase(
            en: "Made by: praxis policy codeowners \(host.rawValue). Whom to ask; what counts is praxis approve.",
            fr: "Fait par : praxis policy codeowners \(host.rawValue). À qui demander ; ce qui compte est praxis approuver.")
        let body =
            switch host {
            case .github: github
            case .gitlab: gitlab
            case .forgejo: forgejo
            }
        return "# \(head[language])\n" + body
    }

    /// The last pattern that matches decides.
    private var github: String {
        areas.map { "# \($0.name)\n\($0.pattern) \($0.owners.joined(separator: " "))\n" }.joined()
    }

    /// Each section is asked; in a section the last pattern that matches decides. A section can be about some files only, so what one asks of
    /// everything else is taken back from the places that have rules of their own.
    private var gitlab: String {
        let others = areas.filter { $0.pattern != "*" }.map { "!\($0.pattern)\n" }.joined()
        // Sections of one name are one to GitLab, so what several places ask for alike is written as one.
        var sections: [(head: String, lines: String)] = []
        for area in areas {
            for ask in area.asks {
                let head = "[\(area.name): \(ask.role)][\(ask.count)]"
                let lines = "\(area.pattern) \(ask.owners.joined(separator: " "))\n" + (area.pattern == "*" ? others : "")
                if let same = sections.firstIndex(where: { $0.head == head }) {
                    sections[same].lines += lines
                } else {
                    sections.append((head, lines))
                }
            }
        }
        return sections.map { "\n\($0.head)\n\($0.lines)" }.joined()
    }

    /// Regular expressions from the first character of the path to the last; all that match are asked, and `!` turns one around.
    private var forgejo: String {
        let places = areas.filter { $0.pattern != "*" }.map { Self.expression($0.pattern) }
        return areas.map { area in
            let expression = area.pattern == "*" ? "!(\(places.joined(separator: "|")))" : Self.expression(area.pattern)
            return "# \(area.name)\n\(expression) \(area.owners.joined(separator: " "))\n"
        }.joined()
    }

    private static func expression(_ pattern: String) -> String {
        var result = ""
        var rest = pattern.dropFirst()
        while let character = rest.first {
            if rest.hasPrefix("**") {
                result += ".*"
                rest = rest.dropFirst(2)
                continue
            }
            switch character {
            case "*": result += "[^/]*"
            case "?": result += "[^/]"
            // A blank would end the expression.
            case " ": result += "\\s"
            default: result += "\\^$.|+()[]{}".contains(character) ? "\\\(character)" : String(character)
            }
            rest = rest.dropFirst()
        }
        return pattern.hasSuffix("/") ? result + ".*" : result
    }
}
