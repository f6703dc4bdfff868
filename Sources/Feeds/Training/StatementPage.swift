package import Community
package import Documents

/// A statement of completion as one file: a page that a person reads and prints, then a signature of all that stands before it.
///
///     <!DOCTYPE html> … </html>
///     <!-- praxis-statement
///     -----BEGIN SSH SIGNATURE----- …
///     -->
package struct StatementPage: Hashable, Sendable {
    /// What is signed.
    package let page: String
    package let completion: CompletedProgramme

    private static let mark = "<!-- praxis-statement\n"
    private static let end = "-->\n"

    /// Words of the page besides those of the statement.
    package struct Words: Sendable {
        package let community: String
        package let title: String
        package let trainer: String
        /// Of the mandatory modules.
        package let minutes: Int?
        package let modules: [String]

        package init(community: String, title: String, trainer: String, minutes: Int?, modules: [String]) {
            self.community = community
            self.title = title
            self.trainer = trainer
            self.minutes = minutes
            self.modules = modules
        }
    }

    package init(_ completion: CompletedProgramme, _ words: Words, in language: Language) {
        func said(_ en: String, _ fr: String) -> String { markup(Phrase(en: en, fr: fr)[language]) }
        let facts = Self.facts(completion).map { "<meta name=\"praxis:\($0)\" content=\"\(markup($1))\">\n" }.joined()
        let minutes = words.minutes.map {
            "<p>\(said("Duration: \($0 / 60) h \($0 % 60) min", "Durée : \($0 / 60) h \($0 % 60) min"))</p>\n"
        }
        let modules = words.modules.map { "<li>\(markup($0))</li>\n" }.joined()
        self.completion = completion
        page = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            \(facts)<title>\(said("Statement of completion", "Attestation de fin de formation"))</title>
            <style>body{font-family:serif;max-width:40em;margin:3em auto;padding:0 1em;line-height:1.5}h1,.name{text-align:center}.name{font-size:1.5em}@page{size:A4}</style>
            </head>
            <body>
            <p>\(markup(words.community))</p>
            <h1>\(said("Statement of completion", "Attestation de fin de formation"))</h1>
            <p class="name">\(markup(completion.name))</p>
            <p>\(said("has completed the programme", "a suivi jusqu'à son terme le programme"))
            <strong>\(markup(words.title))</strong> (\(markup(completion.programme.description)), \(said("version", "version")) \(markup(completion.version))).</p>
            \(minutes ?? "")<ul>
            \(modules)</ul>
            <p>\(said("Date:", "Date :")) \(completion.date.iso)</p>
            <p>\(said("Trainer:", "Formateur :")) \(markup(words.trainer)) (\(markup(completion.trainer)))</p>
            <p><small>\(said("Signed; to be verified with: praxis verify-statement FILE", "Signée ; à vérifier avec : praxis verify-statement FICHIER"))</small></p>
            </body>
            </html>

            """
    }

    /// With its signature.
    package func signed(_ armored: String) -> String { page + Self.mark + armored + Self.end }

    /// What a file says, and its signature; nothing of it is believed yet. `nil` for a file of another form.
    package static func read(_ text: String) -> (page: StatementPage, signature: String)? {
        let parts = text.split(separator: mark, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasSuffix(end), !parts[1].dropLast(end.count).contains("-->") else { return nil }
        let page = String(parts[0])
        guard let completion = completion(page) else { return nil }
        return (StatementPage(page: page, completion: completion), String(parts[1].dropLast(end.count)))
    }

    private init(page: String, completion: CompletedProgramme) {
        self.page = page
        self.completion = completion
    }

    private static func facts(_ completion: CompletedProgramme) -> [(String, String)] {
        [
            ("community", completion.community), ("state", completion.state), ("programme", completion.programme.description),
            ("version", completion.version), ("name", completion.name), ("date", completion.date.iso), ("trainer", completion.trainer),
        ]
    }

    /// Each fact once, on a line of its own.
    private static func completion(_ page: String) -> CompletedProgramme? {
        var facts: [String: String] = [:]
        for line in page.split(separator: "\n") {
            let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
            guard parts.count == 5, parts[0] == "<meta name=", parts[1].hasPrefix("praxis:"), parts[2] == " content=", parts[4] == ">"
            else {
                continue
            }
            let key = String(parts[1].dropFirst("praxis:".count))
            guard facts.updateValue(plain(parts[3]), forKey: key) == nil else { return nil }
        }
        guard let community = facts["community"], let state = facts["state"], let name = facts["name"], let version = facts["version"],
            let programme = facts["programme"].flatMap(DocumentID.init(parsing:)), let date = facts["date"].flatMap(Day.init(parsing:)),
            let trainer = facts["trainer"]
        else { return nil }
        return CompletedProgramme(
            community: community, state: state, programme: programme, version: version, name: name, date: date, trainer: trainer)
    }

    /// What `markup` made of it, taken back.
    private static func plain(_ text: Substring) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(String(text)) { text, pair in
            text.split(separator: pair.0, omittingEmptySubsequences: false).joined(separator: pair.1)
        }
    }
}
