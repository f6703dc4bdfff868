package import Community
import Documents

/// An assessment as a package of SCORM 1.2, which a learning system imports: a manifest and one page that asks, judges and tells the
/// result to the learning system. The right answers are in the page, as they must be where nothing but a browser judges.
package struct Scorm: Sendable {
    private let quiz: Quiz
    private let version: String
    private let organization: String

    /// - Parameters:
    ///   - version: of the assessment that is published; `draft` where none is.
    ///   - organization: the name of the community.
    package init(_ quiz: Quiz, version: String, organization: String) {
        self.quiz = quiz
        self.version = version
        self.organization = organization
    }

    package func archive() throws(FeedError) -> [UInt8] {
        var archive = ZipArchive()
        archive.add("imsmanifest.xml", manifest.utf8)
        archive.add("index.html", try page().utf8)
        archive.add("quiz.js", quizScript.utf8)
        return archive.bytes
    }

    /// ADL SCORM 1.2, Content Aggregation Model, with the IMS content packaging 1.1.2 that it extends.
    package var manifest: String {
        let id = "praxis-" + quiz.id.slug
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest identifier="\(id)" version="\(markup(version))" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
              <metadata>
                <schema>ADL SCORM</schema>
                <schemaversion>1.2</schemaversion>
              </metadata>
              <organizations default="\(id)-all">
                <organization identifier="\(id)-all">
                  <title>\(markup(quiz.title))</title>
                  <item identifier="\(id)-item" identifierref="\(id)-page" isvisible="true">
                    <title>\(markup(quiz.title))</title>
                    <adlcp:masteryscore>\(quiz.passMark)</adlcp:masteryscore>
                  </item>
                </organization>
              </organizations>
              <resources>
                <resource identifier="\(id)-page" type="webcontent" adlcp:scormtype="sco" href="index.html">
                  <file href="index.html"/>
                  <file href="quiz.js"/>
                </resource>
              </resources>
            </manifest>

            """
    }

    private struct Page: Encodable {
        let passMark: Int
        let words: [String: String]
        let items: [Item]

        struct Item: Encodable {
            let id: String
            let type: String
            let question: String
            let situation: String
            let answers: [String]
            let key: [Int]
            let rubric: [Criterion]
            let explanation: String
        }

        struct Criterion: Encodable {
            let text: String
            let points: Int
        }
    }

    private func page() throws(FeedError) -> String {
        let words = Self.words.mapValues { $0[quiz.language] }
        let items = quiz.items.map { item in
            Page.Item(
                id: item.id, type: item.kind.rawValue, question: item.question, situation: item.situation ?? "", answers: item.answers,
                key: item.key, rubric: item.rubric.map { Page.Criterion(text: $0.text, points: $0.points) },
                explanation: item.explanation ?? "")
        }
        let written = try json(Page(passMark: quiz.passMark, words: words, items: items))
        // No text can end the element that holds it, nor begin a comment.
        let safe = written.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "\\u003c")
        return """
            <!DOCTYPE html>
            <html lang="\(quiz.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width">
            <title>\(markup(quiz.title))</title>
            <style>body{font-family:sans-serif;max-width:42em;margin:1em auto;padding:0 1em;line-height:1.5}fieldset{margin:1em 0}label{display:block}.result{font-weight:bold}</style>
            </head>
            <body>
            <h1>\(markup(quiz.title))</h1>
            <p>\(markup(organization)), \(markup(version))</p>
            <form id="quiz"></form>
            <p class="result" id="result" role="status"></p>
            <script type="application/json" id="data">\(safe)</script>
            <script src="quiz.js"></script>
            </body>
            </html>

            """
    }

    private static let words = [
        "finish": Phrase(en: "Finish", fr: "Terminer"),
        "passed": Phrase(en: "passed", fr: "réussi"),
        "failed": Phrase(en: "not passed yet", fr: "pas encore réussi"),
        "right": Phrase(en: "Right.", fr: "Juste."),
        "wrong": Phrase(en: "Not right.", fr: "Pas juste."),
        "expected": Phrase(en: "Expected:", fr: "Attendu :"),
        "order": Phrase(en: "Place", fr: "Rang"),
        "criteria": Phrase(
            en: "Compare your answer with what was expected, and tick what it holds; then finish again.",
            fr: "Comparez votre réponse avec ce qui était attendu, cochez ce qu'elle contient, puis terminez à nouveau."),
    ]
}
