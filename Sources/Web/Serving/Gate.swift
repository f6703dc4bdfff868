import Documents

/// The one gate before all pages: who may come in, decided on the request alone, before anything is looked up (site.md, the web view).
///
/// Other programs of this machine reach the port, and every page of the web can send a browser to it; so the name that is asked for, where the
/// request comes from and what secret it brings are each looked at, on every method.
package struct Gate: Sendable {
    package let port: UInt16
    /// In the address that is opened, once.
    package let entrance: Secret
    /// In the cookie that it is exchanged for.
    package let session: Secret
    /// In every form.
    package let form: Secret

    package init(port: UInt16, entrance: Secret = Secret(), session: Secret = Secret(), form: Secret = Secret()) {
        self.port = port
        self.entrance = entrance
        self.session = session
        self.form = form
    }

    package enum Judgement: Hashable, Sendable {
        case refused(Refusal)
        /// It brings the secret of the address: it gets the cookie and is sent on.
        case enters
        case admitted
    }

    /// Cookies are not kept apart by port; their names are.
    package var cookieName: String { "praxis-\(port)" }

    /// What is opened, for the person who started the server and for nobody else.
    package var address: String { "http://127.0.0.1:\(port)/enter?token=\(entrance.text)" }

    /// - Parameter isEntranceOpen: whether the secret of the address was not used yet.
    package func judge(_ request: Request, isEntranceOpen: Bool) -> Judgement {
        do throws(Refusal) {
            try demandOwnName(request)
            try demandMethod(request)
            try demandOwnOrigin(request)
            if request.path == ["enter"], request.method != .post {
                try demandEntrance(request, isEntranceOpen)
                return .enters
            }
            guard session.matches(request.cookie(cookieName)) else { throw Self.stranger }
            if request.method == .post { try demandForm(request) }
            return .admitted
        } catch {
            return .refused(error)
        }
    }

    /// A name of somebody's that resolves to this machine (DNS rebinding) is none of ours; that `Origin` agrees with it says nothing.
    private func demandOwnName(_ request: Request) throws(Refusal) {
        guard let host = request.header("host")?.lowercased(), names.contains(host) else {
            throw Refusal(
                .misdirected, en: "this server has another name", fr: "ce serveur a un autre nom",
                fix: Phrase(en: "open the address that praxis serve printed", fr: "ouvrez l'adresse que praxis serve a affichée"))
        }
    }

    private var names: [String] { ["127.0.0.1:\(port)", "[::1]:\(port)", "localhost:\(port)"] }

    private func demandMethod(_ request: Request) throws(Refusal) {
        switch request.method {
        case .get, .head, .post: return
        case .options, .other:
            throw Refusal(.methodNotAllowed, en: "this method is not served", fr: "cette méthode n'est pas servie")
        }
    }

    /// A browser says where a request comes from: from nowhere (an address that was typed) or from a page of ours.
    private func demandOwnOrigin(_ request: Request) throws(Refusal) {
        let site = request.headers.contains { $0.name == "sec-fetch-site" } ? request.header("sec-fetch-site") ?? "" : nil
        let origin = request.headers.contains { $0.name == "origin" } ? request.header("origin") ?? "" : nil
        let isOwn = origin.map { origin in names.contains { "http://\($0)" == origin } }
        let isFine: Bool =
            switch request.method {
            // Who changes something says both.
            case .post: site == "same-origin" && isOwn == true
            case .get, .head, .options, .other: (site == nil || site == "same-origin" || site == "none") && isOwn != false
            }
        guard isFine else {
            throw Refusal(
                .forbidden, en: "this request comes from another page", fr: "cette requête vient d'une autre page",
                fix: Phrase(
                    en: "copy the address that praxis serve printed into the address bar",
                    fr: "copiez l'adresse affichée par praxis serve dans la barre d'adresse"))
        }
    }

    private func demandEntrance(_ request: Request, _ isOpen: Bool) throws(Refusal) {
        guard entrance.matches(request.asked("token")) else { throw Self.stranger }
        guard isOpen else {
            throw Refusal(
                .forbidden, en: "this address was used already: it opens once", fr: "cette adresse a déjà servi : elle n'ouvre qu'une fois",
                fix: Phrase(
                    en: "use the window that it opened; if that was not you, stop praxis serve and start it again",
                    fr: "revenez à la fenêtre qu'elle a ouverte ; si ce n'était pas vous, arrêtez praxis serve et relancez-le"))
        }
    }

    private func demandForm(_ request: Request) throws(Refusal) {
        let type = (request.header("content-type") ?? "").prefix { $0 != ";" }.lowercased()
        guard type == "application/x-www-form-urlencoded" else {
            throw Refusal(.unsupported, en: "this is not a form of these pages", fr: "ce n'est pas un formulaire de ces pages")
        }
        guard form.matches(request.form.first { $0.name == Self.formField }?.value) else {
            throw Refusal(
                .forbidden, en: "this form does not come from a page of this server",
                fr: "ce formulaire ne vient pas d'une page de ce serveur",
                fix: Phrase(en: "load the page again, then send it again", fr: "rechargez la page, puis renvoyez-le"))
        }
    }

    static let formField = "form-token"

    private static let stranger = Refusal(
        .forbidden, en: "this browser was not let in", fr: "ce navigateur n'a pas été admis",
        fix: Phrase(
            en: "open the address that praxis serve printed; it opens once, so start praxis serve again for another browser",
            fr: "ouvrez l'adresse affichée par praxis serve ; elle n'ouvre qu'une fois : relancez praxis serve pour un autre navigateur"))
}
