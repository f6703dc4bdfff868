import Documents
import Git
import Review
import Workspace

/// An audit as a page to read without praxis: the same facts in Markdown and in HTML. No date of today, so that equal facts are equal bytes.
struct AuditReport {
    private let view: AuditView
    private let result: Verification
    private let language: Language

    init(_ view: AuditView, _ result: Verification, _ language: Language) {
        self.view = view
        self.result = result
        self.language = language
    }

    private var title: String { Phrase(en: "Audit of \(view.doc)", fr: "Audit de \(view.doc)")[language] }

    private var verdict: String {
        let steps = result.steps
        let good = Phrase(
            en: "Verified from the root \(result.root.hex): \(steps) publication\(steps == 1 ? "" : "s"), nothing in doubt.",
            fr: "Vérifié depuis la racine \(result.root.hex) : \(steps) publication\(steps > 1 ? "s" : ""), aucun doute.")
        let bad = Phrase(
            en: "In doubt: \(problems.joined(separator: ", ")).", fr: "En doute : \(problems.joined(separator: ", ")).")
        return (result.isGood ? good : bad)[language]
    }

    private var problems: [String] { result.violations.map(\.id) + result.alarms.map(\.id) }

    /// French sets a space before it.
    private var colon: String { Phrase(en: ":", fr: " :")[language] }

    var markdown: String {
        var text = "# \(plain(title))\n\n\(plain(verdict))\n"
        for version in view.versions {
            text += "\n## \(plain(version.title(language)))\n\n"
            text += version.rows(language).map { "- \(plain($0.0[language]))\(colon) \(plain($0.1))\n" }.joined()
        }
        return text
    }

    var html: String {
        var body = "<h1>\(marked(title))</h1>\n<p>\(marked(verdict))</p>\n"
        for version in view.versions {
            body += "<h2>\(marked(version.title(language)))</h2>\n<table>\n"
            body += version.rows(language).map { "<tr><th scope=\"row\">\(marked($0.0[language]))</th><td>\(marked($0.1))</td></tr>\n" }
                .joined()
            body += "</table>\n"
        }
        return """
            <!doctype html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(marked(title))</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}th{text-align:left;padding-right:1rem;vertical-align:top}td{word-break:break-word}</style>
            </head><body>
            \(body)</body></html>

            """
    }

    /// How to check it without trusting whoever handed it over.
    var readme: String {
        Phrase(
            en: """
                \(title)

                report.html, report.md      who wrote, who decided, from where, on which bytes
                audit.json                  the same, for programs
                verification.json           what praxis verify said when this was written
                community.bundle            the community itself, as a git bundle

                Ask a member of the community for the id of its root (praxis verify shows it), then:

                    praxis verify --pack THIS-FILE --root ID

                This compares the reports with the community, and every signature with every rule. With git alone:

                    git clone community.bundle community && cd community
                    git fetch origin 'refs/praxis/journal/*:refs/praxis/journal/*'
                    praxis verify --root ID
                    praxis member list --signers > signers
                    git -c gpg.ssh.allowedSignersFile=signers log --first-parent --show-signature main

                """,
            fr: """
                \(title)

                report.html, report.md      qui a écrit, qui a décidé, d'où, sur quels octets
                audit.json                  la même chose, pour les programmes
                verification.json           ce que praxis verify disait au moment de l'écriture
                community.bundle            la communauté elle-même, en git bundle

                Demandez à un membre de la communauté l'identifiant de sa racine (praxis verify le montre), puis :

                    praxis verify --pack CE-FICHIER --root ID

                Cela compare les rapports à la communauté, et chaque signature à chaque règle. Avec git seul :

                    git clone community.bundle community && cd community
                    git fetch origin 'refs/praxis/journal/*:refs/praxis/journal/*'
                    praxis verify --root ID
                    praxis member list --signers > signers
                    git -c gpg.ssh.allowedSignersFile=signers log --first-parent --show-signature main

                """)[language]
    }

    /// Words of others without what Markdown would read as its own.
    private func plain(_ text: String) -> String {
        let special: Set<Character> = ["\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "&", "!"]
        return text.map { special.contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    private func marked(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&#39;"
            default: String(character)
            }
        }.joined()
    }
}
