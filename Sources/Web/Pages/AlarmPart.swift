import Documents
import Site
import Workspace

/// What is in doubt in this clone, and who can settle it.
struct AlarmPart {
    let visit: Visit
    let alarms: [Snapshot.Alarm]

    var html: HTML {
        alarms.map { alarm -> HTML in
            let help: HTML? = help(alarm).map {
                "<br>\(visit.say("What helps:", "Ce qui aide :")) \(Remedy(phrase: $0, visit: visit).line)"
            }
            return "<p class=\"notice\" data-kind=\"stop\">\(Remedy(phrase: alarm.what, visit: visit).line)\(help)</p>\n"
        }.joined()
    }

    private func help(_ alarm: Snapshot.Alarm) -> Phrase? {
        switch alarm.id {
        case "journal-forked":
            let line = "praxis member settle \(alarm.journal)"
            return Phrase(en: "a facilitator settles it: \(line)", fr: "un animateur le règle : \(line)")
        case "entry-invalid": return Phrase(same: "praxis explain \(alarm.id)")
        // What is damaged names what examines it.
        default: return nil
        }
    }
}
