import Documents
import Review
import Site
import Workspace

/// `praxis comment`, `suggest`, `reply`, `resolve` and `accept` from a page.
enum RemarkActions {
    static func comment(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        try await remark(visit, workspace) { passage, member, key, snapshot, workspace throws(WorkspaceError) in
            let words = try said(visit.field("text"), Phrase(en: "Your comment", fr: "Votre commentaire"))
            return try await workspace.comment(words, on: passage, by: member, key: key, in: snapshot)
        }
    }

    static func suggest(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        try await remark(visit, workspace) { passage, member, key, snapshot, workspace throws(WorkspaceError) in
            // Nothing in their place takes the words out, as `--to ""` does.
            let words = visit.field("to")?.replacing("\r\n", with: "\n") ?? ""
            return try await workspace.suggest(words, why: visit.field("text"), on: passage, by: member, key: key, in: snapshot)
        }
    }

    private typealias Saying = (Passage, Member, SigningKey, Snapshot, borrowing Workspace) async throws(WorkspaceError) -> Remarked

    /// Finds the words that are meant; where they stand several times it is asked which ones, and nothing that was typed is lost.
    private static func remark(_ visit: Visit, _ workspace: borrowing Workspace, _ say: Saying) async throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        let words = visit.field("on")
        let spot = Spot(
            words: words, section: words == nil ? nil : visit.field("section"), place: visit.field("place").flatMap(Int.init))
        var places: [String] = []
        let passage: Passage
        do throws(WorkspaceError) {
            passage = try workspace.passage(visit.doc, spot, in: snapshot) { found in
                places = found
                return nil
            }
        } catch {
            guard places.count > 1 else { throw error }
            return .page(WhichPlace(visit: visit, community: snapshot.rulebook.community.name, places: places).html)
        }
        let told = try await say(passage, member, key, snapshot, workspace)
        return .done(
            Said(told.words, next: Phrase(same: "praxis sync"), place: anchor(told.number)), to: visit.page("review"))
    }

    static func reply(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        let number = try number(visit)
        let (remark, proposal) = try workspace.openRemark(number, in: snapshot)
        let words = try said(visit.field("text"), Phrase(en: "Your answer", fr: "Votre réponse"))
        let told = try await workspace.reply(words, to: remark, number, of: proposal, by: member, key: key, in: snapshot)
        return done([told], next: Phrase(same: "praxis sync"), remark, number)
    }

    static func resolve(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        let number = try number(visit)
        let (remark, proposal) = try workspace.openRemark(number, in: snapshot)
        guard remark.isOpen else { return done([Workspace.alreadySettled(number)], next: nil, remark, number) }
        try workspace.demandMaySettle(remark, number, by: member, in: snapshot)
        let told = try await workspace.settle(
            remark, number, of: proposal, why: visit.field("why"), by: member, key: key, in: snapshot)
        return done([told.words], next: told.next, remark, number)
    }

    static func accept(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        let number = try number(visit)
        let asked = try workspace.suggestion(numbered: number, in: snapshot)
        let (chosen, left) = try workspace.untouched([asked], in: snapshot)
        if chosen.isEmpty { return done(left, next: nil, asked.remark, number) }
        let taking = try workspace.taking(chosen, on: asked.remark.doc, in: snapshot)
        guard taking.acceptance.findings.isEmpty else {
            let words = taking.acceptance.findings.map(\.message) + [Taking.nothingAccepted]
            return done(words, next: nil, asked.remark, number)
        }
        try await workspace.take(taking, by: member, key: key, in: snapshot)
        let isTaken = !taking.acceptance.accepted.isEmpty
        let words = taking.told(Taking.accepted) + (isTaken ? taking.after(in: snapshot) : []) + [taking.warning].compactMap(\.self)
        return done(words, next: isTaken ? taking.next : nil, asked.remark, number)
    }

    private static func done(_ words: [Phrase], next: Phrase?, _ remark: Remark, _ number: Int) -> Response {
        .done(Said(words, next: next, place: anchor(number)), to: "/review/\(place(remark.doc))")
    }

    private static func anchor(_ number: Int) -> String { "#remark-\(number)" }

    private static func number(_ visit: Visit) throws(WorkspaceError) -> Int {
        if let number = visit.parts["number"].flatMap(Int.init), number > 0 { return number }
        throw WorkspaceError(.notFound, en: "there is no such remark", fr: "il n’y a pas de telle remarque")
    }

    /// What was typed, without blanks around it; never empty.
    private static func said(_ text: String?, _ question: Phrase) throws(WorkspaceError) -> String {
        if let text = text?.replacing("\r\n", with: "\n").unpadded, !text.isEmpty { return text }
        throw WorkspaceError(
            .misuse, en: "\(question.en): nothing was said, and nothing was signed",
            fr: "\(question.fr) : rien n’a été dit, et rien n’a été signé")
    }
}

/// Asks which of several places is meant, with all that was typed.
private struct WhichPlace {
    let visit: Visit
    let community: String
    let places: [String]

    var html: HTML {
        let title = visit.say("Which one?", "Lequel ?")
        let kept = ["on", "section", "text", "to"].compactMap { name in
            visit.field(name).map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" as HTML }
        }
        let choices = places.enumerated().map { index, place -> HTML in
            let checked: HTML = index == 0 ? " checked" : ""
            return "<li><label><input type=\"radio\" name=\"place\" value=\"\(index + 1)\"\(checked)> \(visible(place))</label></li>\n"
        }
        let words = visit.say("These words stand several times in the text.", "Ces mots se trouvent plusieurs fois dans le texte.")
        let body: HTML = """
            <h1>\(title)</h1>
            <p>\(words)</p>
            <form method="post" action="\(visit.here)">\(visit.formToken)\(kept.joined())<ul class="choices">
            \(choices.joined())</ul><p><button>\(visit.say("This one", "Celui-ci"))</button></p></form>

            """
        return Layout(visit, community: community, title: title, tab: nil, body: body).html
    }
}
