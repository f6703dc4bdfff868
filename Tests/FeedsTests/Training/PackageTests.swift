import Community
import Documents
import Feeds
import Foundation
import TestSupport
import Testing

/// An assessment with what the formats give a meaning to in every text.
private func quiz() throws -> Quiz {
    let text = """
        ---
        template: assessment@1
        id: assessment/quiz
        title: "Quiz {1} & <two>"
        lang: fr
        pass_mark: 70
        items:
          - {id: Q1, type: single, question: "Is 1 = 2 ~ {3} # : \\\\ ?", answers: ["%50% of it", "[html]<b>no</b>", "</script><script>alert(1)"], correct: ["%50% of it"], objective: O1, explanation: "Because = {x}"}
          - {id: Q2, type: multiple, question: Many, answers: [A, B, C, D], correct: [A, C, D], objective: O1}
          - {id: Q3, type: order, question: Order, answers: [Last, First, "Mid -> dle"], correct: [First, "Mid -> dle", Last], objective: O1}
          - {id: Q4, type: open, question: Why, correct: [Because], objective: O1}
          - {id: Q5, type: observation, question: Look, rubric: [{criterion: Sees, points: 2}], objective: O1}
        ---

        # Quiz
        """
    return try Quiz(try #require(DocumentID(parsing: "assessment/quiz")), parse(Source(path: "quiz.md", text: text)))
}

@Suite("Assessments for learning systems") struct PackageTests {
    @Test("GIFT escapes what it gives a meaning to, and leaves out what is no question") func gift() throws {
        let gift = try Gift(quiz())
        #expect(gift.leftOut == ["Q5"])
        #expect(
            gift.text() == ##"""
                // Quiz {1} & <two> (assessment/quiz)
                // pass mark: 70 %

                $CATEGORY: quiz

                ::Q1::[plain]Is 1 \= 2 \~ \{3\} \# \: \\ ? {
                =%100%%50% of it
                ~[plain][html]<b>no</b>
                ~</script><script>alert(1)
                ####Because \= \{x\}
                }

                ::Q2::[plain]Many {
                ~%33.33333%A
                ~%-100%B
                ~%33.33333%C
                ~%33.33333%D
                }

                ::Q3::[plain]Order {
                =1 -> First
                =2 -> Mid -> dle
                =3 -> Last
                }

                ::Q4::[plain]Why {
                }

                """##)
    }

    @Test(
        "the sum of a zip is that of ISO 3309", arguments: [("", 0), ("123456789", 0xCBF4_3926), ("a", 0xE8B7_BE43)] as [(String, UInt32)])
    func sum(_ text: String, _ sum: UInt32) { #expect(crc32(text.utf8) == sum) }

    @Test("a package is a zip that others read, the same bytes each time") func zip() throws {
        let package = try Scorm(quiz(), version: "1.0", organization: "PMO & co").archive()
        #expect(try package == Scorm(quiz(), version: "1.0", organization: "PMO & co").archive())
        let said = try Validator.said(
            "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), z.namelist(), 'alert(1)' in z.read('index.html').decode(), b'</script><script>alert' in z.read('index.html'))",
            of: package)
        #expect(said == "None ['imsmanifest.xml', 'index.html', 'quiz.js'] True False\n")
    }

    @Test(
        "the manifest has the form of SCORM 1.2",
        .enabled(if: Validator.hasXML || Validator.isRequired, "make deps VALIDATORS: xmllint is not installed"))
    func manifest() throws {
        let manifest = try Scorm(quiz(), version: "1.0", organization: "PMO").manifest
        let schemas = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path + "/Schemas"
        #expect(try Validator.problems(manifest, xmlSchema: "\(schemas)/scorm.xsd") == "")
        // What the schema refuses: it is no schema of everything.
        for (right, wrong) in [
            (#"adlcp:scormtype="sco" "#, ""), ("<schemaversion>1.2</schemaversion>", ""), (#" identifierref="praxis-quiz-page""#, ""),
            (#" default="praxis-quiz-all""#, ""), ("<adlcp:masteryscore>70", "<adlcp:masteryscore>170"),
        ] {
            #expect(manifest.contains(right))
            #expect(
                try Validator.problems(manifest.replacingOccurrences(of: right, with: wrong), xmlSchema: "\(schemas)/scorm.xsd") != "",
                "\(right)")
        }
    }

    @Test(
        "the manifest holds to the schemas of IMS and ADL",
        .enabled(
            if: FileManager.default.fileExists(atPath: "\(Validator.published)/imscp_rootv1p1p2.xsd"),
            "PRAXIS_SCHEMAS names no folder with them"))
    func publishedSchemas() throws {
        let folder = try TemporaryFolder()
        let names = [
            ("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "imscp_rootv1p1p2"),
            ("http://www.adlnet.org/xsd/adlcp_rootv1p2", "adlcp_rootv1p2"),
        ]
        let imports = names.map { "<xs:import namespace=\"\($0.0)\" schemaLocation=\"\(Validator.published)/\($0.1).xsd\"/>" }.joined()
        try folder.write("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\(imports)</xs:schema>", to: "both.xsd")
        let manifest = try Scorm(quiz(), version: "1.0", organization: "PMO").manifest
        #expect(try Validator.problems(manifest, xmlSchema: "\(folder.path)/both.xsd") == "")
        let broken = manifest.replacingOccurrences(of: "adlcp:scormtype=\"sco\"", with: "adlcp:scormtype=\"scow\"")
        #expect(try Validator.problems(broken, xmlSchema: "\(folder.path)/both.xsd") != "")
    }

    @Test(
        "the picture of the graph is well-formed, titled, and holds nothing that runs",
        .enabled(if: Validator.hasXML || Validator.isRequired, "make deps VALIDATORS: xmllint is not installed"))
    func picture() throws {
        let folder = try TemporaryFolder()
        try folder.write(try graph(title: "<script>\"&'\u{202E}").svg(), to: "graph.svg")
        let outcome = try run(
            "xmllint", ["--noout", "--nonet", "\(folder.path)/graph.svg"], in: folder.path, environment: ["PATH": "/usr/bin:/bin"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let svg = try folder.read("graph.svg")
        #expect(svg.contains("<title id=\"title\">") && svg.contains("<desc id=\"desc\">") && svg.contains("role=\"img\""))
        #expect(!svg.contains("<script>") && !svg.contains("\u{202E}") && svg.contains("&lt;script&gt;"))
    }

    private func graph(title: String) throws -> GraphPicture {
        GraphPicture(
            CurriculumGraph(
                nodes: [
                    CurriculumGraph.Node(
                        id: try id("module/a"), title: "<script>a long title that does not fit", minutes: 60, isPublished: true, layer: 1),
                    CurriculumGraph.Node(id: try id("practice/a"), title: "A \"quoted\" one", minutes: nil, isPublished: false, layer: 0),
                ], edges: [CurriculumGraph.Edge(from: try id("practice/a"), to: try id("module/a"), kind: .taughtBy, label: "1.0")]),
            title: title)
    }

    private func id(_ text: String) throws -> DocumentID { try #require(DocumentID(parsing: text)) }

    @Test("the text for Graphviz quotes what it gives a meaning to") func dot() throws {
        #expect(
            try graph(title: "T\"x").dot() == #"""
                digraph "T\"x" {
                  rankdir=LR;
                  node [shape=box];
                  "module/a" [label="<script>a long title that does not fit (60 min)", class="module"];
                  "practice/a" [label="A \"quoted\" one", class="practice"];
                  "practice/a" -> "module/a" [class="taught-by", label="1.0"];
                }

                """#)
    }
}
