import ArgumentParser
import Documents
import Workspace

/// `praxis doctor`: what is wrong with this clone, and how it is mended. Opens nothing that it cannot do without.
struct Doctor: PraxisCommand {
    static let configuration = CommandConfiguration(verb: "doctor")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @Flag(help: ArgumentHelp(Phrase(en: "Mend what can be mended without asking.", fr: "Réparer ce qui peut l’être sans rien demander.")))
    var fix = false

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        let examination = Examination(
            environment: surroundings.environment, directory: surroundings.directory, now: surroundings.now, clock: surroundings.clock)
        var examined = await examination.examined()
        var mended: [Trouble] = []
        if fix {
            let before = examined
            let result = Interruption.held { examination.mend(before) }
            mended = result.mended
            for (trouble, why) in result.failed {
                screen.say(Phrase(en: "not mended: \(trouble.what.en)", fr: "non réparé : \(trouble.what.fr)"))
                screen.show(Failure(.refused, why))
            }
            examined = await examination.examined()
        }
        if reading.json {
            screen.print(raw: try json(view: "doctor", DoctorView(examined, mended: mended)))
        } else {
            for trouble in mended { screen.print(Phrase(en: "mended: \(trouble.what.en)", fr: "réparé : \(trouble.what.fr)")) }
            for one in examined { show(one, on: screen) }
            conclude(examined, on: screen)
        }
        if examined.contains(where: \.isFault) { throw .said(.refused) }
    }

    private func show(_ examined: Examined, on screen: Screen) {
        let name = examined.area.name[screen.language]
        let padding = String(repeating: " ", count: max(0, 16 - name.count))
        switch examined.outcome {
        case .well: screen.print("\(screen.style.painted("✓", .good)) \(name)")
        case .notLookedAt(let why):
            let unseen = Phrase(en: "not looked at: \(why.en)", fr: "pas regardé : \(why.fr)")
            screen.print("\(screen.style.painted("?", .faint)) \(name)\(padding) \(unseen[screen.language])")
        case .found(let troubles):
            for trouble in troubles {
                let mark = trouble.isNote ? screen.style.painted("!", .care) : screen.style.painted("✗", .bad)
                let why = trouble.why.map { " [\($0[screen.language])]" } ?? ""
                screen.print("\(mark) \(name)\(padding) \(trouble.what[screen.language])\(why)")
                if let fix = trouble.fix { screen.print("  fix: \(fix[screen.language])") }
            }
        }
    }

    private func conclude(_ examined: [Examined], on screen: Screen) {
        let troubles = examined.flatMap(\.troubles)
        let count = troubles.count { !$0.isNote }
        let unseen = examined.count(where: \.isUnseen)
        if count == 0, unseen == 0 { return screen.say(Phrase(en: "Nothing is wrong here.", fr: "Rien ne va mal ici.")) }
        if count == 0 {
            return screen.say(
                Phrase(en: "Nothing wrong was found where one could look.", fr: "Rien d’anormal là où l’on a pu regarder."))
        }
        screen.say(
            Phrase(
                en: "\(count) thing\(count == 1 ? "" : "s") to mend.", fr: "\(count) chose\(count > 1 ? "s" : "") à réparer."))
        if !fix, troubles.contains(where: \.isMended) { screen.next("praxis doctor --fix") }
    }
}

extension Examined {
    fileprivate var troubles: [Trouble] {
        switch outcome {
        case .well, .notLookedAt: []
        case .found(let troubles): troubles
        }
    }

    fileprivate var isFault: Bool { troubles.contains { !$0.isNote } }

    fileprivate var isUnseen: Bool {
        switch outcome {
        case .notLookedAt: true
        case .well, .found: false
        }
    }
}

/// What was found, for programs.
private struct DoctorView: Encodable {
    let areas: [Area]
    let mended: [String]

    struct Area: Encodable {
        let area: String
        /// `well`, `found` or `not-looked-at`.
        let state: String
        let why: Words?
        let findings: [Finding]
    }

    struct Finding: Encodable {
        let id: String
        /// A state to know of, and no fault.
        let note: Bool
        /// Whether `--fix` mends it.
        let safe: Bool
        let what: Words
        let why: Words?
        let fix: Words?
    }

    struct Words: Encodable {
        let en: String
        let fr: String

        init(_ phrase: Phrase) {
            en = phrase.en
            fr = phrase.fr
        }
    }

    init(_ examined: [Examined], mended: [Trouble]) {
        self.mended = mended.map(\.id)
        areas = examined.map { one in
            let findings = one.troubles.map { trouble in
                Finding(
                    id: trouble.id, note: trouble.isNote, safe: trouble.isMended, what: Words(trouble.what),
                    why: trouble.why.map(Words.init),
                    fix: trouble.fix.map(Words.init))
            }
            switch one.outcome {
            case .well: return Area(area: one.area.rawValue, state: "well", why: nil, findings: [])
            case .found: return Area(area: one.area.rawValue, state: "found", why: nil, findings: findings)
            case .notLookedAt(let why): return Area(area: one.area.rawValue, state: "not-looked-at", why: Words(why), findings: [])
            }
        }
    }
}
