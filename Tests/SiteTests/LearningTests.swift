import Documents
import Foundation
import Site
import TestSupport
import Testing

/// An assessment with a question of each form.
let quizFields = """
    pass_mark: 60
    items:
      - id: Q1
        type: single
        question: Who <decides>?
        answers: ["The sponsor", "The PMO", "\\"Nobody\\""]
        correct: ["The PMO"]
        objective: O1
        explanation: It prepares & decides.
      - id: Q2
        type: multiple
        question: What is a risk?
        answers: ["An event", "A fact", "Uncertain"]
        correct: ["An event", "Uncertain"]
        objective: O1
      - id: Q3
        type: order
        question: In which order?
        answers: ["Close", "Open"]
        correct: ["Open", "Close"]
        objective: O1
      - id: Q4
        type: open
        question: Say why.
        rubric:
          - {criterion: "Names the owner", points: 2}
          - {criterion: "Names the date", points: 1}
        objective: O1
    """

@Suite("Training on a site") struct LearningTests {
    private func showcase() throws -> Showcase {
        var showcase = try Showcase()
        try showcase.publish("assessment/quiz", "## Instructions\nTen minutes.\n", title: "Quiz", fields: quizFields)
        return showcase
    }

    @Test("an assessment shows its questions with what may be chosen, and the answers where a reader opens them, without scripts")
    func quiz() throws {
        let site = try showcase().site()
        let page = try site.page("en/assessment/quiz.html")
        for part in [
            "<section class=\"quiz\" id=\"quiz\" aria-labelledby=\"questions\" data-quiz=\"assessment/quiz 1.0\" data-pass=\"60\">",
            "<li class=\"question\" data-kind=\"single\" data-key=\"1\">", "<legend>Who &lt;decides&gt;?</legend>",
            "<label class=\"answer\"><input type=\"radio\" name=\"q1\" value=\"2\"> <span>&quot;Nobody&quot;</span></label>",
            "<li class=\"question\" data-kind=\"multiple\" data-key=\"0,2\">", "<input type=\"checkbox\" name=\"q2\" value=\"0\">",
            "<li class=\"question\" data-kind=\"order\" data-key=\"1,0\">", "<input type=\"number\" name=\"q3-2\" min=\"1\" max=\"2\">",
            "<details>\n<summary>Answer</summary>\n<ul>\n<li>The PMO</li>\n</ul>\n<p>It prepares &amp; decides.</p>\n</details>",
            "data-points=\"2\"> <span>Names the owner <span class=\"note\">2 points</span></span>", "quiz.js\" defer",
        ] { #expect(page.contains(part), "\(part)") }
        #expect(try !site.page("en/index.html").contains("quiz.js"))
        #expect(try site.judged() == "")
    }

    @Test(
        "a quiz is taken by keyboard and judged as the program judges it; its result is there again when the page is, and nowhere else",
        .tags(.browser), .enabled(if: Browser.isThere, Browser.without))
    func taken() throws {
        let folder = try TemporaryFolder()
        let site = try showcase().site()
        for (path, bytes) in site.files { try folder.write(String(decoding: bytes, as: UTF8.self), to: path) }
        let script = """
            addEventListener("load", () => setTimeout(() => {
              const said = [];
              const result = document.getElementById("quiz-result");
              said.push(result.textContent);
              const [one, two, three, four] = document.querySelectorAll(".question");
              one.querySelectorAll("input")[1].click();
              two.querySelectorAll("input")[0].click();
              three.querySelectorAll("input").forEach((input, place) => { input.value = 2 - place; });
              four.querySelectorAll("input")[0].click();
              document.querySelector(".quiz-bar button").click();
              said.push(result.textContent);
              said.push([...document.querySelectorAll(".mark")].map((mark) => mark.textContent).join("; "));
              two.querySelectorAll("input")[2].click();
              said.push(result.textContent);
              document.querySelector(".quiz-bar button").click();
              said.push(result.textContent);
              said.push(Object.keys(localStorage).join());
              document.title = said.join(" | ");
            }, 0));
            """
        try folder.write(script, to: "take.js")
        let page = try site.page("en/assessment/quiz.html").replacingOccurrences(
            of: "</head>", with: "<script src=\"../../take.js\" defer></script></head>")
        try folder.write(page, to: "en/assessment/quiz.html")
        let opened = try Browser.open("file://\(folder.path)/en/assessment/quiz.html")
        #expect(opened.console == [])
        let title = opened.dom.components(separatedBy: "<title>")[1].components(separatedBy: "</title>")[0]
        let first = "4 of 6 points (66 %). Passed: 60 % are needed. Kept in this browser only."
        let marks = "✓ Right; ✗ Not right; ✓ Right; 2 of 3 points, as you judge it"
        let second = "5 of 6 points (83 %). Passed: 60 % are needed. Kept in this browser only."
        #expect(title == " | \(first) | \(marks) |  | \(second) | praxis-quiz assessment/quiz 1.0", "\(title)")
    }

    @Test("a programme and a role show the modules in an order in which each comes after what it builds on")
    func path() throws {
        var showcase = try Showcase()
        try showcase.publish("competency/risks", "x", title: "Risks")
        try showcase.publish("competency/money", "x", title: "Money")
        try showcase.publish(
            "module/second", "x", title: "Second",
            fields: "minutes: 60\nprerequisites: [module/first]\ndevelops:\n  - {competency: competency/risks, level: 2}")
        try showcase.publish("module/first", "x", title: "First", fields: "minutes: 30")
        try showcase.publish(
            "programme/pmo", "x", title: "PMO",
            fields:
                "modules:\n  - {module: module/first, order: 1, mandatory: true}\n  - {module: module/second, order: 2, mandatory: true}")
        try showcase.publish(
            "role/pmo", "x", title: "PMO",
            fields: "required:\n  - {competency: competency/risks, level: 2}\n  - {competency: competency/money, level: 1}")
        let site = try showcase.site()
        let steps = """
            <p class="note">2 modules, 90 min</p>
            <ol class="steps">
            <li><a href="../module/first.html">First</a> <span class="note">30 min</span></li>
            <li><a href="../module/second.html">Second</a> <span class="note">60 min</span><br><span class="note">after</span> \
            <a href="../module/first.html">First</a></li>
            </ol>
            """
        #expect(try site.page("en/programme/pmo.html").contains(steps))
        let role = try site.page("en/role/pmo.html")
        #expect(role.contains(steps))
        #expect(role.contains("No module leads there yet:</p>\n<ul>\n<li><a href=\"../competency/money.html\">Money</a>"))
        #expect(try site.judged() == "")
    }

    @Test("a word that two terms share is explained by the one of the page's chapter, and by none elsewhere; parts of words are no words")
    func shared() throws {
        var showcase = try Showcase()
        for (slug, domain, text) in [("issue", "Risks", "A thing that happened."), ("release", "Software", "A version.")] {
            try showcase.publish(
                "term/\(slug)", "## Definition\n\n### English\n\(text)\n", title: slug,
                fields: "domain: \(domain)\nlabels:\n  en: {preferred: \(slug), admitted: [point]}")
        }
        try showcase.publish("practice/a", "This point, and an issue.\n", fields: "chapter: Risks")
        try showcase.publish("practice/b", "This point, and an issue.\n", fields: "chapter: Governance")
        try showcase.publish("practice/c", "Appointed tissue, issueless; `issue` [issue](https://example.org).\n\n## Issue\n")
        let site = try showcase.site()
        let own = try site.page("en/practice/a.html")
        #expect(own.contains(">point</a><span class=\"tip\" role=\"tooltip\" id=\"t-issue\">A thing that happened."))
        let other = try site.page("en/practice/b.html")
        #expect(other.contains("This point, and an <span class=\"term\">"))
        #expect(try !site.page("en/practice/c.html").contains("tooltip"))
    }

    @Test("the home leads readers to what is for them; one kind is one facet of the search, in both languages")
    func readers() throws {
        var showcase = try Showcase()
        try showcase.publish("practice/a", "x", title: "A", audience: "hr")
        try showcase.publish("practice/b", "x", title: "B", audience: "pmo, trainer")
        try showcase.publish("practice/un", "x", title: "Un", lang: "fr", audience: "pmo")
        let site = try showcase.site()
        let home = try site.page("en/index.html")
        #expect(
            home.contains("<summary>Human resources <span class=\"count\">1</span></summary>\n<ul>\n<li><a href=\"practice/a.html\">A</a>"))
        #expect(home.contains("<summary>Trainers <span class=\"count\">1</span></summary>"))
        #expect(try site.page("fr/index.html").contains("<summary>Ressources humaines"))
        #expect(try site.page("search/facets.js").contains("\"kind\":{\"values\":[\"Practice\\u0009Fiche pratique\"]"))
        #expect(try site.judged() == "")
    }
}
