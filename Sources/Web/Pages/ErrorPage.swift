import Documents
import Site
import Workspace

/// A "no", in the three parts of a message. What was typed is still in the page before.
struct ErrorPage {
    let visit: Visit
    let error: WorkspaceError

    var html: HTML {
        Layout(visit, community: "Praxis", title: title, body: body).html
    }

    private var title: String {
        switch error.kind {
        case .notFound: visit.say("Not found", "Introuvable")
        case .misuse: visit.say("Not understood", "Pas compris")
        case .raced: visit.say("Not done", "Pas fait")
        case .fault: visit.say("Our fault, nothing was changed", "Erreur de notre part, rien n’a changé")
        case .refused, .notAllowed, .remote, .disk, .unfinished, .interrupted: visit.say("Refused", "Refusé")
        }
    }

    private var body: HTML {
        let back: HTML? =
            visit.request.method == .post
            ? "<p>\(visit.say("Nothing was changed. What you typed is still in the page before this one.", "Rien n’a changé. Ce que vous avez écrit est encore dans la page précédente."))</p>\n"
            : nil
        return "<h1>\(title)</h1>\n\(error.explanations.map(part).joined())\(back)"
    }

    private func part(_ explanation: Explanation) -> HTML {
        let why: HTML? = explanation.why.map { " [\(Remedy(phrase: $0, visit: visit).line)]" }
        let fix: HTML? = explanation.fix.map {
            "<div class=\"fix\">\(visit.say("What helps:", "Ce qui aide :")) \(Remedy(phrase: $0, visit: visit).html)</div>\n"
        }
        return
            "<div class=\"notice\" data-kind=\"stop\" role=\"alert\"><p>\(Remedy(phrase: explanation.what, visit: visit).line)\(why)</p>\n\(fix)</div>\n"
    }

    /// For whoever was not let in: no name of the community, no style, nothing that is asked for besides.
    static func bare(_ refusal: Refusal, _ language: Language) -> HTML {
        let fix: HTML? = refusal.fix.map { "<p>\($0[language])</p>\n" }
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head><meta charset="utf-8"><title>\(refusal.status.rawValue)</title></head>
            <body><main><h1>\(refusal.what[language])</h1>
            \(fix)</main></body>
            </html>

            """
    }
}
